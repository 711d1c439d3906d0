import type { Policy } from '../../../domain/policy/policy';
import type { ClientOf } from '../client-of';

/**
 * Tells whoever runs the bot something (mrkdwn). Of the same cause they are told once an hour; without one, always.
 * Rejects where Slack does not take it.
 */
export type TellOperators = (text: string, cause?: string) => Promise<void>;

/** A channel that is gone is told of once, and not again for every order that would be posted there. */
const againAfterMs = 3_600_000;

/** Posts in the channel that the policy names for operators; nowhere if it names none. */
export function tellOperators(
  clientOf: ClientOf,
  { channels: { operations } }: Pick<Policy, 'channels'>,
  clock: () => Date,
): TellOperators {
  const toldAt = new Map<string, number>();

  /** Whether it is too early to tell of a cause again; if not, it is told now. */
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
