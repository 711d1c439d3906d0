import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { contradictionsOf } from '../../domain/derived/contradictions';
import { jsonFaults } from '../json/json-faults';
import { nativeOrderJsonSchema, parseOrder } from './native';

const root = path.join(__dirname, '../../..');

/** What is wrong with a JSON text that its value does not show. */
const faultsIn = (text: string) => jsonFaults(text, JSON.parse(text));

function json(file: string) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** The native order of the command line's contract, as it is written there. */
const contractExample = {
  orderNumber: 'SO-1001',
  orderedAt: '2026-11-01T10:00:00Z',
  currency: 'USD',
  taxation: 'net',
  lifecycle: 'managed',
  channel: 'web',
  customer: { id: 'C-17', name: '…', email: '…', phone: '…' },
  billingAddress: { line1: '…', city: '…', postcode: '…', country: 'US' },
  deliveryGroups: [
    {
      id: '1',
      method: 'Ground',
      address: {},
      charge: { lineAmount: 599, lineAdjustment: 0, distributedAdjustment: 0, tax: 48 },
    },
  ],
  items: [
    {
      line: 1,
      deliveryGroup: '1',
      sku: 'A-1',
      name: '…',
      quantity: 3,
      unitPrice: 333,
      lineAmount: 999,
      lineAdjustment: -100,
      distributedAdjustment: 0,
      tax: 72,
    },
  ],
  payments: [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 0, refunded: 0 }],
};

describe('parseOrder', () => {
  it('reads the contract’s example', () => {
    const read = parseOrder(contractExample);
    expect(read).toMatchObject({ ok: true, order: { orderNumber: 'SO-1001', orderedAt: '2026-11-01T10:00:00.000Z' } });
  });

  const [item] = contractExample.items;
  const [group] = contractExample.deliveryGroups;
  const problemsOf = (order: object) => {
    const read = parseOrder({ ...contractExample, ...order });
    return read.ok ? [] : read.problems;
  };

  it('refuses a key that it does not know, at any depth, with the one that was probably meant', () => {
    const charge = { ...group?.charge, taxs: 1 };
    expect(
      problemsOf({
        loyalty: 1,
        customer: { emial: 'x' },
        deliveryGroups: [{ ...group, charge }],
        items: [{ ...item, lineAdjustement: -400 }],
      }),
    ).toEqual([
      { path: 'customer.emial', problem: 'is not known. Did you mean “email”?', meant: 'email' },
      { path: 'deliveryGroups[0].charge.taxs', problem: 'is not known. Did you mean “tax”?', meant: 'tax' },
      { path: 'items[0].lineAdjustement', problem: expect.any(String), meant: 'lineAdjustment' },
      { path: 'loyalty', problem: 'is not known' },
    ]);
  });

  it('refuses a key that is given twice, wherever it is and whatever it says', () => {
    const twice = faultsIn('{"currency":"USD","items":[{"line":1,"a":{"b":1,"b":1}}],"currency":"EUR"}');
    expect(twice.map(({ path }) => path)).toEqual([['items', 0, 'a', 'b'], ['currency']]);
    const read = parseOrder(contractExample, twice);
    expect(read.ok ? [] : read.problems).toEqual([
      { path: 'items[0].a.b', problem: 'is given twice' },
      { path: 'currency', problem: 'is given twice' },
    ]);
    expect(faultsIn('[{"a":1},{"a":2}]')).toEqual([]);
  });

  it('finds a key that is given twice in no text but those that have one', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 2 }), fc.nat(2), (value, other, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(faultsIn(text)).toEqual([]);
        expect(faultsIn(`{"a":${text},"b":${JSON.stringify(other)},\n"a" : ${text}}`)).toEqual([
          { path: ['a'], problem: 'is given twice' },
        ]);
      }),
    );
  });

  it('refuses what is nested too deeply, however deep, and takes what is not', () => {
    const nested = (levels: number) => `{"currency":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(faultsIn(nested(99))).toEqual([]);
    for (const levels of [100, 100_000]) {
      expect(faultsIn(nested(levels))).toEqual([{ path: ['currency', 0], problem: 'is nested too deeply' }]);
    }
  });

  it('refuses half of a surrogate pair in any text', () => {
    expect(problemsOf({ customer: { name: 'Ada \ud800' }, items: [{ ...item, sku: '\udc00' }] })).toEqual([
      { path: 'customer.name', problem: 'holds half of a surrogate pair, which is no character' },
      { path: 'items[0].sku', problem: 'holds half of a surrogate pair, which is no character' },
    ]);
    expect(problemsOf({ customer: { name: 'Ada 🎁' } })).toEqual([]);
  });

  it('takes an optional text that is empty for none', () => {
    const order = {
      ...{
        channel: '',
        sourceStatus: ' ',
        replacedBy: '',
        customer: { name: '', email: ' ' },
        billingAddress: { city: '' },
      },
      deliveryGroups: [{ ...group, method: '', address: { line1: '' } }],
      payments: [{ ...contractExample.payments[0], label: '' }],
      fulfillments: [{ lines: [{ line: 1, quantity: 1 }], carrier: '', tracking: '' }],
      items: [
        {
          ...item,
          quantity: 1,
          measured: { quantity: '2.5', unit: '' },
          taxes: [{ rate: '8', category: '', amount: 72 }],
        },
      ],
    };
    const read = parseOrder({ ...contractExample, ...order });
    if (!read.ok) throw new Error(JSON.stringify(read));
    const said = read.order;
    expect([said.customer, said.billingAddress, said.deliveryGroups[0]?.address]).toEqual([{}, {}, {}]);
    for (const key of ['channel', 'sourceStatus', 'replacedBy']) expect(said).not.toHaveProperty(key);
    expect(said.payments[0]).not.toHaveProperty('label');
    expect(said.items[0]).toMatchObject({ measured: { unit: null }, taxes: [{ rate: '8', amount: 72 }] });
    expect(said.items[0]?.taxes?.[0]).not.toHaveProperty('category');
    expect(said.fulfillments).toEqual([{ lines: [{ line: 1, quantity: 1 }] }]);
  });

  it.each(['2026-11-01T11:00+01:00', '2026-11-01T10:00Z', '2026-11-01T10:00:00.000Z'])(
    'knows the instant %s',
    (orderedAt) => {
      expect(parseOrder({ ...contractExample, orderedAt })).toMatchObject({
        ok: true,
        order: { orderedAt: '2026-11-01T10:00:00.000Z' },
      });
    },
  );

  it('knows statuses in one spelling', () => {
    expect(parseOrder({ ...contractExample, sourceStatus: 'CANCELLED' })).toMatchObject({
      ok: true,
      order: { sourceStatus: 'canceled' },
    });
  });

  it.each([
    ['totals that state nothing', { totals: {} }, ['totals']],
    ['a fee with a code of servicing', { fees: [{ code: 'restocking', name: 'x', lineAmount: 1 }] }, ['fees[0].code']],
    ['a surcharge of no line', { surcharges: [{ line: 9, lineAmount: 1 }] }, ['surcharges[0].line']],
    ['part of a unit', { items: [{ ...item, quantity: 1.5 }] }, ['items[0].quantity']],
    [
      'measured goods in units',
      { items: [{ ...item, measured: { quantity: '1.5', unit: 'm' } }] },
      ['items[0].quantity'],
    ],
    [
      'measured goods with zeros at the end',
      { items: [{ ...item, quantity: 1, measured: { quantity: '1.50', unit: 'm' } }] },
      ['items[0].measured.quantity'],
    ],
    ['a line twice', { items: [item, item] }, ['items[1].line']],
    [
      'an id twice but for blanks around it',
      { payments: ['p1', ' p1'].map((id) => ({ id, method: 'card' })) },
      ['payments[1].id'],
    ],
    [
      'a tax rate that is no text',
      { items: [{ ...item, taxes: [{ rate: 19, amount: 72 }] }] },
      ['items[0].taxes[0].rate'],
    ],
    ['more than a thousand charges', { surcharges: Array(1000).fill({ line: 1, lineAmount: 1 }) }, ['surcharges']],
  ])('refuses %s', (_, order, paths) => {
    expect(problemsOf(order).map(({ path }) => path)).toEqual(paths);
  });

  it('names what is wrong with the parts of an order together with what is wrong with the order', () => {
    const paths = problemsOf({
      currency: 'USX',
      items: [item, { ...item, deliveryGroup: '7', tax: 'x' }],
    }).map(({ path }) => path);
    expect(paths).toEqual(['currency', 'items[1].tax', 'items[1].line', 'items[1].deliveryGroup']);
  });

  it('says what is wrong in words of its own', () => {
    const { currency: _, ...order } = contractExample;
    const wrong = {
      ...order,
      taxation: 'none',
      deliveryGroups: 7,
      payments: [{ id: '', method: 3 }],
      items: [],
    };
    const read = parseOrder(wrong);
    expect(read.ok ? [] : read.problems).toEqual([
      { path: 'currency', problem: 'is required' },
      { path: 'taxation', problem: 'must be net or gross' },
      { path: 'deliveryGroups', problem: 'must be a list' },
      { path: 'items', problem: 'must hold at least one item' },
      { path: 'payments[0].id', problem: 'must not be empty' },
      { path: 'payments[0].method', problem: 'must be a text' },
    ]);
  });

  it('takes either total alone, measured goods, and lines with taxes by rate', () => {
    for (const totals of [{ grandTotal: 1618 }, { totalTax: 120 }]) {
      expect(parseOrder({ ...contractExample, totals })).toMatchObject({ ok: true, order: { totals } });
    }
    const measured = { quantity: '1.5', unit: null };
    expect(problemsOf({ items: [{ ...item, quantity: 1, measured, taxes: [{ rate: '8.625', amount: 72 }] }] })).toEqual(
      [],
    );
  });

  describe('with tax rounded for the whole order', () => {
    const four = [1, 2, 3, 4].map((line) => ({
      ...item,
      line,
      quantity: 1,
      lineAmount: 250,
      lineAdjustment: 0,
      tax: 22,
    }));
    const free = [{ ...group, charge: { lineAmount: 0 } }];
    const rounded = (totals: object, more: object = {}) =>
      parseOrder({ ...contractExample, items: four, deliveryGroups: free, taxRounding: 'group', totals, ...more });
    const taxes = (read: ReturnType<typeof parseOrder>) =>
      read.ok ? [read.order.items.map(({ tax }) => tax), read.order.notes] : read.problems;

    it('spreads what is left over the lines that bear tax, ties by line, and says so', () => {
      expect(taxes(rounded({ totalTax: 86 }))).toEqual([[21, 21, 22, 22], ['tax_rounded_at_group']]);
      expect(taxes(rounded({ totalTax: 91 }))).toEqual([[23, 23, 23, 22], ['tax_rounded_at_group']]);
      expect(taxes(rounded({ totalTax: 88 }))).toEqual([[22, 22, 22, 22], undefined]);
    });

    it('takes it from the total of a net order where no tax is stated, and nothing from that of a gross one', () => {
      expect(taxes(rounded({ grandTotal: 1086 }))).toEqual([[21, 21, 22, 22], ['tax_rounded_at_group']]);
      expect(taxes(rounded({ grandTotal: 1000 }, { taxation: 'gross' }))).toEqual([[22, 22, 22, 22], undefined]);
    });

    it('leaves more than rounding can leave as the contradiction that it is', () => {
      const read = rounded({ totalTax: 83 });
      expect(taxes(read)).toEqual([[22, 22, 22, 22], undefined]);
      expect(read.ok && contradictionsOf(read.order)).toEqual([
        { path: 'totals.totalTax', code: 'total_differs', stated: 83, computed: 88, currency: 'USD' },
      ]);
    });

    it('spreads over the rates of a line too', () => {
      const [first, ...others] = four;
      const rates = [
        { rate: '5', amount: 12 },
        { rate: '3.8', amount: 10 },
      ];
      const read = rounded({ totalTax: 87 }, { items: [{ ...first, taxes: rates }, ...others] });
      expect(read).toMatchObject({
        ok: true,
        order: { items: [{ tax: 21, taxes: [{ amount: 11 }, { amount: 10 }] }, {}, {}, {}] },
      });
    });

    it.each([[[]], [[{ rate: '8.8', amount: 0 }]]])(
      'leaves rates that hold nothing of the tax as they contradict it: %j',
      (taxes) => {
        const [first, ...others] = four;
        const read = rounded({ totalTax: 86 }, { items: [{ ...first, taxes }, ...others] });
        expect(read.ok && contradictionsOf(read.order)).toMatchObject([{ code: 'taxes_do_not_sum' }]);
      },
    );

    it('is only taken in where the order says so', () => {
      const read = parseOrder({ ...contractExample, items: four, deliveryGroups: free, totals: { totalTax: 86 } });
      expect(taxes(read)).toEqual([[22, 22, 22, 22], undefined]);
    });
  });

  it('refuses amounts whose sums could not be counted exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const payments = [1, 2].map((id) => ({ id: `p${id}`, method: 'card', authorized: most, captured: 0 }));
    const dear = { ...item, quantity: 1, lineAmount: most, lineAdjustment: 0, tax: 1 };
    expect(parseOrder({ ...contractExample, items: [dear], payments })).toEqual({
      ok: false,
      problems: ['items', 'payments'].map((path) => ({ path, problem: 'sum to more than can be counted exactly' })),
    });
  });

  it('names everything that is wrong, with its path', () => {
    const [item] = contractExample.items;
    const read = parseOrder({ ...contractExample, currency: 'USX', items: [{ ...item, tax: 0.5, quantity: 0 }] });
    if (read.ok) throw new Error('it was read');
    expect(read.problems.map(({ path }) => path)).toEqual(['currency', 'items[0].quantity', 'items[0].tax']);
  });

  it.each([null, undefined, 'SO-1001', 7, []])('refuses %j', (value) => {
    expect(parseOrder(value).ok).toBe(false);
  });
});

describe('the picture of an item', () => {
  const [item] = contractExample.items;
  const withImage = (image: unknown) => parseOrder({ ...contractExample, items: [{ ...item, image }] });

  it('is an address that Slack can fetch it from', () => {
    expect(withImage('https://shop.example/mug.png?w=200')).toMatchObject({
      order: { items: [{ image: 'https://shop.example/mug.png?w=200' }] },
    });
  });

  it.each([
    'http://shop.example/mug.png',
    'https://',
    'https://shop.example/a mug.png',
    'javascript:alert(1)',
    `https://shop.example/${'x'.repeat(2000)}`,
    '',
    7,
  ])('is not %p', (image) => {
    expect(withImage(image)).toMatchObject({ ok: false, problems: [{ path: 'items[0].image' }] });
  });
});

describe('the JSON Schema of the native order', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(nativeOrderJsonSchema());

  it('is the committed one: docs/native-order.schema.json is written from nativeOrderJsonSchema()', () => {
    expect(json('docs/native-order.schema.json')).toEqual(nativeOrderJsonSchema());
  });

  it('accepts the contract’s example', () => {
    expect([validate(contractExample), validate.errors]).toEqual([true, null]);
  });

  it.each([
    'SO-1001',
    'SO-1002-partly-captured',
    'SO-1003-shipped-gross-eur',
    'SO-1004-jpy-delivery-groups',
    'SO-1005-surcharge-fee-measured',
    'SO-1300-three-hundred-lines',
  ])('accepts the sample %s', (name) => {
    expect([validate(json(`samples/native/${name}.json`)), validate.errors]).toEqual([true, null]);
  });

  it('does not accept an amount that is no whole number', () => {
    const [group] = contractExample.deliveryGroups;
    expect(validate({ ...contractExample, deliveryGroups: [{ ...group, charge: { lineAmount: 5.99 } }] })).toBe(false);
  });
});
