import type { Changes } from './changes';

/** What the app was not told, and why: each said once. `warn` hears of it too. */
export class Notices {
  readonly #said = new Set<string>();

  constructor(
    private readonly changes: Changes,
    private readonly warn: (notice: string) => void,
  ) {}

  get all(): string[] {
    return [...this.#said];
  }

  add(notice: string): void {
    if (this.#said.has(notice)) return;
    this.#said.add(notice);
    this.warn(notice);
    this.changes.announce();
  }
}
