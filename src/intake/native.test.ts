import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020';
import { nativeOrderJsonSchema, parseOrder } from './native';

const root = path.join(__dirname, '../..');

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
      ...{ line: 1, deliveryGroup: '1', sku: 'A-1', name: '…', quantity: 3, unitPrice: 333 },
      ...{ lineAmount: 999, lineAdjustment: -100, distributedAdjustment: 0, tax: 72 },
    },
  ],
  payments: [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 0, refunded: 0 }],
};

describe('parseOrder', () => {
  it('reads the contract’s example and ignores what it does not know', () => {
    const read = parseOrder({ ...contractExample, loyalty: { points: 12 } });
    expect(read).toMatchObject({ ok: true, order: { orderNumber: 'SO-1001', orderedAt: '2026-11-01T10:00:00.000Z' } });
    expect(JSON.stringify(read)).not.toContain('loyalty');
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
    'SO-1300-three-hundred-lines',
  ])('accepts the sample %s', (name) => {
    expect([validate(json(`samples/native/${name}.json`)), validate.errors]).toEqual([true, null]);
  });

  it('does not accept an amount that is no whole number', () => {
    const [group] = contractExample.deliveryGroups;
    expect(validate({ ...contractExample, deliveryGroups: [{ ...group, charge: { lineAmount: 5.99 } }] })).toBe(false);
  });
});
