import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { policy } from '../policy/policy';

const rules = policy.parse({
  policies: { fees: { cancellation: { amount: 100 }, restocking: { amount: 400 }, return_shipping: { amount: 300 } } },
});
const when = { rules };
const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const order = stored(anOrder({ payments }));
const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 3 }] });
const two = { lines: [{ line: 1, quantity: 2 }] };
const denied = { code: 'not_permitted', role: 'agent', allowed: ['lead'] };

describe('a fee below the policy’s', () => {
  it.each([
    ['cancel', order, []],
    ['cancel', order, [{ code: 'cancellation', amount: 99 }]],
    ['return', shipped, [{ code: 'restocking' }]],
    ['return', shipped, [{ code: 'restocking', amount: 340 }, { code: 'return_shipping' }]],
    ['rma', shipped, []],
  ] as const)('is for those who may waive fees: %s', (action, on, fees) => {
    expect(refusalOf(on, action, { ...two, fees }, when)).toEqual(denied);
    expect(refusalOf(on, action, { ...two, fees, reason: 'nobody knows' }, when).code).toBe('not_permitted');
    expect(changing(on, action, { ...two, fees, actor: people.ana }, when)).toBeDefined();
  });

  it('is none where the units cover no more: 6.47 of 7.00 are charged, in whichever order', () => {
    const fees = [{ code: 'return_shipping' }, { code: 'restocking' }];
    expect(changing(shipped, 'return', { ...two, fees }, when).changeBalances.fees).toBe(647);
    const others = [
      { code: 'return_shipping', amount: 300 },
      { code: 'restocking', amount: 347 },
    ];
    expect(changing(shipped, 'return', { ...two, fees: others }, when).changeBalances.fees).toBe(647);
  });

  it('is no question where the policy charges none, or more is charged than it says', () => {
    expect(changing(order, 'cancel', { ...two, fees: [] }).changeOrders).toHaveLength(1);
    const more = [{ code: 'cancellation', amount: 150 }];
    expect(changing(order, 'cancel', { ...two, fees: more }, when).changeBalances.fees).toBe(150);
  });

  it('comes before what is wrong with the amount, and after what is wrong with the lines', () => {
    const below = [{ code: 'cancellation', amount: -1 }];
    expect(refusalOf(order, 'cancel', { ...two, fees: below }, when)).toEqual(denied);
    expect(refusalOf(order, 'cancel', { ...two, fees: below, actor: people.ana }, when).code).toBe('amount_invalid');
    expect(refusalOf(order, 'cancel', { lines: [{ line: 9, quantity: 1 }], fees: [] }, when).code).toBe(
      'line_not_found',
    );
  });
});
