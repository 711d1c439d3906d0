import { describe, expect, it } from '@jest/globals';
import { anOrder, stored } from '../../../test/support/orders';
import { orderView } from './order-view';

describe('an order that the storefront does not want serviced', () => {
  it.each([
    [{ sourceStatus: 'canceled' }, 'Canceled in the storefront'],
    [{ sourceStatus: 'failed' }, 'Failed in the storefront'],
    [{ sourceStatus: 'created' }, 'Not placed yet'],
    [{ sourceStatus: 'replaced' }, 'Replaced in the storefront'],
    [{ sourceStatus: 'replaced', replacedBy: 'REP-2' }, 'Replaced by REP-2'],
    [{ replacedBy: 'REP-2' }, 'Replaced by REP-2'],
  ])('is unmanaged and says so: %j', (said, status) => {
    const view = orderView(stored(anOrder({ ...said, totals: { grandTotal: 1 } })));
    expect(view).toMatchObject({ lifecycle: 'unmanaged', status, replacedBy: null, sourceStatus: null, ...said });
  });

  it.each(['new', 'open', 'completed', 'on-hold'])('is not one that is %s', (sourceStatus) => {
    const view = orderView(stored(anOrder({ sourceStatus })));
    expect(view).toMatchObject({ lifecycle: 'managed', status: 'Ordered', sourceStatus });
  });
});
