import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FlowNotKnown } from '../../src/domain/flows/compiled-version';
import { flows } from '../../src/domain/flows/flow';
import { isRefused } from '../../src/domain/records/refusals';
import { keepFlows } from '../../src/domain/servicing/keep-flows';
import { reconcile } from '../../src/domain/servicing/reconcile';
import { createIndexes } from '../../src/store/database/indexes';
import { flowBook } from '../../src/store/flows/flow-book';
import { orderStore } from '../../src/store/orders/order-store';
import { ran } from '../support/command-line';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder, stored } from '../support/orders';
import { servicingOn } from '../support/servicing-on';

const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const shipped = { payments, fulfillments: [{ lines: [{ line: 1, quantity: 3 }] }] };
const often = { name: 'Often returns', when: 'customer.returns90d >= 2', by: ['lead'] };
const big = { name: 'Big', when: 'change.taken > 300', by: ['finance'] };
const fee = (amount: number) => ({ name: 'Label', code: 'return_shipping', amount: { USD: amount } });
const ask = [{ id: 'seen', type: 'yes_no', label: 'Seen?', required: true }];

describe('a flow that decides', () => {
  let database: TestDatabase;
  let directory: string;
  let now = new Date('2026-11-02T10:00:00Z');

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
    directory = await mkdtemp(join(tmpdir(), 'slash-order-flows-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const clock = () => now;
  let requests = 0;

  async function order(orderNumber: string, more: object = {}): Promise<void> {
    const original = anOrder({ ...shipped, orderNumber, ...more });
    await orderStore(database.db, clock).insert(original, stored(original).summary);
  }

  async function activate(version: number, content: object): Promise<void> {
    const book = flowBook(database.db, { freshMs: 0 });
    const at = now.toISOString();
    await keepFlows(book, flows.parse({ return: { version, ...content } }), at);
    await book.activate({ action: 'return', version, at, by: 'U0ANA', replay: null, unchecked: true });
  }

  async function returned(order: string, more: object = {}) {
    requests += 1;
    const head = { action: 'return', order, requestId: `r${requests}`, actor: people.ava, reason: 'other' };
    const asked = { ...head, lines: [{ line: 1, quantity: 1 }], shipping: 'none', ...more };
    return servicingOn(database.db, clock).submit('return', asked);
  }

  it('is the version that a form was opened with, for a day; then the new one', async () => {
    await order('F-1');
    await activate(1, { fees: [fee(10)] });
    now = new Date('2026-11-03T10:00:00Z');
    await activate(2, { ask, fees: [fee(20)] });
    const pinned = await returned('F-1', { flowVersion: 1 });
    expect(pinned).toMatchObject({ result: { refund: 314, flow: { version: 1 }, fees: [{ name: 'Label' }] } });
    expect(await returned('F-1')).toMatchObject({ refusal: { code: 'answer_required', question: 'seen' } });
    expect(await returned('F-1', { flowVersion: 2, answers: { seen: 'yes' } })).toMatchObject({
      result: { refund: 303, flow: { version: 2 } },
      entry: { answers: { seen: 'yes' } },
    });
    now = new Date('2026-11-04T10:00:01Z');
    expect(await returned('F-1', { flowVersion: 1 })).toMatchObject({ refusal: { code: 'flow_outdated', version: 2 } });
    expect(await returned('F-1', { flowVersion: 2, answers: { seen: 'no' } })).toMatchObject({ result: {} });
    const after = await orderStore(database.db, clock).load('F-1');
    expect(after?.entries.map(({ flow }) => flow?.version)).toEqual([1, 2, 2]);
    expect(after && reconcile(after)).toEqual({ equal: true, differences: [] });
  });

  it('knows the customer’s other orders, and keeps what it knew', async () => {
    const customer = { id: 'C-1', tier: 'vip' };
    await activate(3, { approve: [often, big] });
    for (const number of ['G-1', 'G-2', 'G-3']) await order(number, { customer });
    const facts = (returns90d: number) => ({ customer: { orders: 3, returns90d, tier: 'vip' } });
    for (const [index, number] of ['G-1', 'G-2', 'G-3'].entries()) {
      const asked = await returned(number, { lines: [{ line: 1, quantity: 1 }], fees: [] });
      expect(asked).toMatchObject({
        refusal: { code: 'approval_required', rule: index < 2 ? 'Big' : 'Often returns' },
      });
      const { summary, entries } = (await orderStore(database.db, clock).load(number)) ?? {};
      expect(entries?.at(-1)).toMatchObject({ action: 'approval.request', facts: facts(index) });
      if (index === 2) expect(summary?.approvals[0]?.chain?.map(({ rule }) => rule)).toEqual(['Often returns', 'Big']);
      if (index < 2) await approved(`AP-${number}-1`, people.finn);
    }
    await activate(4, { refuse: [{ name: 'None', when: 'true', say: 'No returns.' }] });
    expect(await approved('AP-G-3-1', people.ana)).toMatchObject({ entry: { action: 'approval.advance' } });
    now = new Date('2026-11-05T10:00:02Z');
    const done = await approved('AP-G-3-1', people.finn);
    expect(done).toMatchObject({ result: { flow: { version: 3 } }, entry: { facts: facts(2) } });
    expect(await returned('G-3')).toMatchObject({ refusal: { code: 'flow_refused', name: 'None' } });
  });

  async function approved(approval: string, actor: object) {
    requests += 1;
    const asked = { op: 'approval.approve', approval, requestId: `r${requests}`, actor };
    const outcome = await servicingOn(database.db, clock).submit('approval.approve', asked);
    if (isRefused(outcome)) throw new Error(JSON.stringify(outcome));
    return outcome;
  }

  it('decides for a batch and its dry run as well, which names the rules that it waits for', async () => {
    await order('B-1');
    const rules = [
      { ...big, by: ['lead'] },
      { ...big, name: 'Again' },
    ];
    await writeFile(
      join(directory, 'policy.yaml'),
      JSON.stringify({ flows: { return: { version: 5, ask, approve: rules } } }),
    );
    await activate(5, { ask, approve: rules });
    const asked = {
      action: 'return',
      order: 'B-1',
      actor: people.ava,
      reason: 'other',
      lines: [{ line: 1, quantity: 1 }],
    };
    const submit = { op: 'submit', ...asked, requestId: 'b1', answers: { seen: 'no' } };
    const approve = { op: 'approval.approve', approval: 'AP-B-1-1', actor: people.ana };
    const lines = [{ op: 'preview', ...asked, answers: { seen: 'yes' } }, { op: 'preview', ...asked }, submit, approve];
    const batch = async (...args: string[]) => {
      const environment = { SLASH_ORDER_CONFIG: join(directory, 'policy.yaml') };
      const input = lines.map((line) => JSON.stringify(line)).join('\n');
      const { out } = await ran(database.uri, ['batch', ...args], { input, environment });
      return out.map((line) => JSON.parse(line));
    };
    const answers = [
      {
        result: { flow: { version: 5 }, approvalRequired: { name: 'Big' }, approvalsRequired: [{}, { name: 'Again' }] },
      },
      { refusal: { code: 'answer_required' } },
      { refusal: { code: 'approval_required', rule: 'Big' } },
      { result: { changeOrders: [], approvalRequired: { name: 'Again', approvers: ['finance'] } } },
    ];
    expect((await batch('--dry-run')).slice(0, 3)).toMatchObject(answers.slice(0, 3));
    expect(await batch()).toMatchObject(answers);
  });

  it('leaves a request that was done at its first result, whatever a process knows', async () => {
    await order('K-1');
    await activate(6, { fees: [fee(10)] });
    const first = await returned('K-1', { requestId: 'once' });
    // biome-ignore lint/suspicious/noThenProperty: domain rules 2 §4 name it so.
    await activate(7, { then: [{ id: 'label', http: { endpoint: 'carrier' } }] });
    await expect(returned('K-1')).rejects.toThrow(FlowNotKnown);
    const entry = isRefused(first) ? null : first.entry;
    expect(entry?.flow).toMatchObject({ version: 6 });
    expect(await returned('K-1', { requestId: 'once' })).toMatchObject({ repeated: true, entry });
    const reused = await returned('K-1', { requestId: 'once', reason: 'damaged' });
    expect(reused).toMatchObject({ refusal: { code: 'request_id_reused' } });
  });
});
