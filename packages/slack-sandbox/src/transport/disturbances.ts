/** Delivery `twice` at the same time, as where Slack misses the first acknowledgement, or `late` by `ms`. */
export type Disturbance = { kind: 'twice' } | { kind: 'late'; ms: number };

/** Disturbances to inject. */
export class Disturbances {
  readonly #ordered: Disturbance[] = [];

  order(disturbance: Disturbance): void {
    this.#ordered.push(disturbance);
  }

  /** Consumes the next one. */
  take(): Disturbance | undefined {
    return this.#ordered.shift();
  }
}

export function held({ ms }: Extract<Disturbance, { kind: 'late' }>): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
