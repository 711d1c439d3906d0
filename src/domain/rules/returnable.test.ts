import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { defaultPolicy } from '../policy/policy';
import { firstRefusal } from '../records/refusals';
import type { StoredOrder } from '../records/stored-order';
import { returnableChecks, returnableStages } from './returnable';

const rma = 'RMA-SO-1001-1';
const order = stored(anOrder());
const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 2 }] });
/** One unit is fulfilled, one was rejected on inspection, one is still open. */
const inspected = [
  ['rma', { lines: [{ line: 1, quantity: 1 }] }],
  ['rma.approve', { rma }],
  ['rma.receive', { rma, lines: [{ line: 1, received: 1, rejected: 1, rejectionReason: 'other' }] }],
  ['rma.close', { rma }],
] as const;
const rejected = inspected.reduce((after, [name, asked]) => having(after, name, asked), shipped);

function refused({ summary }: StoredOrder, quantity: number, actor: 'ava' | 'ana' = 'ava', includeRejected = false) {
  const lines = [{ line: 1, quantity, reason: null, disposition: null }];
  const asked = { actor: people[actor], lines, includeRejected };
  return firstRefusal(returnableChecks(summary, asked, defaultPolicy))?.refusal ?? null;
}

describe('what can be returned (domain rules §4)', () => {
  it('was shipped, and is neither back nor on its way back', () => {
    expect(refused(shipped, 2)).toBeNull();
    expect(refused(shipped, 3)).toMatchObject({ code: 'quantity_exceeds_available', available: 2 });
    expect(refused(rejected, 2)).toMatchObject({ available: 1 });
    const announced = having(shipped, 'rma', { lines: [{ line: 1, quantity: 1 }] });
    expect(refused(announced, 2)).toMatchObject({ available: 1, returnOrders: [rma] });
  });

  it('takes in what was rejected where a lead says so', () => {
    expect(refused(rejected, 2, 'ana', true)).toBeNull();
    expect(refused(rejected, 3, 'ana', true)).toMatchObject({ available: 2 });
    expect(refused(rejected, 1, 'ava', true)).toMatchObject({ code: 'not_permitted', allowed: ['lead'] });
    expect(returnableStages({ includeRejected: true })).toEqual(['fulfilled', 'rejected']);
    expect(returnableStages({ includeRejected: false })).toEqual(['fulfilled']);
  });

  it('is not what is being packed: that can be returned once it is shipped', () => {
    const packed = having(order, 'allocate', { lines: [{ line: 1, quantity: 3 }] });
    expect(refused(packed, 1)).toEqual({
      code: 'items_in_fulfillment',
      line: 1,
      allocated: 3,
      possible: ['return_after_fulfillment'],
    });
  });
});
