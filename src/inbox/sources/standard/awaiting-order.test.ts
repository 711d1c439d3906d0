import { describe, expect, it } from '@jest/globals';
import { having } from '../../../../test/support/desk';
import { byFlow } from '../../../../test/support/flows';
import { anOrder, stored } from '../../../../test/support/orders';
import { awaitingOrder } from './awaiting-order';

const then = [{ id: 'back', wait: { event: 'parcel_returned', days: 21 } }];
const two = { lines: [{ line: 1, quantity: 2 }] };
const waiting = having(stored(anOrder()), 'cancel', two, { flow: byFlow('cancel', { then }) });
const kind = 'parcel_returned';
const received = new Date('2026-11-02T10:00:00Z');

/** Minutes after an event was received. */
const asked = (about: { order?: string; tracking?: string; kind?: string; id?: string }, minutes = 0) =>
  awaitingOrder({
    orders: { loadState: async (number) => (number === 'SO-1001' ? waiting : null) },
    tracked: async (tracking) => (tracking === '1Z' ? ['SO-9', 'SO-1001'] : []),
    clock: () => new Date(received.getTime() + minutes * 60_000),
  })({ kind, order: null, tracking: null, id: null, ...about }, received);

describe('the order that waits for an event', () => {
  it('is found by its number, or by a parcel', async () => {
    expect(await asked({ order: 'SO-1001' })).toEqual({ order: 'SO-1001' });
    expect(await asked({ tracking: '1Z' })).toEqual({ order: 'SO-1001' });
  });

  it('is none where it waits for something else, or there is none', async () => {
    expect(await asked({ order: 'SO-1001', kind: 'parcel_lost' })).toBeNull();
    expect(await asked({ order: 'none' })).toBeNull();
  });

  it('can be known later where its parcel is new, for ten minutes', async () => {
    expect(await asked({ tracking: '2Z' }, 9)).toBe('unknown yet');
    expect(await asked({ tracking: '2Z' }, 10)).toBeNull();
  });
});
