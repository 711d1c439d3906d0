import { expect, it } from '@jest/globals';
import { nextTry, pacer } from './pacing';

it('holds a channel after its turn, also among very many others', () => {
  let now = 0;
  const pace = pacer(() => new Date(now), 1_000);
  for (let n = 0; n < 5_000; n += 1) expect(pace.turn(`redraw:${n}`)).toBeNull();
  expect(pace.turn('redraw:0')).toEqual(new Date(1_000));
  now = 1_000;
  expect(pace.turn('redraw:0')).toBeNull();
  expect(pace.heldUntil('redraw:0')).toEqual(new Date(2_000));
  expect(pace.heldUntil('redraw:1')).toBeNull();
});

it('lets cards try first once the channel is free, then what waits longest, all of them at nearly the same time', () => {
  const now = new Date(600_000);
  const waits = (kind: 'card' | 'entry', ms: number) => {
    const told = kind === 'card' ? { kind, channel: 'C0ORDERS', askedBy: 'U0AVA' } : { kind, entry: 1 };
    return nextTry(new Date(601_000), { told, since: new Date(now.getTime() - ms) }, now).getTime() - 601_000;
  };
  const tries = [
    waits('card', 60_000),
    waits('card', 0),
    waits('entry', 60_000),
    waits('entry', 10_000),
    waits('entry', 0),
  ];
  expect(tries).toEqual([10, 20, 30, 38, 40]);
  expect([waits('card', 500_000), waits('entry', 500_000)]).toEqual([0, 20]);
});
