import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';

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
    expect(imported).toEqual({ ok: true, result: { orderNumber: 'B-1', lifecycle: 'managed', contradictions: [] } });
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
      'order_invalid',
    ]);
    expect(answers[5].refusal.problems.map(({ path }: { path: string }) => path)).toEqual(['currency', 'items']);
    expect(answers[8].refusal.problems).toEqual([{ path: 'channel', problem: expect.stringContaining('"phone"') }]);
  });

  it('answers what is no JSON object, and keeps reading', async () => {
    const { out } = await cli(['batch'], 'nonsense\n[]\n\n{"op":"show","order":"B-1"}');
    expect(out.map((line) => JSON.parse(line).ok)).toEqual([false, false, true]);
  });

  it('imports files, names every refusal, and lets the rest in', async () => {
    const file = join(directory, 'orders.jsonl');
    await writeFile(file, `${JSON.stringify(order('F-1'))}\n{"orderNumber":"F-2"}\n${JSON.stringify(order('F-3'))}\n`);
    const { status, err } = await cli(['import', file]);
    expect(status).toBe(1);
    expect(err).toContain(`${file}, order F-2 (line 2) is refused:`);
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
    expect(out.join('\n')).toContain('payments[0].captured: stored 1, by the journal 1618');
  });

  it('ends with 2 where nothing is done: usage, configuration, no database', async () => {
    expect((await cli(['juggle'])).status).toBe(2);
    expect((await cli(['show'])).status).toBe(2);
    expect((await cli(['import', join(directory, 'gone.json')])).status).toBe(2);
    expect(await cli(['config', 'check'], '', { LOG_LEVEL: 'loud' })).toMatchObject({ status: 2 });
    const wrong = { MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=10' };
    const refused = await cli(['show', 'B-1'], '', wrong);
    expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('cannot be reached') });
    expect((await cli(['--help'])).status).toBe(0);
  });

  it('tells with doctor what is well', async () => {
    const { status, out } = await cli(['doctor', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out.join(''))).toMatchObject({ ok: true });
  });
});
