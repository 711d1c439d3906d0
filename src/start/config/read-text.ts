import { readFileSync } from 'node:fs';

/** `null` where the file cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
