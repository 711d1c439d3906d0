import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import type { CreditMemoTotals } from '../../src/domain/ports/credit-memo-totals';
import type { DeliveryStore } from '../../src/domain/ports/delivery-store';
import { leaseMs } from '../../src/store/outgoing/delivery-store';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { anOrder } from '../support/orders';

const memos = 'C0MEMO';
const order = 'W-1';
const memo = `CM-${order}-1`;

describe('a worker that was overtaken while the database answered it too slowly', () => {
  let journey: Journey;
  let ahead = 0;
  /** While there is one, the next look at what a customer got back waits for it. */
  let stalling: Promise<void> | null = null;
  let stalled = false;
  /** The versions of the order with which claims ended. */
  const released: number[] = [];
  const putOff: string[] = [];

  /** Its first caller waits, others do not. */
  const slowBook = (book: CreditMemoTotals): CreditMemoTotals => ({
    ...book,
    async ofCustomers(...asked) {
      const found = await book.ofCustomers(...asked);
      if (stalling !== null && !stalled) {
        stalled = true;
        await stalling;
      }
      return found;
    },
  });

  /** Renews no lease, and says which claims have ended. */
  const heard = (deliveries: DeliveryStore): DeliveryStore => ({
    ...deliveries,
    renew: () => Promise.reject(new Error('the database is away')),
    async release(claim) {
      const next = await deliveries.release(claim);
      released.push(claim.order.version);
      return next;
    },
  });

  beforeAll(async () => {
    journey = await botOnSandbox({
      clock: () => new Date(Date.now() + ahead),
      instead: ({ book, deliveries }) => ({
        ...{ book: slowBook(book), deliveries: heard(deliveries) },
        observer: { postponed: (kind) => void putOff.push(kind) },
      }),
    });
  });
  afterAll(() => journey.stop());

  async function until(seen: () => boolean): Promise<void> {
    while (!seen()) await new Promise((resolve) => setImmediate(resolve));
  }

  const memoSays = (part: string) =>
    journey.sandbox.driver.messages(memos).some((one) => textOf(one).includes(`${memo} · ${part}`));

  async function version(): Promise<number> {
    const found = await journey.db.collection<{ _id: string; version: number }>('orders').findOne({ _id: order });
    return found?.version ?? 0;
  }

  async function cancelOne(): Promise<void> {
    const asked = { action: 'cancel', order, requestId: 'r1', actor: { id: 'U0AVA', role: 'agent' } };
    const what = { reason: 'out_of_stock', lines: [{ line: 1, quantity: 1 }] };
    expect(await journey.servicing.submit('cancel', { ...asked, ...what })).toHaveProperty('entry');
  }

  async function memoBecomes(op: 'memo.fail' | 'memo.post', reference: string): Promise<void> {
    const finn = { id: 'U0FIN', role: 'finance' };
    expect(await journey.servicing.submit(op, { op, memo, reference, actor: finn })).toHaveProperty('entry');
  }

  it('does not take the messages back to what the order was', async () => {
    await journey.import(
      anOrder({
        orderNumber: order,
        payments: [{ id: 'p1', method: 'card', label: 'Visa', authorized: 1618, captured: 1618, refunded: 0 }],
      }),
    );
    await cancelOne();
    await until(() => memoSays('Pending') && released.length > 0);

    let goOn: () => void = () => undefined;
    stalling = new Promise((resolve) => {
      goOn = resolve;
    });
    await memoBecomes('memo.fail', 'The period is closed');
    await until(() => stalled);
    const overtaken = await version();
    ahead += leaseMs;
    await memoBecomes('memo.post', 'F-1');
    await until(() => memoSays('Posted') && released.includes(overtaken + 1));
    expect(released).not.toContain(overtaken);
    goOn();
    await until(() => released.includes(overtaken));
    expect(memoSays('Posted')).toBe(true);
    expect(putOff).toEqual([]);
  });
});
