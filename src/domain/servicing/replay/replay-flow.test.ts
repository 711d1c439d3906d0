import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../test/support/desk';
import { type MemoryShop, memoryShop } from '../../../../test/support/memory-shop';
import { anOrder, stored } from '../../../../test/support/orders';
import { flow, flows } from '../../flows/flow';
import { type Policy, policy } from '../../policy/policy';
import type { ReplayDifference } from '../../records/flow-replay';
import { isRefused } from '../../records/refusals';
import { flowVersionOf, keepFlows } from '../keep-flows';
import { replayFlow } from './replay-flow';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const fee = (amount: number, more: object = {}) => ({
  ...{ name: 'Customer pays return', code: 'return_shipping', amount: { USD: amount }, ...more },
});
const photo = { id: 'photo', type: 'yes_no', label: 'Photo?' };

const seven = { version: 7, ask: [photo], fees: [fee(100)] };
const rules: Policy = policy.parse({});

/** Four orders, one a day; three mugs each, 3.24 with tax apiece, paid in full and shipped. */
async function shop(inFile: object = seven): Promise<MemoryShop & { at: (n: number) => void }> {
  let now = day(1);
  const made = memoryShop(rules, () => now);
  const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
  const fulfillments = [{ lines: [{ line: 1, quantity: 3 }] }];
  for (const number of ['A-1', 'A-2', 'A-3', 'A-4']) {
    made.orders.set(number, stored(anOrder({ orderNumber: number, payments, fulfillments })));
  }
  await keepFlows(made.flows, flows.parse({ return: inFile }), now);
  return {
    ...made,
    at(n) {
      now = day(n);
    },
  };
}

const returned = async ({ servicing }: MemoryShop, order: string, more: object = {}) => {
  const asked = { action: 'return', order, requestId: `r ${order}`, actor: people.ava, reason: 'other' };
  return servicing.submit('return', { ...asked, lines: [{ line: 1, quantity: 1 }], shipping: 'none', ...more });
};

async function replayed(made: MemoryShop, candidate: object | null, { since = day(1), rules: now = rules } = {}) {
  const told: ReplayDifference[] = [];
  const version = candidate && flowVersionOf('return', flow.parse(candidate), { by: 'Ana', at: day(20) });
  const replay = await replayFlow(
    { action: 'return', candidate: version, since, by: 'Ana', now: day(20) },
    {
      ...{ replays: made.replays, others: made.others, policy: now, history: await made.flows.history() },
      tell: async (one) => void told.push(one),
    },
  );
  if (replay === null) throw new Error('stopped');
  return { replay, told };
}

describe('a replay', () => {
  it('tells another fee and refund, in sums and one by one', async () => {
    const made = await shop();
    await returned(made, 'A-1');
    await returned(made, 'A-2', { fees: [{ code: 'return_shipping', amount: 0 }], actor: people.ana });
    const { replay, told } = await replayed(made, { ...seven, version: 8, fees: [fee(150)] });
    expect(replay).toMatchObject({ entries: 2, repeated: 2, compared: 2, different: 1, recomputed: 0, tries: 0 });
    expect(replay.sums).toEqual([
      { kind: 'fee', by: null, currency: 'USD', entries: 1, before: 100, after: 150 },
      { kind: 'refund', by: null, currency: 'USD', entries: 1, before: 224, after: 174 },
    ]);
    expect(told).toEqual(replay.largest);
    expect(told).toMatchObject([
      { order: 'A-1', entry: 1, kinds: ['fee', 'refund'], before: { fees: 100, refund: 224 } },
    ]);
  });

  it('finds nothing different of the same content, and compares nothing before its time', async () => {
    const made = await shop();
    await returned(made, 'A-1');
    made.at(5);
    await returned(made, 'A-2', { answers: { photo: 'yes' } });
    expect((await replayed(made, { ...seven, version: 8 })).replay).toMatchObject({ compared: 2, different: 0 });
    expect((await replayed(made, { ...seven, version: 8 }, { since: day(3) })).replay.compared).toBe(1);
  });

  it('tells who would be refused, asked or made to wait, with what was refunded', async () => {
    const made = await shop();
    await returned(made, 'A-1', { answers: { photo: 'no' } });
    await returned(made, 'A-2', { answers: { photo: 'yes' } });
    const { replay } = await replayed(made, {
      ...{ version: 8, ask: [photo, { ...photo, id: 'box', required: 'answers.photo == "yes"' }], fees: [fee(100)] },
      refuse: [{ name: 'no photo', when: 'answers.photo == "no"', say: 'No.' }],
    });
    expect(replay.sums).toEqual([
      { kind: 'refused', by: 'no photo', currency: 'USD', entries: 1, before: 224, after: 0 },
      { kind: 'asked', by: 'box', currency: 'USD', entries: 1, before: 224, after: 0 },
    ]);
    const waits = await replayed(made, { ...seven, version: 9, approve: [{ name: 'Any', by: ['lead'] }] });
    expect(waits.replay.sums).toEqual([
      { kind: 'approval', by: 'Any', currency: 'USD', entries: 2, before: 448, after: 448 },
    ]);
  });

  it('tells what would not wait any more, and what would pass that nobody approved', async () => {
    const made = await shop({ ...seven, approve: [{ name: 'Any', by: ['lead'] }] });
    for (const order of ['A-1', 'A-2', 'A-3']) await returned(made, order);
    const actor = { actor: people.ana, requestId: 'a' };
    const done = await made.servicing.submit('approval.approve', {
      op: 'approval.approve',
      approval: 'AP-A-1-1',
      ...actor,
    });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refusal));
    await made.servicing.submit('approval.reject', { op: 'approval.reject', approval: 'AP-A-2-1', ...actor });
    const { replay } = await replayed(made, { ...seven, version: 8 });
    expect(replay).toMatchObject({ entries: 4, repeated: 4, compared: 3, different: 3 });
    expect(replay.sums).toEqual([
      // Nobody has decided on A-3 by the time of the replay, and its approval has expired.
      { kind: 'passes', by: 'Any', currency: 'USD', entries: 2, before: 448, after: 448 },
      { kind: 'no_approval', by: 'Any', currency: 'USD', entries: 1, before: 224, after: 224 },
    ]);
  });

  it('tells what would pass that a rule refused, unless it was done all the same', async () => {
    const made = await shop({ ...seven, refuse: [{ name: 'no photo', when: 'answers.photo != "yes"', say: 'No.' }] });
    for (const order of ['A-1', 'A-2']) {
      const refused = await returned(made, order, { note: 'Grace called', answers: { photo: 'no' } });
      expect(refused).toMatchObject({ refusal: { code: 'flow_refused' } });
    }
    await returned(made, 'A-2', { answers: { photo: 'yes' } });
    expect(JSON.stringify(made.tries)).not.toContain('Grace');
    const { replay, told } = await replayed(made, { ...seven, version: 8 });
    expect(replay).toMatchObject({ entries: 1, repeated: 1, compared: 2, different: 1, tries: 1 });
    expect(replay.sums).toEqual([
      { kind: 'passes', by: 'no photo', currency: 'USD', entries: 1, before: 0, after: 224 },
    ]);
    expect(told).toMatchObject([{ order: 'A-1', entry: null, before: { state: 'refused' }, after: { state: 'done' } }]);
  });

  it('keeps of a refused reship no address that it was to go to', async () => {
    const made = await shop();
    await keepFlows(
      made.flows,
      flows.parse({ reship: { version: 1, refuse: [{ name: 'Never', when: 'true', say: 'No.' }] } }),
      day(1),
    );
    const asked = { action: 'reship', order: 'A-1', requestId: 'r', actor: people.ava, reason: 'other' };
    const address = { name: 'Grace', line1: 'Elm Street 1', city: 'Springfield' };
    await made.servicing.submit('reship', { ...asked, lines: [{ line: 1, quantity: 1 }], address });
    expect(made.tries).toMatchObject([{ action: 'reship', rule: 'Never' }]);
    expect(JSON.stringify(made.tries)).not.toContain('Elm Street');
  });

  it('tells another fee of a return order that waits for an approval', async () => {
    const made = await shop();
    const asking = (amount: number) => ({
      version: amount,
      fees: [fee(amount)],
      approve: [{ name: 'All', by: ['lead'] }],
    });
    await keepFlows(made.flows, flows.parse({ rma: asking(100) }), day(1));
    made.at(2);
    const asked = { action: 'rma', order: 'A-1', requestId: 'r', actor: people.ava, reason: 'other' };
    const waits = await made.servicing.submit('rma', { ...asked, lines: [{ line: 1, quantity: 1 }] });
    expect(waits).toMatchObject({ refusal: { code: 'approval_required' } });
    const candidate = flowVersionOf('rma', flow.parse(asking(150)), { by: 'Ana', at: day(20) });
    const replay = await replayFlow(
      { action: 'rma', candidate, since: day(1), by: 'Ana', now: day(20) },
      { replays: made.replays, others: made.others, policy: rules, history: await made.flows.history() },
    );
    expect(replay).toMatchObject({
      ...{ entries: 1, repeated: 1, different: 1 },
      sums: [{ kind: 'fee', before: 100, after: 150 }],
    });
  });

  it('looks customers up as they were then, and says so', async () => {
    const made = await shop();
    for (const [at, order] of ['A-1', 'A-2', 'A-3'].entries()) {
      made.at(at + 2);
      await returned(made, order);
    }
    const often = { name: 'often', when: 'customer.returns90d >= 2', say: 'No.' };
    const { replay } = await replayed(made, { ...seven, version: 8, refuse: [often] });
    expect(replay).toMatchObject({ compared: 3, different: 1, recomputed: 3 });
    expect(replay.largest).toMatchObject([{ order: 'A-3', kinds: ['refused'], recomputed: true }]);
  });

  it('says where it cannot repeat what was decided, and does not compare that', async () => {
    const made = await shop();
    await returned(made, 'A-1');
    made.at(4);
    await returned(made, 'A-2');
    const later = policy.parse({ policies: { permissions: { return: ['lead'] } } });
    const { replay } = await replayed(made, { ...seven, version: 8 }, { rules: later });
    expect(replay).toMatchObject({
      ...{ entries: 2, repeated: 0, compared: 0, notRepeatedUntil: day(4) },
      notRepeated: [
        { order: 'A-1', entry: 1, at: day(1) },
        { order: 'A-2', entry: 1, at: day(4) },
      ],
    });
  });

  it('compares with no flow at all', async () => {
    const made = await shop();
    await returned(made, 'A-1', { answers: { photo: 'yes' } });
    const { replay } = await replayed(made, null);
    expect(replay).toMatchObject({ version: 0, digest: '', compared: 1, different: 1 });
    expect(replay.largest).toMatchObject([{ before: { fees: 100, refund: 224 }, after: { fees: 0, refund: 324 } }]);
  });
});
