import type { Policy } from '../../domain/policy/policy';
import type { DeliveryPayload } from '../../domain/records/delivery';
import { said } from '../block-kit/text';
import type { ClientOf } from '../connection/workspaces/client-of';
import type { Language } from '../language/language';

/** A delivery that was left to a person; `channel` where it was to be posted, if it was. */
export type GivenUp = { order: string; key: string; told: DeliveryPayload; channel: string | null; error: string };

export type TellOperators = (given: GivenUp) => Promise<void>;

/** A channel that is gone is told of once, and not again for every order that would say something there. */
const againAfterMs = 3_600_000;

/** Tells the channel that the policy names for whoever runs this; nobody where it names none. */
export function tellOperators(
  clientOf: ClientOf,
  { channels: { operations } }: Pick<Policy, 'channels'>,
  shared: Language,
  clock: () => Date,
): TellOperators {
  const toldAt = new Map<string, number>();
  return async ({ order, key, told, channel, error }) => {
    const cause = `${channel ?? told.kind} ${error}`;
    const now = clock().getTime();
    if (operations === undefined || now - (toldAt.get(cause) ?? 0) < againAfterMs) return;
    toldAt.set(cause, now);
    const place = channel === null ? '' : `<#${channel}>`;
    const send = `slash-order deliveries send ${order}:${key}`;
    const text = shared.told.givenUp(said(`${told.kind}, ${order}`), place, said(error, 200), said(send, 300));
    const client = await clientOf(operations);
    await client.chat.postMessage({ channel: operations, text });
  };
}
