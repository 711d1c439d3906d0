/**
 * Since an instant (milliseconds since 1970), time passes so many times faster: waits between attempts end in
 * seconds.
 */
export type TimeLapse = { from: number; times: number };

/** The clock of everybody who is told of the same time-lapse, whichever process they are in. */
export function clockOf({ from, times }: TimeLapse): () => Date {
  return () => new Date(from + (Date.now() - from) * times);
}
