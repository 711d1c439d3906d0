import { describe, expect, it } from '@jest/globals';
import { outcomes, readText } from '../../test/support/intake';
import { readOrders } from '.';

const native = {
  orderNumber: 'N-1',
  orderedAt: '2026-11-01T10:00:00Z',
  currency: 'USD',
  taxation: 'net',
  deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
  items: [{ line: 1, deliveryGroup: '1', sku: 'A', name: 'A', quantity: 1, unitPrice: 100, lineAmount: 100 }],
};
const nativeText = JSON.stringify(native);

describe('an answer to a search', () => {
  const scapi = (orderNo: string, price = '10') =>
    `{"orderNo":"${orderNo}","creationDate":"2026-11-01T10:00:00Z","currency":"USD","taxation":"net","orderTotal":${price},"taxTotal":0,"productItems":[{"itemId":"i","productId":"S","productName":"n","quantity":1,"price":${price},"basePrice":${price},"tax":0,"adjustedTax":0,"priceAfterItemDiscount":${price},"priceAfterOrderDiscount":${price},"shipmentId":"me"}],"shippingItems":[],"shipments":[{"shipmentId":"me"}],"paymentInstruments":[]}`;

  it.each([
    ['first', (orders: string) => `{"data":[${orders}],"limit":2,"total":3}`],
    ['last', (orders: string) => `{"limit":2,"total":3,"data":[${orders}]}`],
    ['in between', (orders: string) => `{"limit":2,\n"hits":\n[${orders}],"query":{"text_query":{"fields":["a"]}}}`],
    ['in a list of answers', (orders: string) => `[{"data":[]},{"data":[${orders}]},\n{"hits":[]}]`],
    ['in JSON Lines', (orders: string) => `{"data":[]}\n{"data":[${orders}]}\n{"hits":[]}`],
  ])('is read order by order, its list %s', async (_, answer) => {
    const orders = [scapi('S-1'), `{"data":${scapi('S-2')}}`, '7', '{"basketId":"b"}', scapi('S-3')].join(',\n');
    const items = await readText([...answer(orders)]);
    expect(outcomes(items)).toEqual([
      ...['S-1', 'S-2', ['An order is a JSON object, and this is none.']],
      ...[['This is a basket, not an order: it has no order number yet.'], 'S-3'],
    ]);
    const [first = 0] = items.map(({ source }) => source.line);
    expect(items.map(({ source }) => source.line - first)).toEqual([0, 1, 2, 3, 4]);
    expect(items.map(({ source }) => source.index)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps the digits of its amounts, and refuses an order that names a field twice alone', async () => {
    const items = await readText(
      `{"data":[${scapi('S-1', '10.00499999999999999999')},${scapi('S-2').replace('"USD"', '"USD","currency":"EUR"')},${scapi('S-3')}]}`,
    );
    expect(outcomes(items).slice(1)).toEqual([['This object names a field twice with different values.'], 'S-3']);
    expect(outcomes(items)[0]).toContainEqual(expect.stringContaining('“10.00499999999999999999”'));
  });

  it('may be longer than an order may be; one of its orders may not, and what stands around them may not either', async () => {
    const limit = { maxOrderText: 1000 };
    const orders = Array.from({ length: 20 }, (_, index) => scapi(`S-${index}`));
    orders[7] = scapi('9'.repeat(2000));
    const expected = orders.map((_, index) =>
      index === 7 ? ['This is longer than the 1000 characters that an order may have.'] : `S-${index}`,
    );
    expect(outcomes(await readText(`{"limit":20,"data":[${orders.join()}],"total":20}`, undefined, limit))).toEqual(
      expected,
    );
    const around = `{"data":[${scapi('S-1')}],"query":"${'x'.repeat(1000)}"}\n${nativeText}`;
    expect(outcomes(await readText(around, undefined, limit))).toEqual([
      ...['S-1', ['What stands around the list of orders is longer than the 1000 characters that it may have.'], 'N-1'],
    ]);
  });

  it('without an end is given on order by order', async () => {
    let asked = 0;
    async function* endless() {
      yield '{"limit":1000,"hits":[';
      for (;;) {
        asked += 1;
        yield `${asked === 1 ? '' : ','}${scapi(`E-${asked}`)}`;
      }
    }
    const read: string[] = [];
    for await (const item of readOrders({ name: 'endless', stream: endless() })) {
      if (item.ok) read.push(item.order.orderNumber);
      if (read.length === 100) break;
    }
    expect([read.at(-1), asked]).toEqual(['E-100', 100]);
  });

  it.each([
    ['within an order', scapi('S-2').slice(0, 60), [expect.stringMatching(/^This is not valid JSON \(line 1\)/)]],
    ['between orders', scapi('S-2'), ['The list of orders that begins here is broken off.']],
  ])('that is broken off %s does not keep the next line out', async (_, last, refusal) => {
    const items = outcomes(
      await readText(`{"data":[${scapi('S-1')},${last}\n{"data":[${scapi('S-3')}]}\n${nativeText}`),
    );
    expect(items.filter((one) => typeof one === 'string')).toEqual(
      last === scapi('S-2') ? ['S-1', 'S-2', 'S-3', 'N-1'] : ['S-1', 'S-3', 'N-1'],
    );
    expect(items.filter((one) => typeof one !== 'string')).toEqual([refusal]);
  });

  it.each([
    [',', ['S-1', ['The file ends before its list of orders does.']]],
    [']', ['S-1', ['The file ends in the middle of the answer that lists its orders.']]],
    [',{', ['S-1', ['The file ends in the middle of this order.'], ['The file ends before its list of orders does.']]],
    ['],"total":,}', ['S-1', [expect.stringMatching(/^This is not valid JSON \(line 1\)/)]]],
  ])('that ends with %j after its first order says so', async (end, expected) => {
    expect(outcomes(await readText(`{"data":[${scapi('S-1')}${end}`))).toEqual(expected);
  });

  it('is none where the format is our own', async () => {
    expect(outcomes(await readText(`{"data":[${scapi('S-1')}]}`, 'native'))).toHaveLength(1);
  });
});
