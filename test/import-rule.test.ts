import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(__dirname, '../src');

/** What each room may import of ours; `start`, `cli` and `main.ts` join the rooms and may import all of them. */
const allowed: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  bot: ['domain'],
  intake: ['domain'],
  finance: ['domain'],
  webhooks: ['domain'],
  metrics: ['bot', 'domain'],
};

/** Who alone may know a library, or the environment. */
const keepers: { what: RegExp; where: RegExp }[] = [
  { what: /from '(mongodb)'/, where: /^store\// },
  { what: /(?:from |import\()'(slack-sandbox|embedded-mongod)'/, where: /^start\// },
  { what: /from '(@slack\/.*)'/, where: /^(bot|cli\/doctor)\// },
  { what: /\b(process\.env)\b/, where: /^(main|cli\/main)\.ts$/ },
];

const sources = listed(root)
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

function listed(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
}

function importedPaths(text: string): string[] {
  return [...text.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)].map(([, target = '']) => target);
}

/** The rooms that a source imports from, its own left out. */
function importedRooms(path: string, text: string): string[] {
  const rooms = importedPaths(text).map((target) => roomOf(relative(root, resolve(root, dirname(path), target))));
  return [...new Set(rooms)].filter((room) => room !== roomOf(path));
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

describe('rooms', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(importedRooms('bot/views/order-card.ts', "import { a } from '../../domain/order-view';")).toEqual([
      'domain',
    ]);
  });

  it.each(Object.keys(allowed))('%s imports only what it may', (room) => {
    const wrong = sources
      .filter(({ path }) => roomOf(path) === room)
      .flatMap(({ path, text }) => importedRooms(path, text).map((other) => ({ path, other })))
      .filter(({ other }) => !allowed[room]?.includes(other));
    expect(wrong).toEqual([]);
  });

  it.each(keepers)('only its keeper knows $what', ({ what, where }) => {
    const wrong = sources.filter(({ path, text }) => what.test(text) && !where.test(path)).map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});

describe('packages', () => {
  const packages = resolve(root, '../packages');
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
});
