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

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The rooms that a source imports from, its own left out. */
function importedRooms(path: string, text: string): string[] {
  const relatives = [...text.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)].map(([, target = '']) => target);
  const rooms = relatives.map((target) => roomOf(relative(root, resolve(root, dirname(path), target))));
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
