/** A failure before or after the call had its effect; `late` only delays the response. */
export type Fault = {
  kind:
    | 'http500'
    | 'http500-after-effect'
    | 'reset-before-effect'
    | 'reset-after-effect'
    | 'ratelimited'
    | 'refused'
    | 'late';
  /** 1 by default. */
  times?: number;
  /** In seconds, for `ratelimited`; 1 by default. */
  retryAfter?: number;
  /** Slack's code, for `refused`; internal_error by default. */
  error?: string;
  /** 1000 by default. */
  lateMs?: number;
};

/** Faults to inject, by method. */
export class Faults {
  readonly #ordered = new Map<string, Fault[]>();

  order(method: string, fault: Fault): void {
    const copies = Array.from({ length: fault.times ?? 1 }, () => fault);
    this.#ordered.set(method, [...(this.#ordered.get(method) ?? []), ...copies]);
  }

  /** How many wait for calls of a method. */
  left(method: string): number {
    return this.#ordered.get(method)?.length ?? 0;
  }

  /** Consumes the fault of the next call. */
  take(method: string): Fault | undefined {
    return this.#ordered.get(method)?.shift();
  }
}
