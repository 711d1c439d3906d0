import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { currentSchema } from '../src/store/migrations';

const folder = resolve(__dirname, '../src/store/migrations');

/** What a source needs from elsewhere: every import, also one in passing, and every export of something else's. */
function needs(text: string): string[] {
  return (
    text.match(/^(?:import|export)\b[^;{]*(?:\{[^}]*\})?\s*(?:from\s*)?'[^']*'|\b(?:import|require)\s*\(.*/gm) ?? []
  );
}

it('migrations need nothing that may change under them: types of mongodb, and that is all', () => {
  const files = readdirSync(folder).filter((name) => name.startsWith('from-schema-'));
  expect(files).toHaveLength(currentSchema - 1);
  for (const name of files) {
    const needed = needs(readFileSync(join(folder, name), 'utf8'));
    expect(needed.filter((one) => !/^import type \{[^}]*\} from 'mongodb'$/.test(one))).toEqual([]);
  }
});

it('sees whatever a migration could need', () => {
  const fold = ["import { fold } from '../../domain/evolve'", "export * from './other'", "import './other'"];
  const inPassing = ["const a = require('./other');", "  await import('./other');"];
  for (const one of [...fold, ...inPassing]) expect(needs(`const a = 1;\n${one};\n`)).toHaveLength(1);
  expect(needs("import type { Document } from 'mongodb';\nexport function a() { return 'from'; }\n")).toHaveLength(1);
});
