import { setTimeout } from 'node:timers/promises';

const firstMs = 10;
const longestMs = 200;

/**
 * Random exponential backoff after a lost race for an order: up to 10 ms after the first one, up to twice as long after
 * each further one, never more than 200 ms.
 */
export function giveWay(lostRaces: number): Promise<void> {
  return setTimeout(Math.random() * Math.min(longestMs, firstMs * 2 ** (lostRaces - 1)));
}
