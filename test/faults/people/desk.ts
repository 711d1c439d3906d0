import type { Person, SlackMessage } from 'slack-sandbox';
import type { Workplace } from '../place/workplace';
import type { Ending, Ledger } from './ledger';

/** Where somebody sits: the workplace, who they are, and the orders that there is something to do with. */
export type Desk = {
  place: Workplace;
  ledger: Ledger;
  user: string;
  orders: () => readonly string[];
  /** How long somebody waits for something to be seen, in milliseconds. */
  patienceMs: number;
};

/** Something that somebody does, from the first press to what they see of it. */
export type Act = { name: string; by: (desk: Desk) => Promise<Ending> };

export const channels = { orders: 'C0ORDERS', approvals: 'C0RMA', memos: 'C0MEMO' } as const;

export function personIn({ place, user }: Desk, channel: string): Person {
  return place.driver.as(user).in(channel);
}

/** One of several, by chance; undefined of none. */
export function anyOf<T>({ place }: Pick<Desk, 'place'>, list: readonly T[]): T | undefined {
  return list[place.random(0, Math.max(0, list.length - 1))];
}

/** A message of a channel on which something can be pressed, by chance. */
export function anyWith(desk: Desk, channel: string, button: string): SlackMessage | undefined {
  const known = new Set(desk.orders());
  const found = desk.place.driver
    .messages(channel)
    .filter((message) => has(message, button) && known.has(orderOf(message)));
  return anyOf(desk, found);
}

/** The card of an order, the oldest if there are several. */
export function cardOf({ place }: Pick<Desk, 'place'>, order: string): SlackMessage | undefined {
  return place.driver.messages(channels.orders).find((message) => orderOf(message) === order);
}

export function orderOf({ metadata }: SlackMessage): string {
  const { order } = metadata?.event_payload ?? {};
  return typeof order === 'string' ? order : '';
}

function has({ blocks }: SlackMessage, button: string): boolean {
  return JSON.stringify(blocks).includes(`"action_id":"${button}"`);
}
