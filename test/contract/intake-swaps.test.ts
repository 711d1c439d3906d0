import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createIndexes } from '../../src/store/database/indexes';
import { failedDeliveries } from '../../src/store/inbox/open-deliveries';
import { orderStore } from '../../src/store/orders/order-store';
import { intakeOn, type SentDelivery, standardDelivery } from '../support/intake-on';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await createIndexes(database.db);
});
afterAll(() => database.drop());

/** What one source tells of an order: the order, its payments and its shipments, each in a delivery of its own. */
const story = fc.record({
  captures: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 4 }),
  authorizations: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 2 }),
  /** Units of the only line, one by one. */
  shipped: fc.integer({ min: 0, max: 4 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function deliveriesOf(order: string, { captures, authorizations, shipped }: Story): SentDelivery[] {
  const paid = (source: string, amounts: readonly number[]) =>
    amounts.map((amount, n) =>
      standardDelivery(source, { order, payment: 'p1', amount }, { id: `${order}-${source}-${n}` }),
    );
  const parcels = Array.from({ length: shipped }, (_, n) =>
    standardDelivery('fulfillments', { order, lines: [{ line: 1, quantity: 1 }] }, { id: `${order}-f-${n}` }),
  );
  const original = anOrder({ orderNumber: order, items: [anItem({ quantity: 4 })] });
  return [
    standardDelivery('orders', original, { id: `${order}-o` }),
    ...paid('captures', captures),
    ...paid('authorizations', authorizations),
    ...parcels,
  ];
}

it('makes of any story the same order, however often, how late and in whatever order it is told', async () => {
  const [one, other] = [await intakeOn(database.db), await intakeOn(database.db)];
  for (const each of [one, other]) each.start();
  let orders = 0;
  const told = fc.tuple(story, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 3 }));
  await fc.assert(
    fc.asyncProperty(told, async ([what, random, copies]) => {
      orders += 1;
      const order = `S-${orders}`;
      const any = () => random.next().value ?? 0;
      const all = deliveriesOf(order, what).flatMap((delivery) => Array.from({ length: copies }, () => delivery));
      const shuffled = all
        .map((delivery) => ({ delivery, at: any() }))
        .sort((a, b) => a.at - b.at)
        .map(({ delivery }) => delivery);
      // Some come at the same moment, to either process.
      while (shuffled.length > 0) {
        const together = shuffled.splice(0, 1 + (any() % 4));
        const answers = await Promise.all(together.map((delivery, n) => (n % 2 === 0 ? one : other).send(delivery)));
        expect(answers.every((status) => status === 202)).toBe(true);
      }
      await one.emptied();
      const { summary, entries } = (await orderStore(database.db, () => new Date()).load(order)) ?? {};
      const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
      expect(summary?.payments[0]).toMatchObject({
        captured: sum(what.captures),
        authorized: 1618 + sum(what.authorizations),
      });
      expect(summary?.fulfillmentOrders).toHaveLength(what.shipped);
      expect(entries).toHaveLength(what.captures.length + what.authorizations.length + what.shipped);
    }),
    { numRuns: 25, endOnFailure: true },
  );
  expect(await failedDeliveries(database.db, 9)).toEqual([]);
  await Promise.all([one.stop(), other.stop()]);
});
