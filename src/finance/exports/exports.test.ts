import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { someAccounts } from '../../../test/support/accounts';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { policy } from '../../domain/policy/policy';
import { type Accounting, accounting } from '../../domain/records/accounting';
import { type ExportFormat, exportFormat } from '../../domain/records/memo-export';
import type { OriginalOrder } from '../../domain/records/original-order';
import { exportProfiles } from '.';
import type { WriteProblem } from './profile';
import { memoToWrite } from './write-memos';

const at19 = (amount: number) => [{ rate: '19', category: 'S', amount }];

/** A Mug three times for 30.00, 3.00 off by an order discount, and delivery; paid in full, in euros. */
function anEuroOrder(overrides: Record<string, unknown> = {}): OriginalOrder {
  return anOrder({
    ...{ currency: 'EUR', channel: 'web', billingAddress: { name: 'Grace Hopper', city: 'Bonn', country: 'de' } },
    deliveryGroups: [{ id: '1', method: 'Ground', charge: { lineAmount: 500, tax: 95, taxes: at19(95) } }],
    items: [anItem({ lineAmount: 3000, lineAdjustment: 0, distributedAdjustment: -300, tax: 513, taxes: at19(513) })],
    payments: [{ id: 'p1', method: 'card', captured: 3808 }],
    ...overrides,
  });
}

/** What becomes of the memo of a cancellation of some of the units. */
function writtenAs(
  format: ExportFormat,
  {
    order = anEuroOrder(),
    quantity = 3,
    accounts = { ...someAccounts, currency: 'EUR' } as Accounting,
    request = {},
  } = {},
) {
  const after = having(stored(order), 'cancel', { lines: [{ line: 1, quantity }], ...request });
  const [memo] = after.summary.creditMemos;
  if (memo === undefined) throw new Error('there is no memo');
  const problems: WriteProblem[] = [];
  const file = { accounting: accounts, at: '2026-11-30T08:00:00.000Z', from: '2026-11-02', to: '2026-11-02' };
  const tell = (problem: WriteProblem) => void problems.push(problem);
  const profile = exportProfiles[format];
  return { head: profile.head(file, tell), text: profile.memo(memoToWrite(after, memo), file, tell), problems };
}

describe('files for the accounts', () => {
  it('csv says all that a row says', () => {
    expect(writtenAs('csv').text).toBe(
      [
        'CM-SO-1001-1,2026-11-02,SO-1001,web,EUR,1,CO-SO-1001-1,taken,item,1,A-1,Mug,other,3,3.00,27.00,19,S,no,5.13,32.13',
        'CM-SO-1001-1,2026-11-02,SO-1001,web,EUR,2,CO-SO-1001-1,taken,delivery,1001,,Ground,other,,0.00,5.00,19,S,no,0.95,5.95',
        '',
      ].join('\r\n'),
    );
  });

  it('xero, quickbooks and sage50 have accounts and tax codes of the policy', () => {
    expect(writtenAs('xero').text.split('\r\n')[0]).toBe(
      '10000,CM-SO-1001-1,SO-1001,2026-11-02,2026-11-02,,3 × Mug (A-1),1,27.00,4400,3,5.13,EUR',
    );
    expect(writtenAs('quickbooks').text.split('\r\n')[1]).toBe(
      'CM-SO-1001-1,10000,2026-11-02,SO-1001,4410,Ground,1,5.00,5.00,3,0.95,EUR',
    );
    expect(writtenAs('sage50').text.split('\r\n')[0]).toBe(
      'SC,10000,4400,0,02/11/2026,CM-SO-1001-1,3 × Mug (A-1),27.00,3,5.13,1,SO-1001',
    );
  });

  it('sage50 has what is kept as an invoice, because it takes no negative amount', () => {
    const accounts = { ...someAccounts, currency: 'EUR' } as Accounting;
    const fees = [{ code: 'cancellation', amount: 119 }];
    const { text } = writtenAs('sage50', { accounts, request: { fees, actor: { id: 'U0ANA', role: 'lead' } } });
    expect(text.split('\r\n')[2]).toBe(
      'SI,10000,4420,0,02/11/2026,CM-SO-1001-1,Cancellation fee,1.19,9,0.00,1,SO-1001',
    );
  });

  it('datev credits the customer, with days and amounts as DATEV writes them', () => {
    const { head, text } = writtenAs('datev');
    expect(head.split('\r\n')[0]).toBe(
      '"EXTF";700;21;"Buchungsstapel";13;20261130080000000;;"SO";"";"";29098;55003;20260101;4;20261102;20261102;' +
        '"slash-order";"";1;0;0;"EUR";;"";;;"";;;"";""',
    );
    expect(text.split('\r\n').map((row) => row.replace(/;+$/, ''))).toEqual([
      '32,13;"H";"EUR";;;;10000;4400;"3";0211;"CM-SO-1001-1";;;"Gutschrift SO-1001"',
      '5,95;"H";"EUR";;;;10000;4410;"3";0211;"CM-SO-1001-1";;;"Gutschrift SO-1001"',
      '',
    ]);
    const special = Buffer.from([0x80, 0x20, 0x84, 0x3f, 0xf3, 0x64, 0x7a, 0x93, 0x20, 0x3f]);
    expect(exportProfiles.datev.encode('Größe 5 € „Łódź“ 猫')).toEqual(
      Buffer.concat([Buffer.from('Größe 5 ', 'latin1'), special]),
    );
  });

  it.each(['=1+1', '+1', '-1+2', '@sum', '\tx'])('never have a cell that a spreadsheet would run: %j', (name) => {
    const order = anEuroOrder({ items: [anItem({ ...anEuroOrder().items[0], name })] });
    for (const format of ['csv', 'xero', 'quickbooks'] as const) {
      const { text } = writtenAs(format, { order, quantity: 1 });
      const cells = text.split(/[,\r\n]+/).map((cell) => cell.replace(/^"/, ''));
      expect(cells.filter((cell) => /^[=+@\t]|^-(?!\d+(\.\d+)?$)/.test(cell))).toEqual([]);
    }
  });

  it.each([
    ['sage50', ',', '9，＂x', '9,"x'],
    ['datev', ';', '9；＂x', '9;"x'],
  ] as const)(
    '%s: a character that becomes “%s” in its encoding never splits a cell',
    (format, delimiter, code, told) => {
      const taxCodes = { ...someAccounts.taxCodes, 19: code };
      const { text } = writtenAs(format, { accounts: { ...someAccounts, currency: 'EUR', taxCodes } });
      const written = exportProfiles[format].encode(text).toString('latin1');
      const rows: string[][] = parseCsv(written, { delimiter });
      const plain: string[][] = parseCsv(writtenAs(format).text, { delimiter });
      expect(rows.map((row) => row.length)).toEqual(plain.map((row) => row.length));
      expect(rows[0]).toContain(told);
    },
  );

  it('are each made by a file of at most 60 lines', () => {
    for (const format of exportFormat.options) {
      const lines = readFileSync(join(__dirname, `${format}.ts`), 'utf8')
        .trimEnd()
        .split('\n');
      expect([format, lines.length <= 60]).toEqual([format, true]);
    }
    expect(readdirSync(__dirname)).toContain('ubl.ts');
  });
});

describe('what a file needs and is missing is named', () => {
  const problemsOf = (format: ExportFormat, given: Parameters<typeof writtenAs>[1] = {}) =>
    writtenAs(format, given).problems;

  it.each<[ExportFormat, string[]]>([
    ['csv', []],
    ['json', []],
    ['xero', ['customer', 'accounts.product', 'accounts.delivery', 'taxCodes."19"', 'taxCodes."19"']],
    ['sage50', ['currency', 'customer', 'accounts.product', 'taxCodes."19"', 'accounts.delivery', 'taxCodes."19"']],
    ['ubl', ['sellers.default']],
    ['datev', ['currency', 'datev', 'customer', 'accounts.product', 'accounts.delivery', 'taxCodes."19"']],
  ])('%s without a policy', (format, keys) => {
    const found = problemsOf(format, { accounts: accounting.parse({}) });
    const named = found.map((one) => ('key' in one ? one.key : one.code));
    expect(new Set(named)).toEqual(new Set(keys));
  });

  it('the policy that the documents show is understood', () => {
    const read = (path: string) => readFileSync(join(__dirname, '../../..', path), 'utf8');
    const [, shown = ''] = /```yaml\n(accounting:[\s\S]*?)```/.exec(read('docs/exports.md')) ?? [];
    const [commented = ''] = /^# accounting:\n(# {3}.*\n)+/m.exec(read('slash-order.example.yaml')) ?? [];
    for (const text of [shown, commented.replace(/^# /gm, '')]) {
      const { success, data } = policy.safeParse(parseYaml(text));
      expect([success, data?.accounting.customer]).toEqual([true, { fixed: '10000' }]);
    }
  });

  it('a tax by its category wins over one by its rate alone', () => {
    const accounts = { ...someAccounts, taxCodes: { ...someAccounts.taxCodes, 'S:19': 'special' } };
    expect(writtenAs('xero', { accounts }).text).toContain(',special,');
  });

  const untaxed = anEuroOrder({ items: [anItem({ lineAmount: 3000, lineAdjustment: 0, tax: 513 })] });
  const twice = [
    { rate: '4', amount: 400 },
    { rate: '2', amount: 113 },
  ];

  it.each<[string, Partial<Parameters<typeof writtenAs>[1] & object>, object[]]>([
    ['no rate', { order: untaxed }, [{ code: 'rate_missing', line: 1 }]],
    [
      'several taxes on one price',
      { order: anEuroOrder({ items: [anItem({ ...anEuroOrder().items[0], taxes: twice })] }) },
      [
        { code: 'several_rates', line: 1 },
        { code: 'several_rates', line: 2 },
      ],
    ],
    [
      'a category that does not go with the rate',
      {
        order: anEuroOrder({
          items: [anItem({ ...anEuroOrder().items[0], taxes: [{ rate: '19', category: 'Z', amount: 513 }] })],
        }),
      },
      [{ code: 'category_unfit', category: 'Z', rate: '19', line: 1 }],
    ],
    [
      'nowhere that it is billed to',
      { order: anEuroOrder({ billingAddress: { country: 'Germany' } }) },
      [{ code: 'no_country' }],
    ],
    [
      'amounts finer than two decimals',
      { order: anEuroOrder({ currency: 'KWD' }), quantity: 1 },
      [{ code: 'too_many_decimals' }],
    ],
  ])('ubl: %s', (_, given, expected) => {
    expect(problemsOf('ubl', given)).toEqual(expect.arrayContaining(expected));
  });

  it('other currencies than that of the accounts, in sage50 and datev', () => {
    const accounts = { ...someAccounts, currency: 'GBP' } as Accounting;
    const expected = { code: 'other_currency', currency: 'EUR', expected: 'GBP' };
    expect(problemsOf('sage50', { accounts })).toEqual([expected]);
    expect(problemsOf('datev', { accounts })).toEqual([expected]);
  });

  it('datev: several fiscal years in one file, and what is no account', () => {
    const accounts = { ...someAccounts, currency: 'EUR', customer: 'order' } as Accounting;
    expect(problemsOf('datev', { accounts })).toEqual([{ code: 'not_a_number', key: 'customer', value: 'SO-1001' }]);
    const problems: WriteProblem[] = [];
    const file = { accounting: { ...someAccounts, currency: 'EUR' }, at: '2027-01-02T08:00:00.000Z' };
    const tell = (problem: WriteProblem) => void problems.push(problem);
    exportProfiles.datev.head({ ...file, from: '2026-12-31', to: '2027-01-01' }, tell);
    exportProfiles.datev.head({ ...file, from: '2026-12-01', to: '2026-12-31' }, tell);
    expect(problems).toEqual([{ code: 'other_year', from: '2026-12-31', to: '2027-01-01' }]);
  });
});

describe('a credit note', () => {
  it('has the share of order discounts, and what is kept as an allowance', () => {
    const fees = [{ code: 'cancellation', amount: 119 }];
    const { text, problems } = writtenAs('ubl', { request: { fees, actor: { id: 'U0ANA', role: 'lead' } } });
    expect(problems).toEqual([]);
    const flat = text.replace(/>\s+</g, '><');
    expect(flat).toContain(
      '<cbc:AllowanceChargeReason>Share of order discounts</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">3.00<',
    );
    expect(flat).toContain('<cbc:PriceAmount currencyID="EUR">10.00</cbc:PriceAmount></cac:Price>');
    expect(flat).toContain(
      '<cbc:AllowanceChargeReason>Cancellation fee</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">1.19<',
    );
    expect(flat).toContain('<cbc:PayableAmount currencyID="EUR">36.89<');
  });

  it('has the rule’s tax, and the rest of the memo’s in the rounding', () => {
    const order = anEuroOrder({
      items: [anItem({ lineAmount: 3000, lineAdjustment: 0, tax: 572, taxes: at19(572) })],
      payments: [{ id: 'p1', method: 'card', captured: 4167 }],
    });
    const flat = writtenAs('ubl', { order }).text.replace(/>\s+</g, '><');
    expect(flat).toContain('<cbc:Note>Tax as charged: 19% 6.67 EUR</cbc:Note>');
    expect(flat).toContain('<cbc:TaxInclusiveAmount currencyID="EUR">41.65<');
    expect(flat).toContain(
      '<cbc:PayableRoundingAmount currencyID="EUR">0.02</cbc:PayableRoundingAmount><cbc:PayableAmount currencyID="EUR">41.67<',
    );
  });

  it('holds no character that XML cannot', () => {
    const order = anEuroOrder({ items: [anItem({ ...anEuroOrder().items[0], name: 'A\u0001<&>\ufffe😀' })] });
    expect(writtenAs('ubl', { order }).text).toContain('<cbc:Name>A &lt;&amp;&gt; 😀</cbc:Name>');
  });
});
