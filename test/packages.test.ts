import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { circlesIn, importGraph } from './support/import-graph';

function listed(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
}

function importedPaths(text: string): string[] {
  return [...text.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)].map(([, target = '']) => target);
}

describe('packages', () => {
  const packages = resolve(__dirname, '../packages');
  const files = readdirSync(packages)
    .flatMap((name) => listed(join(packages, name, 'src')).map((path) => join(name, 'src', path)))
    .map((path) => ({ path, text: readFileSync(join(packages, path), 'utf8') }));

  it('are found', () => {
    expect(new Set(files.map(({ path }) => path.split('/')[0]))).toEqual(new Set(['embedded-mongod', 'slack-sandbox']));
  });

  it('import nothing from outside of their sources', () => {
    const outside = files
      .filter(({ path }) => !/\.test\.tsx?$/.test(path))
      .flatMap(({ path, text }) => importedPaths(text).map((target) => ({ path, target })))
      .filter(({ path, target }) => {
        const [name = ''] = path.split('/');
        return relative(join(packages, name, 'src'), resolve(packages, dirname(path), target)).startsWith('..');
      });
    expect(outside).toEqual([]);
  });

  it('import no library that their package.json does not name', () => {
    const unnamed = files.flatMap(({ path, text }) => {
      const [name = ''] = path.split('/');
      const { dependencies, devDependencies } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
      const named = Object.keys({ ...dependencies, ...devDependencies });
      const libraries = [...text.matchAll(/from '((?:@[^/']+\/)?[^./'][^/']*)/g)].map(([, library = '']) => library);
      return libraries
        .filter((library) => !library.startsWith('node:') && !named.includes(library))
        .map((library) => ({ path, library }));
    });
    expect(unnamed).toEqual([]);
  });

  it('do not know what slash-order is about', () => {
    const words =
      /slash-order|MONGODB_URI|\b(orders|refunds?|rmas?|returns? order|credit memos?|finance|service agent)\b/i;
    const knowing = files
      .filter(({ text }) => words.test(text.replaceAll(/\.order\(/g, '')))
      .map(({ path, text }) => ({ path, word: words.exec(text)?.[0] }));
    expect(knowing).toEqual([]);
  });

  it.each(['embedded-mongod', 'slack-sandbox'])('%s has no circle of imports', (name) => {
    expect(circlesIn(importGraph(join(packages, name, 'src')))).toEqual([]);
  });
});
