/**
 * How something that a person does can reach the bot otherwise than once and at once: `twice`, at the same time, as
 * where Slack does not hear of the first; or `late`, after `ms` milliseconds.
 */
export type Disturbance = { kind: 'twice' } | { kind: 'late'; ms: number };

/** The disturbances that a test has ordered, for what is sent next. */
export class Disturbances {
  readonly #ordered: Disturbance[] = [];

  order(disturbance: Disturbance): void {
    this.#ordered.push(disturbance);
  }

  /** That of the next thing, if one is ordered; it is then used up. */
  take(): Disturbance | undefined {
    return this.#ordered.shift();
  }
}

/** Resolves when what is sent late is to be sent. */
export function held({ ms }: Extract<Disturbance, { kind: 'late' }>): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
