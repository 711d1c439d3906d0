import { expect, it } from '@jest/globals';
import { pacer } from './pacing';

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
