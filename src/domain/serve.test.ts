import { describe, expect, it } from '@jest/globals';
import { anOrder, stored } from '../../test/support/orders';
import { noEffects } from './entry';
import { type GiveWay, serveFrom } from './serve';

const capture = {
  ...{ order: 'SO-1001', action: 'capture' as const, at: '2026-11-02T10:00:00Z', requestId: 'c1', request: {} },
  ...{ actor: { id: 'U0FIN', role: 'finance' as const }, reason: null, note: null, origin: null, expected: null },
  decide: () => ({ effects: noEffects }),
};

describe('serving', () => {
  it('decides a lost race again, on the order as it then is, and gives way before', async () => {
    const [decidedOn, gaveWay]: [number[], number[]] = [[], []];
    let version = 0;
    const serve = serveFrom(
      {
        load: async () => ({ ...stored(anOrder()), version: ++version }),
        commit: async (order) => decidedOn.push(order.version) === 3,
      },
      async (lost) => void gaveWay.push(lost),
    );
    expect(await serve(capture)).toMatchObject({ entry: { requestId: 'c1' } });
    expect({ decidedOn, gaveWay }).toEqual({ decidedOn: [1, 2, 3], gaveWay: [1, 2] });
  });

  it('gives up after twelve lost races, and says that the order is busy', async () => {
    let lostRaces = 0;
    const never: GiveWay = async () => undefined;
    const load = async () => stored(anOrder());
    const serve = serveFrom({ load, commit: async () => ++lostRaces === 0 }, never);
    expect(await serve(capture)).toEqual({ refusal: { code: 'order_busy', order: 'SO-1001' } });
    expect(lostRaces).toBe(12);
  });
});
