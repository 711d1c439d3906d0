/**
 * A way in which a call can go wrong: before it had an effect, or, worse, after; `late`, its answer is only held back.
 */
export type Fault = {
  kind: 'http500' | 'http500-after-effect' | 'reset-before-effect' | 'reset-after-effect' | 'ratelimited' | 'late';
  /** How many calls go wrong; one unless told. */
  times?: number;
  /** Seconds, for `ratelimited`; one unless told. */
  retryAfter?: number;
  /** How long a `late` answer is held back, in milliseconds; 1000 unless told. */
  lateMs?: number;
};

/** The faults that a test has ordered, by method. */
export class Faults {
  readonly #ordered = new Map<string, Fault[]>();

  order(method: string, fault: Fault): void {
    const copies = Array.from({ length: fault.times ?? 1 }, () => fault);
    this.#ordered.set(method, [...(this.#ordered.get(method) ?? []), ...copies]);
  }

  /** The fault of the next call, if one is ordered; it is then used up. */
  take(method: string): Fault | undefined {
    return this.#ordered.get(method)?.shift();
  }
}
