import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { told } from '../../test/support/intake';
import { originalTotals } from '../domain/derived/contradictions';
import { openSummary } from '../domain/derived/open-summary';
import { type IntakeItem, readOrders } from '.';

const samples = path.join(__dirname, '../../samples');

async function readSample(file: string): Promise<IntakeItem[]> {
  const items: IntakeItem[] = [];
  const stream = createReadStream(path.join(samples, file));
  const options = { receivedAt: '2026-11-20T08:00:00.000Z' };
  for await (const item of readOrders({ name: file, stream }, undefined, options)) items.push(item);
  return items;
}

/** Number, taxation, total with tax, tax, as the files state them. */
const served: [file: string, orders: [string, string, number, number][]][] = [
  ['b2c-commerce/orders-00000410.xml', [['00000410', 'net', 11024, 525]]],
  [
    'b2c-commerce/orders-00028009-00028011.xml',
    [
      ['00028011', 'net', 7242, 345],
      ['00028010', 'net', 7242, 345],
      ['00028009', 'net', 14065, 670],
    ],
  ],
  [
    'b2c-commerce/order-history-00028009-00028011.json',
    [
      ['00028011', 'net', 7242, 345],
      ['00028010', 'net', 7242, 345],
      ['00028009', 'net', 14065, 670],
    ],
  ],
  ['b2c-commerce/create-order-0000019373-simple.json', [['0000019373', 'gross', 6691, 1239]]],
  ['b2c-commerce/create-order-0000091837-split-tender.json', [['0000091837', 'gross', 6691, 1239]]],
  ['native/SO-1001.json', [['SO-1001', 'net', 1618, 120]]],
  ['native/SO-1002-partly-captured.json', [['SO-1002', 'net', 12213, 718]]],
  ['native/SO-1003-shipped-gross-eur.json', [['SO-1003', 'gross', 9956, 1388]]],
  ['native/SO-1004-jpy-delivery-groups.json', [['SO-1004', 'gross', 16100, 1190]]],
  ['native/SO-1005-surcharge-fee-measured.json', [['SO-1005', 'gross', 71008, 11136]]],
  ['native/SO-1300-three-hundred-lines.json', [['SO-1300', 'net', 2435050, 195931]]],
];

const contradicted: [file: string, total: number, contradictions: string[]][] = [
  ['b2c-commerce/orders-list-00000410.json', 11024, ['shipments[0].merchandizeTotalTax: total_differs 9900 495']],
  [
    'b2c-commerce/shopper-order-00000410-umbrella.json',
    63778,
    [
      'productSubTotal: total_differs 59997 59999',
      'productTotal: total_differs 59997 58999',
      'shipments[0].productSubTotal: total_differs 59997 59999',
      'shipments[0].productTotal: total_differs 59997 58999',
      'shipments[0].adjustedMerchandizeTotalTax: total_differs 3700 3000',
      'shipments[0].adjustedShippingTotalTax: total_differs 50 80',
      'shipments[0].shipmentTotal: total_differs 64676 64678',
      'orderTotal: total_differs 58676 63778',
    ],
  ],
];

describe('the sample orders', () => {
  it.each(served)('%s adds up to the cent', async (file, orders) => {
    const items = await readSample(file);
    const read = items.flatMap((item) => (item.ok ? [item.order] : []));
    expect(items).toHaveLength(orders.length);
    expect(
      read.map((order) => {
        const { grandTotal, totalTax } = originalTotals(order);
        return [order.orderNumber, order.taxation, grandTotal, totalTax];
      }),
    ).toEqual(orders);
    for (const order of read) {
      const lifecycle = order.sourceStatus === 'created' ? 'unmanaged' : 'managed';
      expect(openSummary(order)).toMatchObject({ lifecycle, contradictions: [] });
      const { grandTotal, totalTax } = originalTotals(order);
      expect(order.totals).toEqual({ grandTotal, totalTax });
    }
  });

  it.each(contradicted)('%s is kept as not adding up, with the true reasons', async (file, total, reasons) => {
    const items = await readSample(file);
    expect(items).toHaveLength(1);
    for (const item of items) {
      if (!item.ok) throw new Error(JSON.stringify(item.problems));
      expect(originalTotals(item.order).grandTotal).toBe(total);
      expect(told(item.order)).toEqual(reasons);
      const placed = item.order.sourceStatus !== 'created';
      expect(openSummary(item.order).lifecycle).toBe(placed ? 'does_not_add_up' : 'unmanaged');
    }
  });

  it('are all of the files that are there', async () => {
    const there = await Promise.all(
      ['b2c-commerce', 'native'].map(async (folder) =>
        (await readdir(path.join(samples, folder))).map((file) => `${folder}/${file}`),
      ),
    );
    expect([...served, ...contradicted].map(([file]) => file).sort()).toEqual(there.flat().sort());
  });
});
