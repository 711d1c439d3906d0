import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileContents } from './files';

/** Keeps what is in files as long as the sandbox runs. */
export function contentsInMemory(): FileContents {
  const kept = new Map<string, Uint8Array>();
  return {
    put: (id, content) => void kept.set(id, content),
    get: (id) => kept.get(id),
    clear: () => kept.clear(),
  };
}

/** Keeps what is in files in a folder, by their ids. */
export function contentsIn(folder: string): FileContents {
  return {
    put(id, content) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, id), content);
    },
    get(id) {
      const path = join(folder, id);
      return existsSync(path) ? readFileSync(path) : undefined;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
