import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defaultLocale } from './locales';
import type { WorkspaceState } from './workspace-state';

const DEBOUNCE_MS = 100;

/** Stores a workspace as JSON. A crash loses the last tenth of a second. */
export class DataFile {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly path: string) {}

  /** Undefined without a file. Throws for one that is unreadable or no JSON. */
  load(): WorkspaceState | undefined {
    if (!existsSync(this.path)) return undefined;
    const kept = JSON.parse(readFileSync(this.path, 'utf8')) as WorkspaceState;
    // Older files have no locales.
    return { ...kept, users: kept.users.map((user) => ({ ...user, locale: user.locale ?? defaultLocale })) };
  }

  /** Debounced. */
  saveSoon(state: WorkspaceState): void {
    this.#timer ??= setTimeout(() => this.save(state), DEBOUNCE_MS).unref();
  }

  /** Atomic: readers see the old file or the new one. */
  save(state: WorkspaceState): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.tmp`, JSON.stringify(state));
    renameSync(`${this.path}.tmp`, this.path);
  }
}
