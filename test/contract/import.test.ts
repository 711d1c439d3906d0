import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { largeFile } from '../../src/cli/import/reading/order-reader';
import { importWidth } from '../../src/cli/import/taken-in';
import { type Io, OutputClosed } from '../../src/cli/io/io';
import { originalTotals } from '../../src/domain/derived/contradictions';
import type { AuditTrail } from '../../src/domain/ports/audit-trail';
import { auditTrail } from '../../src/store/audit/audit-trail';
import { ordersIn } from '../../src/store/orders/orders';
import { ran } from '../support/command-line';
import { exportOf, orderXml } from '../support/intake';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { nodeFlags } from '../support/node-flags';
import { notKept } from '../support/not-kept';
import { anItem, anOrder } from '../support/orders';
import { asShopifyJson, asShopOrder, asWooJson } from '../support/shops';
import { tcpProxy } from '../support/tcp-proxy';

/** A process has to start, and denied tries take their places in the chain one after the other. */
jest.setTimeout(30_000);

describe('import', () => {
  let database: TestDatabase;
  let directory: string;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'slash-order-import-'));
  });
  beforeEach(() => ordersIn(database.db).deleteMany({}));
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  type Given = Partial<Io> & { input?: string };

  const cli = (args: string[], given: Given = {}) => ran(database.uri, args, given);
  const imported = (content: string, more: string[] = [], given: Given = {}) =>
    cli(['import', '-', ...more], { input: content, ...given });
  const line = (orderNumber: string, overrides: object = {}) => JSON.stringify(anOrder({ orderNumber, ...overrides }));
  const doesNotAddUp = { totals: { grandTotal: 1, totalTax: 1 } };
  const denied = (audit: AuditTrail, order: string) =>
    audit.denied({
      ...{ at: '2026-11-01T10:00:00.000Z', actor: { id: 'x'.repeat(200), role: null } },
      ...{ what: 'cancel', order, refusal: 'not_permitted' },
    });
  const kept = () => ordersIn(database.db).countDocuments();

  async function fileOf(name: string, content: string): Promise<string> {
    const file = join(directory, name);
    await writeFile(file, content);
    return file;
  }

  describe('ends with', () => {
    const whole = (status: number, summary: string) => ({ status, err: expect.arrayContaining([summary]) });

    it('0 where all of it is in, what is unchanged or does not add up too', async () => {
      const content = `${line('I-1')}\n${line('I-2', doesNotAddUp)}\n`;
      expect(await imported(content)).toMatchObject(whole(0, '2 created, 0 replaced, 0 unchanged, 0 refused'));
      expect(await imported(content)).toMatchObject(whole(0, '0 created, 0 replaced, 2 unchanged, 0 refused'));
    });

    it('1 where some of it is refused, of one file or of several', async () => {
      expect((await imported(`${line('I-1')}\n{"orderNumber":"I-2"}`)).status).toBe(1);
      const bad = await fileOf('bad.json', '{"orderNumber":"I-2"}');
      const good = await fileOf('good.json', line('I-1'));
      const { status, err } = await cli(['import', bad, good]);
      expect([status, err.at(-1)]).toEqual([1, '0 created, 0 replaced, 1 unchanged, 1 refused']);
    });

    it.each([
      ['every order is refused', '{"orderNumber":"I-1"}\n{"orderNumber":"I-2"}', 'refused'],
      ['the file is empty', '', 'The file is empty.'],
      ['it is nothing that orders are read from', 'Name,Total\n', 'neither XML nor JSON'],
      ['it is an answer without orders', '{"limit":10,"data":[],"total":0}', 'No orders in -.'],
      ['it is an export without orders', exportOf(), 'No orders in -.'],
    ])('2 where nothing is in, as %s', async (_, content, said) => {
      for (const more of [[], ['--json']]) {
        const { status, err, out } = await imported(content, more);
        expect([status, [...err, ...out].join('\n')]).toEqual([2, expect.stringContaining(said)]);
      }
    });
  });

  it('takes in several files and standard input in their order, each in its own format', async () => {
    const first = await fileOf('first.jsonl', `${line('I-1')}\n${line('I-2')}\n`);
    const last = await fileOf('last.xml', exportOf(orderXml({ number: 'I-4' })));
    const { status, out } = await cli(['import', first, '-', last, '--json'], {
      input: `${line('I-2')}\n${line('I-3')}`,
    });
    expect(out.map((one) => JSON.parse(one)).map(({ orderNumber, change }) => [orderNumber, change])).toEqual([
      ['I-1', 'created'],
      ['I-2', 'created'],
      ['I-2', 'unchanged'],
      ['I-3', 'created'],
      ['I-4', 'created'],
    ]);
    expect([status, await kept()]).toEqual([0, 4]);
  });

  it('takes in orders of Shopify and WooCommerce as their files are, to the cent', async () => {
    const order = asShopOrder(
      anOrder({ items: [anItem({ quantity: 3, unitPrice: 1000, lineAmount: 3000, tax: 240 })] }),
    );
    const shopify = { ...asShopifyJson(order), id: 5 };
    const taken = { line_item_id: 1001, quantity: 1, subtotal: '10.00', total_tax: '0.80', restock_type: 'cancel' };
    const refunded = { ...shopify, refunds: [{ id: 3, refund_line_items: [taken], transactions: [] }] };
    const csv = await fileOf(
      'orders.csv',
      'Name,Currency,Financial Status,Subtotal,Shipping,Taxes,Total,Lineitem name,Lineitem quantity,Lineitem price,Created at\n' +
        '#1002,USD,paid,10.00,0.00,0.80,10.80,Mug,1,10.00,2026-11-01 10:00:00 -0500\n',
    );
    const input = JSON.stringify({ orders: [shopify, asWooJson(order), refunded] });
    const { out } = await cli(['import', '-', csv, '--json'], { input });
    expect(out.map((one) => JSON.parse(one)).map(({ orderNumber, change }) => [orderNumber, change])).toEqual([
      ['#1001', 'created'],
      ['7', 'created'],
      ['#1001', 'replaced'],
      ['#1002', 'created'],
    ]);
    const shown = async (number: string) => JSON.parse((await cli(['show', number, '--json'])).out.join(''));
    const { grandTotal } = originalTotals(order);
    expect(await shown('7')).toMatchObject({
      lifecycle: 'managed',
      totals: { grandTotal },
      payments: [{ captured: grandTotal }],
    });
    expect(await shown('#1001')).toMatchObject({
      ...{ lifecycle: 'managed', contradictions: [], totals: { grandTotal: grandTotal - 1080 } },
      items: expect.arrayContaining([
        expect.objectContaining({ line: 1, quantities: expect.objectContaining({ ordered: 2 }) }),
      ]),
    });
    expect(await shown('#1002')).toMatchObject({ totals: { grandTotal: 1080, totalTax: 80 } });
    expect((await cli(['reconcile'])).status).toBe(0);
  });

  it('tells with --json what it all came to as well, in one line', async () => {
    const { err, out } = await imported(`${line('I-1')}\n{"orderNumber":"I-2"}\n${line('I-3', doesNotAddUp)}`, [
      '--json',
    ]);
    expect(out).toHaveLength(3);
    expect(err).toEqual(['2 created, 0 replaced, 0 unchanged, 1 refused']);
  });

  describe('of several versions of one order', () => {
    const version = (orderNumber: string, n: number) =>
      line(orderNumber, { items: [anItem({ quantity: 1, unitPrice: n, lineAmount: n, tax: 0 })] });
    const amounts = async () => {
      const all = await ordersIn(database.db).find().toArray();
      return all.map((order) => order.original.items[0]?.lineAmount);
    };

    it('keeps the last in the file, for each of thirty', async () => {
      const numbers = Array.from({ length: 30 }, (_, index) => `D-${index}`);
      const content = numbers.flatMap((number) => [version(number, 1000), version(number, 1700)]).join('\n');
      const { status, out } = await imported(content, ['--json']);
      expect(out.map((one) => JSON.parse(one).change)).toEqual(numbers.flatMap(() => ['created', 'replaced']));
      expect([status, await amounts()]).toEqual([0, numbers.map(() => 1700)]);
    });

    it('keeps the fortieth of forty, and none is busy', async () => {
      const content = Array.from({ length: 40 }, (_, index) => version('D-1', 1000 + index)).join('\n');
      const { status, err } = await imported(content);
      expect([status, err.at(-1)]).toEqual([0, '1 created, 39 replaced, 0 unchanged, 0 refused']);
      expect(await amounts()).toEqual([1039]);
    });

    it('keeps the last of several files, and of versions that come back to an earlier one', async () => {
      const [first, second] = [await fileOf('1.json', version('D-1', 1)), await fileOf('2.json', version('D-1', 2))];
      await cli(['import', first, second, first]);
      expect(await amounts()).toEqual([1]);
    });
  });

  describe('of very many that are refused, not serviceable or unchanged', () => {
    const content = [
      ...Array.from({ length: 25 }, (_, n) => `{"orderNumber":"BAD-${n}"}`),
      ...Array.from({ length: 22 }, (_, n) => line(`KEPT-${n}`, doesNotAddUp)),
    ].join('\n');
    const named = (err: string[], what: RegExp) => err.filter((one) => what.test(one)).length;

    it('names the first twenty of each, and how many more there are', async () => {
      const { err } = await imported(content);
      expect([named(err, / refused:$/), named(err, /imported, can’t be serviced \(/)]).toEqual([20, 20]);
      expect(err).toContain('5 more refused. Use --verbose to list them all.');
      expect(err).toContain('2 more imported, can’t be serviced. Use --verbose to list them all.');
      const again = (await imported(content)).err;
      expect(named(again, /^KEPT-\d+ unchanged, can’t be serviced \(does_not_add_up\):$/)).toBe(20);
      expect(again).toContain('2 more unchanged, can’t be serviced. Use --verbose to list them all.');
    });

    it('names all of them where that is asked for', async () => {
      const { err } = await imported(content, ['--verbose']);
      expect([named(err, / refused:$/), named(err, /imported, can’t be serviced \(/), named(err, /more/)]).toEqual([
        25, 22, 0,
      ]);
    });

    it('names no more than twenty reasons of one either', async () => {
      const items = Array.from({ length: 30 }, (_, index) => ({ ...anItem({ line: index + 1 }), quantity: -1 }));
      const { err } = await imported(JSON.stringify({ ...anOrder(), items }));
      expect([named(err, /items\[\d+\]/), err.filter((one) => /more$/.test(one))]).toEqual([20, ['  … and 10 more']]);
    });
  });

  it('tells what is in where the database is lost on the way, and goes on when it is run again', async () => {
    const address = new URL(database.uri.replace('mongodb:', 'http:'));
    const way = await tcpProxy(Number(address.port));
    address.port = String(way.port);
    address.search = '?authSource=admin&directConnection=true&serverSelectionTimeoutMS=200';
    const uri = address.href.replace('http:', 'mongodb:');
    const all = 3 * importWidth;
    const content = Array.from({ length: all }, (_, n) => line(`L-${n}`)).join('\n');
    let answered = 0;
    const out = async () => {
      answered += 1;
      if (answered === 50) await way.cut();
    };
    const lost = await ran(uri, ['import', '-', '--json'], { input: content, out });
    expect(lost.status).toBe(1);
    expect(lost.err).toEqual([
      expect.stringMatching(/^Lost the database: /),
      `${answered} created, 0 replaced, 0 unchanged, 0 refused. Stopped early. Run it again to continue; orders already imported will count as “unchanged”.`,
    ]);
    const { status, err } = await imported(content);
    expect([status, await kept()]).toEqual([0, all]);
    expect(err.at(-1)).toMatch(/^\d+ created, 0 replaced, \d+ unchanged, 0 refused$/);
  });

  describe('that is interrupted', () => {
    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ])('by %s finishes what it has read, tells what is in, and ends with %d', async (signal, status) => {
      const controller = new AbortController();
      const stdin = new PassThrough();
      stdin.write(Array.from({ length: importWidth + 40 }, (_, n) => `${line(`S-${n}`)}\n`).join(''));
      const out = async () => controller.abort(signal);
      const stopped = await cli(['import', '-', '--json'], { stdin, out, interruption: () => controller.signal });
      expect(stopped.status).toBe(status);
      const created = await kept();
      expect(created).toBeGreaterThanOrEqual(importWidth);
      expect(stopped.err).toEqual([
        `${created} created, 0 replaced, 0 unchanged, 0 refused. Stopped early. Run it again to continue; orders already imported will count as “unchanged”.`,
      ]);
      expect(stdin.destroyed).toBe(true);
    });

    it('leaves the files that follow', async () => {
      const controller = new AbortController();
      controller.abort('SIGINT');
      const file = await fileOf('whole.json', line('S-1'));
      const { status, err } = await cli(['import', file, file], { interruption: () => controller.signal });
      expect([status, err.length, await kept()]).toEqual([130, 1, 0]);
    });
  });

  it('ends where nobody reads what it says, and nothing is under way any more', async () => {
    const out = async () => {
      throw new OutputClosed();
    };
    const content = Array.from({ length: importWidth + 40 }, (_, n) => `${line(`P-${n}`)}\n`).join('');
    const { status, err } = await imported(content, ['--json'], { out });
    expect({ status, err }).toEqual({ status: 141, err: [] });
    expect(await kept()).toBeGreaterThanOrEqual(importWidth);
  });

  it.each([
    ['import', '-', '--json'],
    ['export', 'audit'],
  ])('as a process ends quietly once a reader such as head has enough: %s %s', async (...args) => {
    const content = Array.from({ length: 400 }, (_, n) => `${line(`E-${n}`)}\n`).join('');
    const audit = auditTrail(database.db, notKept);
    if (args[0] === 'export') await Promise.all(Array.from({ length: 800 }, (_, n) => denied(audit, `E-${n}`)));
    const program = [...nodeFlags, 'src/cli/main.ts', ...args];
    const child = spawn(process.execPath, program, {
      env: { PATH: process.env.PATH, MONGODB_URI: database.uri },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(content);
    child.stdout.once('data', () => child.stdout.destroy());
    const [status] = await once(child, 'exit');
    expect({ status, err }).toEqual({ status: 141, err: '' });
  });

  it('reads a large file beside storing its orders, and then the next ones', async () => {
    const channel = 'x'.repeat(4_000);
    const lines = Array.from({ length: 250 }, (_, n) => line(`B-${n}`, { channel }));
    const file = await fileOf('large.jsonl', lines.join('\n'));
    expect((await stat(file)).size).toBeGreaterThan(largeFile);
    const small = await fileOf('small.jsonl', `${lines[0]}\n${line('B-250')}`);
    const program = [...nodeFlags, 'src/cli/main.ts', 'import', file, small];
    const child = spawn(process.execPath, program, { env: { PATH: process.env.PATH, MONGODB_URI: database.uri } });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const [status] = await once(child, 'exit');
    expect({ status, err }).toEqual({ status: 0, err: '251 created, 0 replaced, 1 unchanged, 0 refused\n' });
    expect(await kept()).toBe(251);
  });

  describe('data that would do something to a terminal', () => {
    const evil = '\u001b[31mRED\u001b]0;title\u0007\u009b2J\u202e\nforged: 5 created\t';
    const items = [{ ...anItem(), name: evil }];

    it('is shown harmlessly, line by line', async () => {
      await imported(line('C-1', { items }));
      const shown = await cli(['show', 'C-1']);
      expect(shown.out.join('\n')).toContain(
        '\\u001b[31mRED\\u001b]0;title\\u0007\\u009b2J\\u202e\\u000aforged: 5 created\\u0009',
      );
      const [json = ''] = (await cli(['show', 'C-1', '--json'])).out;
      expect(JSON.parse(json).items[0].name).toBe(evil);
      for (const text of [...shown.out, json]) expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
    });

    it('forges no line of a refusal', async () => {
      const number = `BAD${evil}`;
      const text = await imported(JSON.stringify({ orderNumber: number, [evil]: 1 }));
      expect(text.err.filter((one) => one.startsWith('forged'))).toEqual([]);
      const json = await imported(JSON.stringify({ orderNumber: number }), ['--json']);
      expect(JSON.parse(json.out.join(''))).toMatchObject({ orderNumber: number });
      const asked = await cli(['show', number]);
      const answered = await cli(['batch'], { input: JSON.stringify({ op: evil }) });
      expect(JSON.parse(answered.out.join(''))).toMatchObject({ ok: false });
      for (const one of [...text.err, ...json.out, ...asked.err, ...answered.out]) {
        expect(one).not.toMatch(/[\p{Cc}\u202e]/u);
      }
    });
  });

  it('takes in what was sold in a currency of today or of former times', async () => {
    const content = ['XCG', 'ANG', 'HRK', 'ITL'].map((currency) => line(`M-${currency}`, { currency })).join('\n');
    expect((await imported(content)).status).toBe(0);
    expect((await cli(['show', 'M-ITL'])).out.join('\n')).toContain('total 1618');
    expect((await cli(['show', 'M-XCG'])).out.join('\n')).toContain('total 16.18');
  });

  it('takes an export in as one, whatever follows in it', async () => {
    const { status, err } = await imported(exportOf(orderXml(), orderXml({ number: 'W-2', lines: '' })));
    expect([status, err.at(-1)]).toEqual([1, '1 created, 0 replaced, 0 unchanged, 1 refused']);
  });
});
