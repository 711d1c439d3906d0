import type { Actor } from '../../domain/values/schemas';
import { context, type Message, section } from '../block-kit/blocks';
import { link, mention } from '../block-kit/text';
import type { Language } from '../language/language';

type Reminder = { document: string; askedBy: Actor; to: string | null };

/** A reminder of a pending decision; `to` links to the document, unless the reminder is in its thread. */
export function reminderMessage({ document, askedBy, to }: Reminder, t: Language): Message {
  const text = t.told.reminder(document, mention(askedBy));
  return { text, blocks: [section(text), ...(to === null ? [] : [context(link(to, document))])] };
}
