import { describe, expect, it } from '@jest/globals';
import { having } from '../../test/support/desk';
import { anOrder, stored } from '../../test/support/orders';
import { carryOutRefund } from './carry-out-refund';

const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const canceled = having(stored(anOrder({ payments })), 'cancel', { lines: [{ line: 1, quantity: 3 }] });
const memo = 'CM-SO-1001-1';
const about = { memo, payment: 'p1' };
const failed = having(canceled, 'refund.settle', { ...about, state: 'failed', requestId: 'f' });

/** The keys that the gateway is asked under, for the refund of an order. */
async function askedUnder(order: typeof canceled): Promise<string[]> {
  const keys: string[] = [];
  const gateway = {
    async refund({ key }: { key: string }) {
      keys.push(key);
      return 'pending' as const;
    },
  };
  const nothing = { submit: () => Promise.reject(new Error('nothing is settled')) };
  await carryOutRefund(gateway, nothing, async () => 'db1')(order, about);
  return keys;
}

describe('a refund', () => {
  it('goes over the gateway under a key of its database, order, memo, payment and try', async () => {
    expect(await askedUnder(canceled)).toEqual([`db1:SO-1001:${memo}:p1:1`]);
    const again = having(failed, 'refund.settle', { ...about, state: 'pending', requestId: 'a' });
    expect(await askedUnder(again)).toEqual([`db1:SO-1001:${memo}:p1:2`]);
  });

  it.each(['manual', 'store_credit'])('that is paid otherwise (%s) is not the gateway’s', async (via) => {
    const otherwise = having(failed, 'refund.settle', { ...about, state: 'pending', via, requestId: 'v' });
    expect(await askedUnder(otherwise)).toEqual([]);
  });
});
