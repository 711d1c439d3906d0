/** A source of whole numbers from `min` to `max`, both included. */
export type Random = (min: number, max: number) => number;

/** Numbers that look random and are the same in every run: mulberry32, started from `seed`. */
export function seededRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (min, max) => min + Math.floor(next() * (max - min + 1));
}
