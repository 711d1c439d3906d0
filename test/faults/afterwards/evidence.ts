import type { SlackMessage } from 'slack-sandbox';
import type { StoredOrder } from '../../../src/domain/records/stored-order';
import { everyOrder } from '../../../src/store/orders/every-order';
import type { Ledger } from '../people/ledger';
import type { Workplace } from '../place/workplace';

/** What is looked at afterwards: what is kept, what stands in Slack, and what people know. */
export type Evidence = {
  place: Workplace;
  ledger: Ledger;
  orders: readonly StoredOrder[];
  /** Every message of every channel, direct ones and threads included. */
  messages: readonly SlackMessage[];
};

/** Something that has to hold: answers with what contradicts it, each as a line. */
export type Statement = (evidence: Evidence) => string[] | Promise<string[]>;

const places = ['C0ORDERS', 'C0RMA', 'C0MEMO', 'C0RANDOM', 'U0AVA', 'U0BEN', 'U0ANA', 'U0FIN'];

export async function evidenceOf(place: Workplace, ledger: Ledger): Promise<Evidence> {
  const orders: StoredOrder[] = [];
  for await (const order of everyOrder(place.db)) orders.push(order);
  const messages = places.flatMap((channel) =>
    place.driver.messages(channel).flatMap(({ channel: id, ts }) => place.driver.thread(id, ts)),
  );
  return { place, ledger, orders, messages };
}

/**
 * By what a delivered message is known: the order and the delivery that posted it; `null` where it was not delivered.
 */
export function markOf({ metadata }: SlackMessage): string | null {
  const { order, key } = metadata?.event_payload ?? {};
  return typeof order === 'string' && typeof key === 'string' ? `${order} ${key}` : null;
}
