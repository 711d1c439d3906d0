import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { usualLocale } from './locales';
import type { WorkspaceState } from './workspace-state';

const DEBOUNCE_MS = 100;

/**
 * Keeps a workspace in a JSON file, so that a restart goes on where it stopped; a crash loses the last tenth of a
 * second.
 */
export class DataFile {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly path: string) {}

  /** What was kept, or undefined where nothing is. Throws if there is a file that cannot be read or is not JSON. */
  load(): WorkspaceState | undefined {
    if (!existsSync(this.path)) return undefined;
    const kept = JSON.parse(readFileSync(this.path, 'utf8')) as WorkspaceState;
    // Files from before people had languages hold none.
    return { ...kept, users: kept.users.map((user) => ({ ...user, locale: user.locale ?? usualLocale })) };
  }

  /** Writes soon, once for many changes. */
  saveSoon(state: WorkspaceState): void {
    this.#timer ??= setTimeout(() => this.save(state), DEBOUNCE_MS).unref();
  }

  /** Writes now; a reader sees the old file or the new one, never half of one. */
  save(state: WorkspaceState): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.tmp`, JSON.stringify(state));
    renameSync(`${this.path}.tmp`, this.path);
  }
}
