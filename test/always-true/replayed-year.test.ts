import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Flows, flows } from '../../src/domain/flows/flow';
import { type Policy, policy } from '../../src/domain/policy/policy';
import type { FlowReplay } from '../../src/domain/records/flow-replay';
import { flowVersionOf, keepFlows } from '../../src/domain/servicing/keep-flows';
import { replayFlow } from '../../src/domain/servicing/replay/replay-flow';
import { actionName } from '../../src/domain/values/action-name';
import { anyOrderOf } from '../support/any-order';
import { anyIntents, askedOf, type Intent } from '../support/any-requests';
import { type MemoryShop, memoryShop } from '../support/memory-shop';
import { stored } from '../support/orders';

const photo = { id: 'photo', type: 'yes_no', label: 'Photo?' };
const inEach = (most: number) => ({ USD: most, JPY: most, KWD: most });

/** What the service team decided in spring, and what it changed in autumn. */
const flowsOf = (version: number, amount: number): Flows => {
  const ask = [photo];
  const often = { name: 'often', when: 'customer.returns90d > 5', say: 'No more returns.' };
  const high = { name: 'high', when: `above(change.refund, {"USD": ${amount * 9}, "JPY": 9})`, by: ['lead'] };
  const twice = [high, { name: 'old', when: 'order.ageDays > 200', by: ['lead', 'finance'] }];
  const shipping = { name: 'Customer pays', code: 'return_shipping', amount: inEach(amount), taxRate: 19 };
  const noPhoto = { name: 'no photo', when: 'answers.photo == "no" && order.total > 90000', say: 'A photo, please.' };
  return flows.parse({
    return: {
      version,
      ask,
      refuse: [often, noPhoto],
      fees: [{ ...shipping, when: 'answers.photo != "yes"' }],
      approve: twice,
    },
    rma: { version, ask, fees: [shipping], approve: twice },
    cancel: { version, ask, fees: [{ name: 'Late', code: 'cancellation', percentage: 3, when: 'order.ageDays > 90' }] },
    discount: { version, approve: [{ name: 'half', when: 'change.percentage > 50.0', by: ['lead'] }] },
  });
};

const rules: Policy = policy.parse({
  roles: { lead: ['U0ANA'] },
  policies: {
    fees: { restocking: { percentage: 5 } },
    returns: { approval: 'exceptions' },
    approvals: {
      rules: [
        {
          name: 'customer',
          actions: ['return', 'discount'],
          refundAbove: inEach(400_000),
          per: 'customer',
          withinDays: 60,
        },
      ],
    },
  },
});

const [ordersInYear, requestsInYear] = [80, 2_000];
const customersInYear = 4;
const begin = Date.parse('2026-01-01T00:00:00Z');
const seed = { seed: 17 };

/** A year of servicing, by the program as it is: orders of some customers, in any sequence of requests. */
async function aYear(): Promise<MemoryShop> {
  let at = begin;
  const now = () => new Date(at).toISOString();
  const shop = memoryShop(rules, now);
  const originals = fc.sample(anyOrderOf(6), { ...seed, numRuns: ordersInYear });
  for (const [index, original] of originals.entries()) {
    const customer = { ...original.customer, email: `customer${index % customersInYear}@example.com` };
    const orderNumber = `Y-${1000 + index}`;
    shop.orders.set(orderNumber, stored({ ...original, orderNumber, orderedAt: now(), customer }));
  }
  await keepFlows(shop.flows, flowsOf(1, 90), now());
  const intents = fc
    .sample(anyIntents, { ...seed, numRuns: 2_000 })
    .flat()
    .slice(0, requestsInYear);
  const numbers = [...shop.orders.keys()];
  for (const [index, intent] of intents.entries()) {
    at = begin + Math.floor((index / requestsInYear) * 365 * 86_400_000);
    if (index === Math.floor(requestsInYear * 0.6)) await inAutumn(shop, now());
    await serviced(shop, numbers[(index * 7 + (intent.picks[1] ?? 0)) % numbers.length] ?? '', intent);
  }
  return shop;
}

async function inAutumn({ flows: book }: MemoryShop, at: string): Promise<void> {
  await keepFlows(book, flowsOf(2, 120), at);
  for (const action of actionName.options.filter((one) => flowsOf(2, 120)[one] !== undefined)) {
    await book.activate({ action, version: 2, at, by: 'U0ANA', replay: null, unchecked: true });
  }
}

async function serviced({ orders, servicing }: MemoryShop, number: string, intent: Intent): Promise<void> {
  const order = orders.get(number);
  if (order === undefined) throw new Error(`there is no order ${number}`);
  const { name, input } = askedOf(order, intent);
  const asks = name === 'return' || name === 'rma' || name === 'cancel';
  const answers =
    asks && intent.flags[0] !== true ? { answers: { photo: intent.flags[3] === true ? 'yes' : 'no' } } : {};
  await servicing.submit(name, { ...input, ...answers }, { origin: null, case: 'open_or_new' });
}

describe('a year of servicing', () => {
  let shop: MemoryShop;
  beforeAll(async () => {
    shop = await aYear();
  }, 120_000);

  async function replayed(action: keyof Flows, candidate: Flows[keyof Flows]): Promise<FlowReplay> {
    const [by, now] = ['Ana', '2027-01-01T00:00:00.000Z'];
    const version = candidate === undefined ? null : flowVersionOf(action, candidate, { by, at: now });
    const since = new Date(begin).toISOString();
    const replay = await replayFlow(
      { action, candidate: version, since, by, now },
      { replays: shop.replays, others: shop.others, policy: rules, history: await shop.flows.history() },
    );
    if (replay === null) throw new Error('stopped');
    return replay;
  }

  it.each(['return', 'rma', 'cancel', 'discount', 'reship'] as const)(
    'of %s is repeated exactly, with the versions and the customers of then',
    async (action) => {
      const replay = await replayed(action, flowsOf(2, 120)[action]);
      expect(replay.notRepeated).toEqual([]);
      expect(replay.repeated).toBe(replay.entries);
      expect(replay.entries).toBeGreaterThan(15);
    },
  );

  it('has entries of both versions, approvals in order, tries that were refused, and customers looked up', async () => {
    const entries = [...shop.orders.values()].flatMap((order) => order.entries);
    expect(entries.length).toBeGreaterThan(700);
    for (const version of [1, 2]) {
      expect(entries.filter(({ flow }) => flow?.version === version).length).toBeGreaterThan(30);
    }
    expect(entries.filter(({ facts }) => (facts?.customer.returns90d ?? 0) > 2).length).toBeGreaterThan(2);
    expect(entries.filter(({ action }) => action === 'approval.request').length).toBeGreaterThan(20);
    expect(shop.tries.length).toBeGreaterThan(1);
  });

  it('differs where the candidate decides otherwise', async () => {
    const { return: second } = flowsOf(3, 120);
    if (second === undefined) throw new Error('no flow');
    const replay = await replayed('return', { ...second, fees: [], approve: [] });
    expect(replay.repeated).toBe(replay.entries);
    expect(replay.different).toBeGreaterThan(20);
    expect(new Set(replay.sums.map(({ kind }) => kind)).size).toBeGreaterThan(3);
  });
});
