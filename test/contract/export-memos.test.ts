import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'yaml';
import { ran } from '../support/command-line';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { brokenRules, readCreditNote } from '../support/read-credit-note';

const taxes = (amount: number) => [{ rate: '8', category: 'S', amount }];

const accounting = {
  sellers: { default: { name: 'Shop Ltd', vatId: 'GB123456789', city: 'London', country: 'GB' } },
  accounts: { product: '4000', delivery: '4010' },
  taxCodes: { 8: 'T1' },
  customer: { fixed: 'WEB' },
  currency: 'USD',
};

describe('export memos', () => {
  let database: TestDatabase;
  let directory: string;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'slash-order-exports-'));
    await writeFile(join(directory, 'policy.yaml'), stringify({ accounting }));
    await writeFile(join(directory, 'bare.yaml'), '{}');
    for (const number of ['E-1', 'E-2', 'E-3']) await canceled(number);
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const cli = (args: string[], { input = '', policy = 'policy.yaml' } = {}) =>
    ran(database.uri, args, { input, environment: { SLASH_ORDER_CONFIG: join(directory, policy) } });
  const exported = (args: string, policy?: string) =>
    cli(['export', 'memos', ...args.split(' ')], policy === undefined ? {} : { policy });
  const at = (name: string) => join(directory, name);

  async function batch(...operations: object[]): Promise<void> {
    const { out } = await cli(['batch'], { input: operations.map((one) => JSON.stringify(one)).join('\n') });
    expect(out.map((line) => JSON.parse(line)).filter((answer) => answer.ok !== true)).toEqual([]);
  }

  /** An order of which everything was canceled: a memo of 16.18. */
  const canceled = (orderNumber: string) =>
    batch(
      {
        op: 'import',
        order: anOrder({
          orderNumber,
          billingAddress: { city: 'Leeds', country: 'GB' },
          items: [anItem({ taxes: taxes(72) })],
          deliveryGroups: [{ id: '1', charge: { lineAmount: 599, tax: 48, taxes: taxes(48) } }],
          payments: [{ id: 'p1', method: 'card', captured: 1618 }],
        }),
      },
      {
        ...{ op: 'submit', action: 'cancel', order: orderNumber, requestId: 'r1', reason: 'other' },
        ...{ actor: { id: 'U0AVA', role: 'agent' }, lines: [{ line: 1, quantity: 3 }] },
      },
    );

  it('prints a table, or writes it to a file, and says what it comes to', async () => {
    const { status, out, err } = await exported('--format csv');
    expect(status).toBe(0);
    expect(parse(out.join('\n'), { columns: true })).toHaveLength(6);
    expect(err).toEqual([
      expect.stringMatching(/^Exported: 3 credit memos, 48\.54 USD \(tax 3\.60\)\. SHA-256 [0-9a-f]{64}$/),
    ]);
    const written = await exported(`--format csv --out ${at('memos.csv')} --json`);
    const bytes = await readFile(at('memos.csv'));
    expect(bytes.toString().trimEnd().split('\r\n')).toEqual(out);
    expect(JSON.parse(written.out[0] ?? '')).toEqual({
      ...{ count: 3, sums: [{ currency: 'USD', count: 3, total: 4854, tax: 360 }] },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('names what is missing, and writes nothing', async () => {
    const { status, out, err } = await exported(`--format xero --out ${at('xero.csv')}`, 'bare.yaml');
    expect({ status, out }).toEqual({ status: 2, out: [] });
    expect(err).toContain('  CM-E-1-1, line 1: the policy’s accounting.accounts.product is missing');
    expect(err).toContain('  CM-E-3-1, line 2: the policy’s accounting.taxCodes."8" is missing');
    expect((await exported('--format xero', 'bare.yaml')).out).toEqual([]);
    expect((await exported(`--format xero --mark --out ${at('xero.csv')}`, 'bare.yaml')).status).toBe(2);
    expect((await cli(['export', 'list'])).out).toEqual([]);
    expect((await readdir(directory)).filter((name) => name.startsWith('xero'))).toEqual([]);
  });

  it.each([
    ['--format pdf', '--format pdf must be one of'],
    ['--format csv --status Canceled', '--status Canceled must be one of Pending, Posted, Error'],
    ['--format csv --mark', '--mark needs --out'],
    ['--format ubl', 'ubl needs --out and a directory'],
    ['--format datev', 'datev needs --out'],
    ['--format csv --out /no/such/place', 'Couldn’t write /no/such/place'],
  ])('refuses %s', async (args, message) => {
    const { status, err } = await exported(args);
    expect(status).toBe(2);
    expect(err.join('\n')).toContain(message);
  });

  it('marks each memo once, and gives the same bytes again', async () => {
    const first = await exported(`--format sage50 --mark --by U0FIN --out ${at('first.csv')}`);
    expect(first.err[0]).toMatch(/^EXP-1: 3 credit memos, 48\.54 USD/);
    const none = await exported(`--format sage50 --mark --out ${at('none.csv')}`);
    expect(none).toMatchObject({ status: 0, err: ['No credit memos to export. Nothing was written.'] });
    await canceled('E-4');
    const settled = { actor: { id: 'U0FIN', role: 'finance' }, payment: 'p1', requestId: 'g1' };
    await batch({ op: 'refund.settle', memo: 'CM-E-1-1', state: 'given_up', reason: 'Kept it', ...settled });
    const second = await exported(`--format csv --mark --out ${at('second.csv')}`);
    expect(second.err).toEqual([
      expect.stringMatching(/^EXP-2: 1 credit memo, 16\.18 USD/),
      'CM-E-1-1 was in an earlier export and is canceled: reverse it in the accounts.',
    ]);
    const again = await cli(['export', 'again', 'EXP-1', '--out', at('again.csv')], { policy: 'bare.yaml' });
    expect(again.status).toBe(0);
    expect(await readFile(at('again.csv'))).toEqual(await readFile(at('first.csv')));
    const listed = (await cli(['export', 'list', '--json'])).out.map((line) => JSON.parse(line));
    expect(listed).toMatchObject([
      { number: 'EXP-2', format: 'csv', by: 'command line', canceled: ['CM-E-1-1'] },
      { number: 'EXP-1', format: 'sage50', by: 'U0FIN', totals: { count: 3 } },
    ]);
    expect(await cli(['export', 'again', 'EXP-9'])).toMatchObject({ status: 2 });
  });

  it('writes credit notes to a directory of their own, with their SHA-256', async () => {
    const { status } = await exported(`--format ubl --out ${at('notes')}`);
    expect(status).toBe(0);
    const names = await readdir(at('notes'));
    expect(names.sort()).toEqual(['CM-E-2-1.xml', 'CM-E-3-1.xml', 'CM-E-4-1.xml', 'SHA256SUMS']);
    const list = (await readFile(at('notes/SHA256SUMS'), 'utf8')).trimEnd().split('\n');
    for (const line of list) {
      const [hash, name = ''] = line.split('  ');
      const bytes = await readFile(at(`notes/${name}`));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
      expect(brokenRules(readCreditNote(bytes.toString()))).toEqual([]);
    }
    expect(await exported(`--format ubl --out ${at('notes')}`)).toMatchObject({ status: 2 });
    expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
