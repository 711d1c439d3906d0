import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Policy } from '../../src/domain/policy/policy';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { isRefused } from '../../src/domain/records/refusals';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import type { Servicing } from '../../src/domain/servicing/servicing';
import { connect, type Database } from '../../src/store/database/connect';
import { orderStore } from '../../src/store/orders/order-store';
import { statements } from '../always-true/statements';
import { now } from '../always-true/trace';
import { anyOrderOf } from '../support/any-order';
import { anyIntents, anyRules, askedOf, type Intent } from '../support/any-requests';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { stored } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

let database: TestDatabase;
let processes: Database[];
let orders = 0;

beforeAll(async () => {
  database = await testDatabase();
  processes = await Promise.all(Array.from({ length: 3 }, () => connect(database.uri)));
});
afterAll(async () => {
  await Promise.all(processes.map(({ close }) => close()));
  await database.drop();
});

const store = () => orderStore(database.db, () => new Date(now));

/** Everybody wants something at the same time, three processes among them; every third request is made twice. */
async function madeAtOnce(order: string, intents: readonly Intent[], first: number, rules: Policy): Promise<string[]> {
  const servicings = processes.map(({ db }) => servicingOn(db, () => new Date(now), rules));
  const entries = await Promise.all(
    intents.map(async (intent, index): Promise<string[]> => {
      const [one, other] = [servicings[index % 3], servicings[(index + 1) % 3]];
      if (one === undefined || other === undefined) return [];
      const { name, input } = askedOf(await kept(order), intent);
      const requestId = `i${first + index}`;
      const asked = { ...input, requestId };
      const results = await Promise.all(
        (index % 3 === 0 ? [one, other] : [one]).map((servicing: Servicing) => servicing.submit(name, asked)),
      );
      return results.flatMap((result) => (isRefused(result) || result.repeated ? [] : [requestId]));
    }),
  );
  return entries.flat();
}

async function kept(orderNumber: string): Promise<StoredOrder> {
  const order = await store().load(orderNumber);
  if (order === null) throw new Error(`${orderNumber} is not kept`);
  return order;
}

it('holds every statement when several people and processes work on one order at once', async () => {
  const check = async (original: OriginalOrder, intents: Intent[], rules: Policy) => {
    orders += 1;
    const order = { ...original, orderNumber: `Q-${orders}` };
    await takeIn(store(), order);
    const made: string[] = [];
    for (let at = 0; at < intents.length; at += 6) {
      made.push(...(await madeAtOnce(order.orderNumber, intents.slice(at, at + 6), at, rules)));
    }
    const end = await kept(order.orderNumber);
    const ids = end.entries.flatMap(({ action, requestId }) =>
      requestId === null || action === 'approval.request' ? [] : [requestId],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual([...new Set(made)].sort());
    for (const statement of Object.values(statements)) statement({ start: stored(order), end, steps: [], rules });
  };
  await fc.assert(fc.asyncProperty(anyOrderOf(8), anyIntents, anyRules, check), { numRuns: 60, endOnFailure: true });
}, 120_000);
