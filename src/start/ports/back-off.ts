import { setTimeout } from 'node:timers/promises';

const firstMs = 10;
const longestMs = 200;

/** Exponential backoff with full jitter after a lost race for an order, at most 200 ms. */
export function backOff(lostRaces: number): Promise<void> {
  return setTimeout(Math.random() * Math.min(longestMs, firstMs * 2 ** (lostRaces - 1)));
}
