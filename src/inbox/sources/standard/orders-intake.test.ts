import { describe, expect, it } from '@jest/globals';
import { ordersIntake } from './orders-intake';

const turns = (body: string) =>
  ordersIntake(async () => ({ refusal: { code: 'nothing_selected' } })).ordersIn(Buffer.from(body));

describe('orders that come in', () => {
  it.each<[string, unknown, string[]]>([
    ['a native one', { orderNumber: 'SO-1' }, ['SO-1']],
    ['one of SCAPI', { orderNo: '00000410' }, ['00000410']],
    ['one of OCAPI', { order_no: '00000410' }, ['00000410']],
    ['one of Shopify', { id: 4501, name: '#1001', order_number: 1001 }, ['1001']],
    ['one of WooCommerce', { id: 7, number: '7', order_key: 'wc_order_a1' }, ['wc_order_a1']],
    ['a list, each once', [{ orderNumber: 'A' }, { orderNumber: 'B' }, { orderNumber: 'A' }], ['A', 'B']],
    ['no order', { hello: 1 }, []],
  ])('take the turn of %s', (_, body, numbers) => {
    expect(turns(JSON.stringify(body))).toEqual(numbers);
    expect(turns(`\uFEFF${JSON.stringify(body, null, 2)}`)).toEqual(numbers);
  });

  it('take the turns of all orders of a file in XML', () => {
    const order = (number: string) => `<order xmlns="x" order-no="${number}"><customer-no>1</customer-no></order>`;
    expect(turns(`<?xml version="1.0"?><orders>${order('1')}${order('A/2')}</orders>`)).toEqual(['1', 'A/2']);
  });

  it('are malformed where there is nothing', () => {
    expect(turns(' \n')).toBe('malformed');
    expect(turns('\uFEFF')).toBe('malformed');
  });
});
