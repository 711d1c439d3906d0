import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run';
import { auditTrail } from '../../src/store/audit/audit-trail';
import { denialsIn } from '../../src/store/audit/denials';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { notKept } from '../support/not-kept';
import { anItem, anOrder } from '../support/orders';

describe('the command line', () => {
  let database: TestDatabase;
  let directory: string;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'slash-order-cli-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  async function cli(args: string[], input = '', environment: Record<string, string> = {}) {
    const [out, err]: [string[], string[]] = [[], []];
    const status = await run(args, {
      stdin: Readable.from([input]),
      out: async (line) => void out.push(line),
      err: (line) => void err.push(line),
      environment: { MONGODB_URI: database.uri, ...environment },
      watched: false,
    });
    return { status, out, err: err.join('\n') };
  }

  async function batch(...operations: object[]) {
    const { out, status } = await cli(['batch'], operations.map((one) => JSON.stringify(one)).join('\n'));
    return { status, answers: out.map((line) => JSON.parse(line)) };
  }

  const order = (orderNumber: string, overrides: object = {}) => anOrder({ orderNumber, ...overrides });
  const actor = { id: 'U0AVA', role: 'agent' };
  const cancelOne = { action: 'cancel', actor, reason: 'other', lines: [{ line: 1, quantity: 1 }] };

  it('answers a batch line by line: import, facts, preview, submit and its repetition, show, reconcile', async () => {
    const { status, answers } = await batch(
      { op: 'import', order: order('B-1') },
      { op: 'capture', order: 'B-1', payment: 'p1', amount: 1618, requestId: 'c1' },
      { op: 'capture', order: 'B-1', payment: 'p1', amount: 1618, requestId: 'c1' },
      { op: 'preview', order: 'B-1', ...cancelOne },
      { op: 'submit', order: 'B-1', requestId: 'r1', ...cancelOne },
      { op: 'submit', order: 'B-1', requestId: 'r1', ...cancelOne },
      { op: 'show', order: 'B-1' },
      { op: 'reconcile', order: 'B-1' },
    );
    expect(status).toBe(0);
    const [imported, captured, again, preview, submitted, repeated, shown, reconciled] = answers;
    expect(imported).toEqual({
      ok: true,
      result: { orderNumber: 'B-1', lifecycle: 'managed', contradictions: [], storefrontDiffers: null },
    });
    expect([captured, again]).toEqual([
      { ok: true, result: {} },
      { ok: true, result: {} },
    ]);
    expect(preview.result.changeOrders[0]).toMatchObject({ number: null, grandTotal: -324 });
    expect(submitted.result.changeOrders[0]).toMatchObject({ number: 'CO-B-1-1', grandTotal: -324 });
    expect(submitted.result).toMatchObject({ refund: 324, fulfillmentOrder: null, returnOrder: null });
    expect(JSON.stringify(repeated)).toBe(JSON.stringify(submitted));
    expect(shown.result.payments[0]).toMatchObject({ captured: 1618, pendingRefund: 324 });
    expect(reconciled).toEqual({ ok: true, result: { equal: true, differences: [] } });
  });

  it('takes a return order through its life, and the refund and the memo of its closing', async () => {
    const [ana, finn] = [
      { id: 'U0ANA', role: 'lead' },
      { id: 'U0FIN', role: 'finance' },
    ];
    const rma = { rma: 'RMA-L-1-1', actor: ana };
    const { status, answers } = await batch(
      {
        op: 'import',
        order: order('L-1', { payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618 }] }),
      },
      { op: 'fulfill', order: 'L-1', lines: [{ line: 1, quantity: 3 }], carrier: 'UPS', tracking: '1Z' },
      {
        op: 'submit',
        action: 'rma',
        order: 'L-1',
        requestId: 'r1',
        actor,
        reason: 'other',
        lines: [{ line: 1, quantity: 2 }],
      },
      { op: 'rma.approve', ...rma, requestId: 'r2' },
      {
        op: 'rma.receive',
        ...rma,
        requestId: 'r3',
        lines: [{ line: 1, received: 2, rejected: 1, rejectionReason: 'other' }],
      },
      { op: 'preview', action: 'rma.close', ...rma },
      { op: 'rma.close', ...rma, requestId: 'r4', expected: { refund: 323, grandTotal: -323 } },
      { op: 'refund.settle', memo: 'CM-L-1-1', payment: 'p1', state: 'succeeded', actor: finn },
      { op: 'memo.post', memo: 'CM-L-1-1', actor: finn, reference: 'F-77' },
      { op: 'reconcile', order: 'L-1' },
    );
    expect({ status, refused: answers.filter(({ ok }) => !ok) }).toEqual({ status: 0, refused: [] });
    const [, , submitted, approved, received, preview, closed, settled, posted] = answers.map(({ result }) => result);
    expect(submitted.returnOrder).toMatchObject({ number: 'RMA-L-1-1', status: 'Submitted' });
    expect(approved).toMatchObject({ returnOrder: { status: 'Approved' } });
    expect(received.returnOrder.lines).toEqual([
      { line: 1, expected: 2, received: 2, rejected: 1, returned: 0, released: 0 },
    ]);
    expect(preview).toMatchObject({ refund: 323, creditMemo: { number: null }, returnOrder: { number: 'RMA-L-1-1' } });
    expect(closed).toMatchObject({
      refund: 323,
      returnOrder: { status: 'Closed' },
      creditMemo: { number: 'CM-L-1-1' },
    });
    expect(settled.creditMemo).toMatchObject({
      balance: 0,
      refunds: [{ payment: 'p1', amount: 323, state: 'succeeded' }],
    });
    expect(posted.creditMemo.status).toBe('Posted');
  });

  it('runs dry: decides every line on the orders as they are, and writes nothing', async () => {
    const lines = [
      { op: 'import', order: order('Y-1') },
      { op: 'submit', order: 'B-1', requestId: 'y1', ...cancelOne },
      { op: 'submit', order: 'B-1', requestId: 'y1', ...cancelOne, lines: [{ line: 1, quantity: 3 }] },
      { op: 'submit', order: 'B-1', requestId: 'y2', ...cancelOne, actor: { id: 'U0FIN', role: 'finance' } },
    ];
    const before = (await cli(['show', 'B-1', '--json'])).out;
    const denials = () => denialsIn(database.db).countDocuments();
    const denied = await denials();
    const { status, out, err } = await cli(['batch', '--dry-run'], lines.map((one) => JSON.stringify(one)).join('\n'));
    expect(status).toBe(1);
    expect(out.map((line) => JSON.parse(line).ok)).toEqual([true, true, false, false]);
    expect(err).toContain('2 would be done, 2 refused (dry run, nothing was written)');
    expect(await denials()).toBe(denied);
    expect(err).toContain('1 × quantity_exceeds_available');
    expect((await cli(['show', 'B-1', '--json'])).out).toEqual(before);
    expect((await cli(['show', 'Y-1'])).status).toBe(1);
  });

  it('recalls a product from every order that holds units of it, once however often it is run', async () => {
    const items = [anItem({ sku: 'HOT', quantity: 2 }), anItem({ line: 2, sku: 'COLD' })];
    for (const number of ['H-1', 'H-2']) await batch({ op: 'import', order: order(number, { items }) });
    await batch({ op: 'allocate', order: 'H-2', lines: [{ line: 1, quantity: 1 }] });
    const recalled = await cli(['recall', 'HOT', '--action', 'cancel', '--reason', 'other']);
    expect(recalled.out.map((line) => JSON.parse(line))).toMatchObject([
      { op: 'submit', action: 'cancel', order: 'H-1', lines: [{ line: 1, quantity: 2 }] },
      { op: 'submit', action: 'cancel', order: 'H-2', lines: [{ line: 1, quantity: 1 }] },
    ]);
    const first = await cli(['batch'], recalled.out.join('\n'));
    const second = await cli(['batch'], recalled.out.join('\n'));
    expect(first).toMatchObject({ status: 0, err: expect.stringContaining('2 done, 0 refused') });
    expect(second).toMatchObject({ out: first.out, err: expect.stringContaining('0 done, 2 already done, 0 refused') });
    expect((await cli(['recall', 'HOT', '--action', 'cancel', '--reason', 'other'])).out).toEqual([]);
    expect((await cli(['recall', 'HOT', '--action', 'dance', '--reason', 'other'])).status).toBe(2);
  });

  it('refuses by the closed vocabulary and goes on', async () => {
    const { status, answers } = await batch(
      { op: 'show', order: 'B-404' },
      { op: 'dance' },
      { op: 'submit', order: 'B-1', ...cancelOne },
      { op: 'submit', order: 'B-1', requestId: 'r1', ...cancelOne, note: 'another' },
      { op: 'preview', order: 'B-1', ...cancelOne, action: 'juggle' },
      { op: 'import', order: { ...order('B-2'), currency: 'XYZ', items: [] } },
      { op: 'import', order: order('B-3', { totals: { grandTotal: 1, totalTax: 1 } }) },
      { op: 'preview', order: 'B-3', ...cancelOne },
      { op: 'import', order: { ...order('B-1'), channel: 'phone' } },
    );
    expect(status).toBe(1);
    expect(answers.map(({ refusal, result }) => refusal?.code ?? result.lifecycle)).toEqual([
      'order_not_found',
      'request_invalid',
      'request_invalid',
      'request_id_reused',
      'request_invalid',
      'order_invalid',
      'does_not_add_up',
      'order_does_not_add_up',
      'managed',
    ]);
    expect(answers[5].refusal.problems.map(({ path }: { path: string }) => path)).toEqual(['currency', 'items']);
    expect(answers[8].result.storefrontDiffers.differences).toEqual([
      { path: 'channel', before: null, after: 'phone' },
    ]);
  });

  it('answers what is no JSON object, and keeps reading', async () => {
    const { out } = await cli(['batch'], 'nonsense\n[]\n\n{"op":"show","order":"B-1"}');
    expect(out.map((line) => JSON.parse(line).ok)).toEqual([false, false, true]);
  });

  it('answers a line that is nested too deeply or whose op is no text, and keeps reading', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const lines = [
      `{"op":"show","order":"B-1","x":${deep}}`,
      `{"op":"import","order":{"items":${deep}}}`,
      `{"op":${deep}}`,
      '{"op":{"toString":1}}',
      '{"op":"show","order":"B-1"}',
    ];
    const { out } = await cli(['batch'], lines.join('\n'));
    const answers = out.map((line) => JSON.parse(line));
    expect(answers.map(({ refusal }) => refusal?.code)).toEqual([
      ...['request_invalid', 'order_invalid', 'request_invalid', 'request_invalid', undefined],
    ]);
    const tooDeep = (path: string) => ({ path, problem: 'is nested too deeply' });
    expect(answers[0].refusal.problems).toEqual([tooDeep('x[0]')]);
    expect(answers[1].refusal.problems).toContainEqual(tooDeep('items'));
    expect(answers[2].refusal.problems).toEqual([tooDeep('op[0]')]);
  });

  it('refuses half of a surrogate pair, which would be kept as another character', async () => {
    const asked = { op: 'submit', order: 'B-1', ...cancelOne };
    const { answers } = await batch(
      { ...asked, requestId: '\ud800x' },
      { op: 'capture', order: 'B-1', payment: 'p1\udc00', amount: 1 },
      { op: 'import', order: order('B-9', { channel: 'w\ud800' }) },
    );
    const problem = 'holds half of a surrogate pair, which is no character';
    expect(answers.map(({ refusal }) => refusal)).toEqual([
      { code: 'request_invalid', problems: [{ path: 'requestId', problem }] },
      { code: 'request_invalid', problems: [{ path: 'payment', problem }] },
      { code: 'order_invalid', problems: [{ path: 'channel', problem }] },
    ]);
  });

  it('imports files, names every refusal, and lets the rest in', async () => {
    const file = join(directory, 'orders.jsonl');
    await writeFile(file, `${JSON.stringify(order('F-1'))}\n{"orderNumber":"F-2"}\n${JSON.stringify(order('F-3'))}\n`);
    const { status, err } = await cli(['import', file]);
    expect(status).toBe(1);
    expect(err).toContain(`${file}, order F-2 (line 2) refused:`);
    expect(err).toContain('2 created, 0 replaced, 0 unchanged, 1 refused');
    expect((await cli(['import', file, '--json'])).out.map((line) => JSON.parse(line).change)).toEqual([
      'unchanged',
      undefined,
      'unchanged',
    ]);
    expect((await cli(['import', '-'], JSON.stringify(order('F-4')))).status).toBe(0);
  });

  it('shows an order for people and as the bare object', async () => {
    const text = await cli(['show', 'B-1']);
    expect(text.out.join('\n')).toContain('CO-B-1-1 Cancel -3.24 (other)');
    const [json = ''] = (await cli(['show', 'B-1', '--json'])).out;
    expect(JSON.parse(json)).toMatchObject({ orderNumber: 'B-1', status: 'Ordered', cases: [] });
    expect(await cli(['show', 'B-404'])).toMatchObject({ status: 1, err: expect.stringContaining('order_not_found') });
  });

  it('proves every order, and names where one differs from its journal', async () => {
    expect((await cli(['reconcile'])).status).toBe(0);
    const orders = database.db.collection<{ _id: string }>('orders');
    await orders.updateOne({ _id: 'B-1' }, { $set: { 'summary.payments.0.captured': 1 } });
    const { status, out } = await cli(['reconcile', 'B-1']);
    expect(status).toBe(1);
    expect(out.join('\n')).toContain('payments[0].captured: stored 1, journal 1618');
  });

  it('exports the audit trail: what was done and what was denied, by time, to a file that is whole', async () => {
    await batch({ op: 'import', order: order('A-1') });
    const denied = { at: new Date().toISOString(), actor: { id: 'U0BEN', role: null }, what: 'cancel', order: 'A-1' };
    await auditTrail(database.db, notKept).denied({ ...denied, refusal: 'not_permitted' });
    await batch({ op: 'submit', order: 'A-1', requestId: 'a1', ...cancelOne, note: 'No longer wanted' });
    const place = { seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    const records = (await cli(['export', 'audit'])).out.map((line) => JSON.parse(line));
    expect(records.map(({ at }) => at)).toEqual(records.map(({ at }) => at).sort());
    expect(records.filter((record) => record.order === 'A-1')).toEqual([
      {
        ...{ ...denied, refused: 'not_permitted', documents: [] },
        ...{ requestId: null, reason: null, note: null, case: null, ...place },
      },
      {
        ...{ at: expect.any(String), actor, what: 'cancel', order: 'A-1', requestId: 'a1', reason: 'other' },
        ...{ note: 'No longer wanted', case: null, documents: ['CO-A-1-1'], refused: null, ...place },
      },
    ]);
    expect(records.at(-1)).toMatchObject({ what: 'checkpoint', order: null, refused: null, ...place });
    const file = join(directory, 'audit.jsonl');
    expect((await cli(['export', 'audit', '--out', file])).status).toBe(0);
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(records.length);
    const today = denied.at.slice(0, 10);
    expect((await cli(['export', 'audit', '--since', today, '--until', today])).out).not.toEqual([]);
    expect((await cli(['export', 'audit', '--until', '2020-01-01'])).out).toEqual([]);
    expect((await cli(['export', 'audit', '--since', '2020-02-31'])).status).toBe(2);
    expect((await cli(['export', 'audit', '--since', '2020-02-02', '--until', '2020-01-01'])).status).toBe(2);
    expect((await cli(['export', 'audit', '--out', join(directory, 'no', 'such')])).status).toBe(2);
  });

  it('gives a copy of the database an id of its own, and nothing else', async () => {
    const [id] = (await cli(['database', 'id'])).out;
    expect(await cli(['database', 'new-id'])).toMatchObject({ status: 2, out: [] });
    expect((await cli(['database', 'id'])).out).toEqual([id]);
    const { status, out } = await cli(['database', 'new-id', '--copy']);
    expect({ status, out }).toEqual({ status: 0, out: [expect.stringMatching(/^[0-9a-f-]{36}$/)] });
    expect(out).not.toEqual([id]);
    expect((await cli(['database', 'id'])).out).toEqual(out);
  });

  it('lists what has not arrived, and has it sent again', async () => {
    await batch({ op: 'import', order: order('D-1') });
    const clock = () => new Date('2026-11-01T10:00:00Z');
    const store = deliveryStore(database.db, clock);
    await store.requestCard('D-1', { key: 'trigger:1', channel: 'C1', askedBy: 'U0AVA' });
    const claim = await store.claim('one');
    if (claim === null) throw new Error('nothing to claim');
    await store.fail(claim, 'trigger:1', { attempts: 1, error: 'is_archived' });
    await store.release(claim);
    const list = async () =>
      (await cli(['deliveries', '--json'])).out.map((line) => JSON.parse(line)).filter((one) => one.order === 'D-1');
    const failed = { key: 'D-1:trigger:1', order: 'D-1', kind: 'card', state: 'failed', error: 'is_archived' };
    expect(await list()).toEqual([
      { ...failed, since: clock().toISOString(), due: clock().toISOString(), attempts: 1 },
    ]);
    expect((await cli(['deliveries'])).out).toContain('D-1:trigger:1: card, failed, tried 1 time: is_archived');
    expect(await store.claim('one')).toBeNull();
    expect((await cli(['deliveries', 'send', 'D-1:trigger:1'])).status).toBe(0);
    expect(await list()).toMatchObject([{ key: 'D-1:trigger:1', state: 'due', attempts: 0 }]);
    const orders = database.db.collection<{ _id: string }>('orders');
    expect(await orders.findOne({ _id: 'D-1' })).toMatchObject({
      deliveriesDue: expect.any(Date),
      deliveries: [{ key: 'trigger:1', state: 'due', doubtful: true }],
    });
    expect((await cli(['deliveries', 'send', 'D-1:nothing'])).status).toBe(1);
  });

  it('ends with 2 where nothing is done: usage, configuration, no database', async () => {
    expect((await cli(['juggle'])).status).toBe(2);
    expect((await cli(['show'])).status).toBe(2);
    expect((await cli(['import', join(directory, 'gone.json')])).status).toBe(2);
    expect(await cli(['config', 'check'], '', { LOG_LEVEL: 'loud' })).toMatchObject({ status: 2 });
    const wrong = { MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=10' };
    const refused = await cli(['show', 'B-1'], '', wrong);
    expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('Couldn’t reach the database') });
    expect((await cli(['--help'])).status).toBe(0);
  });

  it('tells with doctor what is well, and what waits for somebody', async () => {
    const doctor = async () => {
      const { status, out } = await cli(['doctor', '--json']);
      const { findings } = JSON.parse(out.join('')) as { findings: { check: string; state: string; advice: string }[] };
      return { status, failed: findings.filter(({ state }) => state === 'failed') };
    };
    const orders = database.db.collection<{ _id: string }>('orders');
    const waiting = { 'deliveries.state': { $in: ['due', 'failed'] } };
    await orders.updateMany(waiting, { $set: { deliveries: [] } });
    expect(await doctor()).toEqual({ status: 0, failed: [] });
    const deliveries = ['failed', 'due'].map((state) => ({ state, due: new Date('2026-11-01T00:00:00Z') }));
    await orders.updateOne({ _id: 'D-1' }, { $set: { deliveries } });
    expect(await doctor()).toEqual({
      status: 1,
      failed: [
        expect.objectContaining({ check: 'deliveries', advice: expect.stringContaining('1 failed') }),
        expect.objectContaining({ advice: expect.stringContaining('due since 2026-11-01') }),
      ],
    });
  });
});
