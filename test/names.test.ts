import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { importGraph } from './support/import-graph';

const root = resolve(__dirname, '..');
const declaration = /^export (?:async |abstract )*(?:const|function\*?|class|interface|type|enum) (\w+)/gm;

it.each(['src', 'packages/slack-sandbox/src', 'packages/embedded-mongod/src'])(
  'no two exported things of %s have one name',
  (directory) => {
    const exporting = new Map<string, string[]>();
    for (const path of importGraph(join(root, directory)).keys()) {
      const text = readFileSync(join(root, directory, path), 'utf8');
      for (const name of new Set([...text.matchAll(declaration)].map(([, found = '']) => found))) {
        exporting.set(name, [...(exporting.get(name) ?? []), path]);
      }
    }
    expect(exporting.size).toBeGreaterThan(20);
    expect([...exporting].filter(([, paths]) => paths.length > 1)).toEqual([]);
  },
);
