import { type Person, type SlackMessage, textOf } from 'slack-sandbox';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { orderStore } from '../../src/store/orders/order-store';
import type { Journey } from './bot-on-sandbox';
import { anOrder } from './orders';
import { pressed } from './pressed';

const channel = 'C0ORDERS';

/** What people do and see in a journey, in their own words. */
export function atTheDesk(journey: () => Journey) {
  const driver = () => journey().sandbox.driver;
  const as = (user: string, where = channel): Person => driver().as(user).in(where);

  /** A message of a channel that says something, once it is there. */
  const said = (where: string, ...parts: string[]): Promise<SlackMessage> =>
    driver().until(() =>
      driver()
        .messages(where)
        .find((one) => parts.every((part) => textOf(one).includes(part))),
    );

  /** A reply in a thread that says something, once it is there. */
  const replied = (ts: string, ...parts: string[]): Promise<SlackMessage> =>
    driver().until(() =>
      driver()
        .thread(channel, ts)
        .slice(1)
        .find((one) => parts.every((part) => textOf(one).includes(part))),
    );

  /** What only one person sees, once they do. */
  const whispered = (user: string, ...parts: string[]) =>
    driver().until(() =>
      driver()
        .ephemerals(user)
        .find((one) => parts.every((part) => textOf(one).includes(part))),
    );

  async function imported(orderNumber: string, overrides: object = {}): Promise<OriginalOrder> {
    const order = anOrder({ orderNumber, payments: paidInFull, ...overrides });
    await journey().import(order);
    return order;
  }

  /** The card of an order that was captured in full, and of which everything was shipped if so told. */
  async function cardOf(
    orderNumber: string,
    { shipped = false, ...overrides }: { shipped?: boolean; [field: string]: unknown } = {},
  ) {
    const order = await imported(orderNumber, overrides);
    if (shipped) {
      const lines = order.items.map(({ line, quantity }) => ({ line, quantity }));
      await journey().servicing.submit('fulfill', { op: 'fulfill', order: orderNumber, lines, carrier: 'UPS' });
    }
    await as('U0AVA').command(`/order ${orderNumber}`);
    return said(channel, `Order ${orderNumber} ·`);
  }

  /** Somebody before the modal that a button of a message opens. */
  async function opened(
    user: string,
    ts: string,
    button: string,
    { where = channel, value }: { where?: string; value?: string } = {},
  ) {
    const person = as(user, where);
    if (person.view() !== null) throw new Error(`${user} has another modal open`);
    await pressed(() => person.click(ts, button, value === undefined ? {} : { value }));
    await driver().until(() => person.view());
    return person;
  }

  /** Once the menu of a card offers something, or does not any more. */
  const offers = (ts: string, choice: string, is = true) =>
    driver().until(() => JSON.stringify(driver().thread(channel, ts)[0]).includes(`"${choice}"`) === is);

  const stored = (orderNumber: string) => orderStore(journey().db, () => new Date()).load(orderNumber);

  /** Once nothing of an order is left to be told, and what was told is recorded. */
  async function settled(orderNumber: string): Promise<void> {
    const told = { _id: orderNumber, deliveries: [], lease: { $exists: false } };
    const orders = journey().db.collection<{ _id: string }>('orders');
    while ((await orders.countDocuments(told)) === 0) await new Promise(setImmediate);
  }

  /** An order of which all is canceled: its card, and what finance's channel has of its credit memo. */
  async function canceledWhole(orderNumber: string) {
    const card = await cardOf(orderNumber);
    const person = await opened('U0AVA', card.ts, 'order_cancel');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    return { card, memo: await said('C0MEMO', `Credit memo CM-${orderNumber}-1`) };
  }

  /** Finance states what became of a refund, with the reference or the reason that they are asked for. */
  async function refundIs(
    ts: string,
    button: 'refund_succeeded' | 'refund_failed' | 'refund_give_up',
    { words, where = 'C0MEMO' }: { words: string; where?: string },
  ) {
    const person = await opened('U0FIN', ts, button, { where });
    await person.fill(button === 'refund_succeeded' ? 'reference' : 'reason', 'value', words);
    await person.submit();
  }

  return {
    ...{
      driver,
      as,
      said,
      replied,
      whispered,
      imported,
      cardOf,
      opened,
      canceledWhole,
      refundIs,
      offers,
      settled,
      stored,
      channel,
    },
  };
}

export const paidInFull = [
  { id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 1618, refunded: 0 },
];
