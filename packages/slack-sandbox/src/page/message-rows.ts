import type { ShownMessage } from '../server/shown-message';
import { dateOf, dayOf } from './days';

/** A message and what stands above it: a new day, the line above what is new, or its author, unless they go on. */
export type MessageRow = { message: ShownMessage; firstOfDay: boolean; firstNew: boolean; follows: boolean };

const TOGETHER_MS = 5 * 60 * 1000;

/** Whether somebody goes on with what they said just before, so that their name need not be said again. */
function goesOn(before: ShownMessage, message: ShownMessage): boolean {
  const apart = dateOf(message.ts).getTime() - dateOf(before.ts).getTime();
  return before.user === message.user && apart < TOGETHER_MS && !before.ephemeral && !message.ephemeral;
}

/**
 * Messages from old to new with what stands between them. `newFrom` is the first that this person has not seen;
 * `isRoot` tells the messages that replies hang on, after which a name is always said.
 */
export function messageRows(
  messages: ShownMessage[],
  { newFrom = null, isRoot = () => false }: { newFrom?: string | null; isRoot?: (ts: string) => boolean } = {},
): MessageRow[] {
  return messages.map((message, at) => {
    const before = messages[at - 1];
    const firstOfDay = !before || dayOf(before.ts) !== dayOf(message.ts);
    const firstNew = message.ts === newFrom;
    const follows = !firstOfDay && !firstNew && !isRoot(before.ts) && goesOn(before, message);
    return { message, firstOfDay, firstNew, follows };
  });
}

/** The rows of each day. */
export function rowsByDay(rows: MessageRow[]): MessageRow[][] {
  const days: MessageRow[][] = [];
  for (const row of rows) {
    if (row.firstOfDay) days.push([row]);
    else days.at(-1)?.push(row);
  }
  return days;
}
