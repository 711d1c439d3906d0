import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policy } from '../../src/domain/policy/policy';
import { isRefused } from '../../src/domain/records/refusals';
import { createIndexes } from '../../src/store/database/indexes';
import { orderStore } from '../../src/store/orders/order-store';
import { otherOrders } from '../../src/store/orders/other-orders';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder, stored } from '../support/orders';
import { stagesOf } from '../support/query-plans';
import { servicingOn } from '../support/servicing-on';

const all = { actions: ['discount', 'return', 'rma'], amountAbove: { USD: 500, EUR: 500 } };
const rules = policy.parse({
  policies: {
    approvals: {
      rules: [
        { name: 'customer', per: 'customer', withinDays: 30, ...all },
        { name: 'agent', per: 'agent', ...all, amountAbove: { USD: 900, EUR: 900 } },
      ],
    },
  },
});

describe('limits over several orders', () => {
  let database: TestDatabase;
  let now = new Date('2026-11-02T10:00:00Z');

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
  });
  afterAll(() => database.drop());

  const clock = () => now;
  let requests = 0;

  async function order(orderNumber: string, more: object = {}): Promise<void> {
    const original = anOrder({ orderNumber, items: [anItem()], ...more });
    await orderStore(database.db, clock).insert(original, stored(original).summary);
  }

  async function discounted(number: string, value: number, actor: object = people.ava): Promise<string> {
    requests += 1;
    const asked = { action: 'discount', order: number, requestId: `r${requests}`, actor, reason: 'other' };
    const lines = { lines: [{ line: 1 }], discount: { kind: 'amountWithTax', value } };
    const submitted = await servicingOn(database.db, clock, rules).submit('discount', { ...asked, ...lines });
    if (!isRefused(submitted)) return 'done';
    return submitted.refusal.code === 'approval_required' ? submitted.refusal.rule : submitted.refusal.code;
  }

  it('count the orders of one customer, by id or e-mail, in one currency, of the last days', async () => {
    const grace = { customer: { id: 'C-1', email: 'grace@example.com' } };
    await order('M-1', grace);
    await order('M-2', { customer: { email: 'GRACE@example.com' } });
    await order('M-3', { ...grace, currency: 'EUR' });
    await order('M-4', { customer: { id: 'C-2', email: 'other@example.com' } });
    expect(await discounted('M-1', 400)).toBe('done');
    expect(await discounted('M-2', 101, people.ben)).toBe('customer');
    expect(await discounted('M-2', 100, people.ben)).toBe('done');
    expect(await discounted('M-3', 101, people.ben)).toBe('done');
    expect(await discounted('M-4', 500)).toBe('done');
    now = new Date('2026-12-03T10:00:00Z');
    expect(await discounted('M-2', 101, people.ben)).toBe('done');
  });

  it('count all that one agent did, however the id is written', async () => {
    await order('N-1', { customer: { id: 'C-3' } });
    await order('N-2', { customer: { id: 'C-4' } });
    const [cy, inSmall] = [
      { id: 'U0CY', role: 'agent' },
      { id: 'u0cy', role: 'agent' },
    ];
    expect(await discounted('N-1', 500, cy)).toBe('done');
    expect(await discounted('N-2', 401, inSmall)).toBe('agent');
    for (const id of ['u0Cy', 'U0CY\u200b', 'Ｕ0ＣＹ', '\u200b U0CY']) {
      expect([id, await discounted('N-2', 401, { id, role: 'agent' })]).toEqual([id, 'agent']);
    }
    expect(await discounted('N-2', 401, { id: 'U0DEE', role: 'agent' })).toBe('done');
  });

  it('count what was done under an id written in any way', async () => {
    for (const [n, id] of ['aVa', 'a\u200bva', 'ａva', '\u200b ava'].entries()) {
      await order(`W-${n}`, { customer: { id: `C-W-${n}` } });
      await order(`V-${n}`, { customer: { id: `C-V-${n}` } });
      const more = async (number: string, value: number, id: string) =>
        discounted(`${number}-${n}`, value, { id: `${id}${n}`, role: 'agent' });
      expect(await more('W', 500, id)).toBe('done');
      expect([id, await more('V', 401, 'ava')]).toEqual([id, 'agent']);
    }
  });

  it('find the other orders by indexes', async () => {
    const others = otherOrders(database.db);
    const stages = await stagesOf(database, async () => {
      for await (const _ of others.servicedBy('U0AVA', '2026-11-01T00:00:00.000Z')) break;
      for await (const _ of others.servicedBy('U0AVA', null)) break;
      for await (const _ of others.ofCustomer(['id:C-1'])) break;
    });
    expect(stages).not.toContain('COLLSCAN');
  });

  it('are told by the preview as well', async () => {
    const asked = { action: 'discount', order: 'N-1', requestId: 'p', actor: people.ava, reason: 'other' };
    const previewed = await servicingOn(database.db, clock, rules).preview('discount', {
      ...{ ...asked, lines: [{ line: 1 }], discount: { kind: 'amountWithTax', value: 401 } },
    });
    expect(previewed).toMatchObject({ rules: [{ name: 'customer' }] });
  });
});
