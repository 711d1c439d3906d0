import { describe, expect, it } from '@jest/globals';
import { anOrder, stored } from '../../test/support/orders';
import { operations } from './operations';
import { defaultPolicy } from './policy';
import { isRefused } from './refusals';
import { type GiveWay, serveFrom } from './serve';

const asked = operations.capture.prepare({
  ...{ op: 'capture', order: 'SO-1001', requestId: 'c1', payment: 'p1', amount: 1 },
});
if (isRefused(asked)) throw new Error('a capture that is none');
const capture = { name: 'capture', asked, source: { origin: null, case: 'open' } } as const;
const context = async () => ({ policy: defaultPolicy, now: '2026-11-02T10:00:00.000Z' });

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
    expect(await serve(capture, context)).toMatchObject({ entry: { requestId: 'c1' } });
    expect({ decidedOn, gaveWay }).toEqual({ decidedOn: [1, 2, 3], gaveWay: [1, 2] });
  });

  it('gives up after twelve lost races, and says that the order is busy', async () => {
    let lostRaces = 0;
    const never: GiveWay = async () => undefined;
    const load = async () => stored(anOrder());
    const serve = serveFrom({ load, commit: async () => ++lostRaces === 0 }, never);
    expect(await serve(capture, context)).toEqual({ refusal: { code: 'order_busy', order: 'SO-1001' } });
    expect(lostRaces).toBe(12);
  });
});
