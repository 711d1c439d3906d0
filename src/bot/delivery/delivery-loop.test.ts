import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keptLog } from '../../../test/support/kept-log';
import { anOrder, stored } from '../../../test/support/orders';
import type { Claim } from '../../domain/ports/delivery-store';
import { retryPolicyFor } from '../connection/posting/retry-policy';
import { type DeliveryLoop, startDeliveryLoop } from './delivery-loop';

/** Something that is asked and answered by the test. */
type Asked<T> = { resolve: (answer: T) => void; reject: (error: Error) => void };

const order = stored(anOrder());
const at = new Date('2026-11-02T10:00:00Z');
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the delivery loop', () => {
  let loop: DeliveryLoop;
  let claims: (Asked<Claim | null> & { owner: string })[];
  let deliveries: (Asked<Date | null> & { claim: Claim })[];
  let looksForNext: number;
  let answering: boolean;
  const { log, said } = keptLog();

  beforeEach(() => {
    [claims, deliveries, looksForNext, answering] = [[], [], 0, false];
    let ids = 0;
    const store = {
      claim: (owner: string) => new Promise<Claim | null>((resolve, reject) => claims.push({ resolve, reject, owner })),
      renew: async () => true,
      async nextDue() {
        looksForNext += 1;
        return null;
      },
    };
    const pace = {
      postsApartMs: 0,
      retryPolicyFor,
      gatherMs: 0,
      othersFirstMs: 0,
      pollMs: 60_000,
      renewLeaseMs: 3_000,
    };
    const mintId = () => `id-${++ids}`;
    loop = startDeliveryLoop(
      { clock: () => new Date(), log, mintId, pace, deliveries: store },
      (claim) => new Promise<Date | null>((resolve, reject) => deliveries.push({ resolve, reject, claim })),
      () => answering,
    );
  });

  afterEach(async () => {
    const stopped = loop.stop();
    for (const { resolve } of claims) resolve(null);
    for (const { resolve } of deliveries) resolve(null);
    await stopped;
  });

  /** Answers the look that is under way. */
  async function found(what: 'work' | 'nothing') {
    const look = claims.at(-1);
    const notes = { confirmedAt: at, unsaved: { stages: [], since: null } };
    look?.resolve(what === 'work' ? { order, owner: look.owner, at, notes } : null);
    await settled();
  }

  it('looks once more, however often it is woken while it looks', async () => {
    for (let times = 0; times < 10; times += 1) loop.wake();
    expect(claims).toHaveLength(1);
    await found('nothing');
    expect(claims).toHaveLength(2);
    await found('nothing');
    expect([claims.length, looksForNext]).toEqual([2, 2]);
  });

  it('looks again when it is woken, and when the order of a delivery is due again', async () => {
    await found('work');
    await found('nothing');
    expect(claims).toHaveLength(2);
    loop.wake();
    await settled();
    await found('nothing');
    expect(claims).toHaveLength(3);
    deliveries[0]?.resolve(at);
    await settled();
    expect(claims).toHaveLength(4);
  });

  it('delivers four orders at once and looks for no fifth before one of them is over', async () => {
    for (let times = 0; times < 6; times += 1) await found('work');
    expect([claims.length, deliveries.length]).toEqual([4, 4]);
    expect(new Set(deliveries.map(({ claim }) => claim.owner)).size).toBe(4);
    deliveries[2]?.resolve(null);
    await settled();
    expect(claims).toHaveLength(5);
  });

  it('delivers one order at a time while somebody waits for an answer', async () => {
    answering = true;
    for (let times = 0; times < 3; times += 1) await found('work');
    expect([claims.length, deliveries.length]).toEqual([1, 1]);
    deliveries[0]?.resolve(null);
    await settled();
    await found('work');
    expect(deliveries).toHaveLength(2);
    answering = false;
    deliveries[1]?.resolve(null);
    await settled();
    for (let times = 0; times < 4; times += 1) await found('work');
    expect(deliveries).toHaveLength(6);
  });

  it('comes down to one at a time once somebody waits for an answer', async () => {
    for (let times = 0; times < 3; times += 1) await found('work');
    answering = true;
    await found('work');
    expect(deliveries).toHaveLength(4);
    for (const over of [0, 1, 2]) {
      deliveries[over]?.resolve(null);
      await settled();
      expect(claims).toHaveLength(4);
    }
    deliveries[3]?.resolve(null);
    await settled();
    expect(claims).toHaveLength(5);
  });

  it('delivers other orders beside some that take long, however long people wait for answers', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      answering = true;
      for (let times = 0; times < 3; times += 1) await found('work');
      expect(deliveries).toHaveLength(1);
      for (const begun of [2, 3, 4, 4]) {
        jest.advanceTimersByTime(250);
        await settled();
        await found('work');
        expect(deliveries).toHaveLength(begun);
      }
      deliveries[1]?.resolve(null);
      await settled();
      await found('work');
      expect(deliveries).toHaveLength(5);
      for (const { resolve } of deliveries) resolve(null);
      await settled();
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('goes on where a delivery or a look fails', async () => {
    await found('work');
    deliveries[0]?.reject(new Error('no primary'));
    await settled();
    claims.at(-1)?.reject(new Error('no primary'));
    await settled();
    expect(said('the delivery loop stumbled and goes on')).toHaveLength(2);
    loop.wake();
    await settled();
    await found('work');
    expect(deliveries).toHaveLength(2);
  });

  it('stops once what is under way is over', async () => {
    await found('work');
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await found('nothing');
    expect(stopped).toBe(false);
    deliveries[0]?.resolve(null);
    await stopping;
    expect(claims).toHaveLength(2);
  });

  it('leaves no alarm behind: what is due much later is found by looking, and nothing once it has stopped', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      await found('work');
      deliveries[0]?.resolve(new Date(Date.now() + 90 * 86_400_000));
      await settled();
      await found('work');
      const stopping = loop.stop();
      await found('nothing');
      deliveries[1]?.resolve(new Date(Date.now() + 1_000));
      await stopping;
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
