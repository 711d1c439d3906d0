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
  sandbox: [],
};

/** Who alone may know a library, or the environment. */
const keepers: { what: RegExp; where: RegExp }[] = [
  { what: /from '(mongodb)'/, where: /^store\// },
  { what: /from '(mongodb-memory-server-core.*)'/, where: /^store\/embedded\// },
  { what: /from '(@slack\/.*)'/, where: /^(bot|sandbox|cli\/doctor)\// },
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

/** The layers of the bot, from the ground up: each imports only those below it. */
const botGround = ['language', 'block-kit', 'parse', 'views', 'forms', 'connection', 'people', 'services'];

/** What stands side by side on the ground. The files of `src/bot` itself join it all. */
const botSides = ['listeners', 'delivery', 'home', 'digest'];

const botArrows: Record<string, readonly string[]> = Object.fromEntries([
  ...botGround.map((layer, at) => [layer, botGround.slice(0, at)]),
  ...botSides.map((side) => [side, botGround]),
]);

describe('the layers of the bot', () => {
  const inBot = sources.filter(({ path }) => path.startsWith('bot/'));
  const layerOf = (path: string) => path.split('/')[1] ?? '';

  /** The layers that a file of the bot imports from, its own left out; a file of `src/bot` itself by its name. */
  function importedLayers({ path, text }: { path: string; text: string }): string[] {
    const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map(([, target = '']) =>
      relative(root, resolve(root, dirname(path), target)),
    );
    const layers = targets.filter((target) => target.startsWith('bot/')).map(layerOf);
    return [...new Set(layers)].filter((layer) => layer !== layerOf(path));
  }

  it('are all the folders of the bot', () => {
    const folders = new Set(inBot.map(({ path }) => layerOf(path)).filter((layer) => !layer.endsWith('.ts')));
    expect([...folders].sort()).toEqual(Object.keys(botArrows).sort());
  });

  it.each(Object.keys(botArrows))('%s imports only what lies below it', (layer) => {
    const wrong = inBot
      .filter(({ path }) => layerOf(path) === layer)
      .flatMap((source) => importedLayers(source).map((other) => ({ path: source.path, other })))
      .filter(({ other }) => !botArrows[layer]?.includes(other));
    expect(wrong).toEqual([]);
  });

  it('have views that wait for nothing, so that none can ask a store', () => {
    const views = inBot.filter(({ path }) => path.startsWith('bot/views/'));
    expect(views.length).toBeGreaterThan(20);
    expect(views.filter(({ text }) => /\basync\b|\bPromise\b|\bawait\b/.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });
});
