import type { Policy } from '../../../domain/policy/policy';
import type { ClientOf } from '../client-of';

/** Posts mrkdwn text for operators; at most once an hour per `cause`, if it has one. Rejects if Slack does. */
export type TellOperators = (text: string, cause?: string) => Promise<void>;

/** A deleted channel is reported once, not again for each order that posts there. */
const againAfterMs = 3_600_000;

export function tellOperators(
  clientOf: ClientOf,
  { channels: { operations } }: Pick<Policy, 'channels'>,
  clock: () => Date,
): TellOperators {
  const toldAt = new Map<string, number>();

  /** Whether a cause was reported within the hour; if not, marks it as reported. */
  function toldLately(cause: string): boolean {
    const now = clock().getTime();
    if (now - (toldAt.get(cause) ?? 0) < againAfterMs) return true;
    toldAt.set(cause, now);
    return false;
  }

  return async (text, cause) => {
    if (operations === undefined || (cause !== undefined && toldLately(cause))) return;
    const client = await clientOf(operations);
    await client.chat.postMessage({ channel: operations, text });
  };
}
