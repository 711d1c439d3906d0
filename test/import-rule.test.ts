import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { circlesIn, importGraph, importsOf } from './support/import-graph';

const root = resolve(__dirname, '../src');

/** What each room may import of ours; `start`, `cli` and `main.ts` join the rooms and may import all of them. */
const allowed: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  bot: ['domain'],
  intake: ['domain'],
  finance: ['domain'],
  mail: ['domain'],
  webhooks: ['domain'],
  flows: ['domain', 'webhooks'],
  storefronts: ['domain'],
  inbox: ['bot', 'domain', 'intake'],
  metrics: ['bot', 'domain', 'inbox'],
};

/** Who alone may know a library, or the environment. */
const keepers: { what: RegExp; where: RegExp }[] = [
  { what: /from '(mongodb)'/, where: /^store\// },
  { what: /(?:from |import\()'(slack-sandbox|embedded-mongod)'/, where: /^start\// },
  { what: /from '(nodemailer)'/, where: /^mail\// },
  { what: /from '(@marcbachmann\/cel-js)'/, where: /^domain\/flows\// },
  { what: /from '(@slack\/.*)'/, where: /^(bot|cli\/doctor)\// },
  { what: /\b(process\.env)\b/, where: /^(main|cli\/main)\.ts$/ },
];

/** What each room of the domain may import of the others: only those before it. */
const domainRooms: Record<string, readonly string[]> = {
  values: [],
  records: ['values'],
  ports: ['values', 'records'],
  webhooks: ['values', 'records'],
  derived: ['values', 'records'],
  flows: ['values', 'records', 'derived'],
  policy: ['values', 'records', 'derived', 'flows'],
  rules: ['values', 'records', 'derived', 'flows', 'policy'],
  operations: ['values', 'records', 'derived', 'flows', 'policy', 'rules'],
  servicing: ['values', 'records', 'derived', 'flows', 'policy', 'rules', 'operations', 'ports', 'webhooks'],
};

const graph = importGraph(root);

/** The arrows that lead out of a room, to rooms that it may not import. */
function forbidden(room: string, mayImport: readonly string[], roomOf: (path: string) => string | undefined): string[] {
  return [...graph]
    .filter(([path]) => roomOf(path) === room)
    .flatMap(([path, targets]) => targets.map((target) => ({ path, target, other: roomOf(target) })))
    .filter(({ other }) => other !== undefined && other !== room && !mayImport.includes(other))
    .map(({ path, target }) => `${path} → ${target}`);
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function domainRoomOf(path: string): string | undefined {
  const [room, inside] = path.split('/');
  return room === 'domain' ? inside : undefined;
}

describe('rooms', () => {
  it('finds the sources and what they import', () => {
    expect(graph.size).toBeGreaterThan(100);
    const [path, text] = ['bot/views/a.ts', "import { fold } from '../../domain/derived/evolve';"];
    expect(importsOf(root, path, text)).toEqual(['domain/derived/evolve.ts']);
  });

  it.each(Object.keys(allowed))('%s imports only what it may', (room) => {
    expect(forbidden(room, allowed[room] ?? [], roomOf)).toEqual([]);
  });

  it.each(keepers)('only its keeper knows $what', ({ what, where }) => {
    const texts = [...graph.keys()].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
    const wrong = texts.filter(({ path, text }) => what.test(text) && !where.test(path)).map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});

describe('the rooms of the domain', () => {
  it('are all there is: no file lies beside them', () => {
    expect(readdirSync(join(root, 'domain')).sort()).toEqual(Object.keys(domainRooms).sort());
  });

  it.each(Object.keys(domainRooms))('%s imports only the rooms below it', (room) => {
    expect(forbidden(room, domainRooms[room] ?? [], domainRoomOf)).toEqual([]);
  });
});

describe('circles of imports', () => {
  it('are found', () => {
    const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['d'], e: ['b'] };
    expect(circlesIn(new Map(Object.entries(imports)))).toEqual([
      ['a', 'b', 'c', 'a'],
      ['d', 'd'],
    ]);
  });

  it('there are none', () => {
    expect(circlesIn(graph)).toEqual([]);
  });
});

/** The layers of the bot, from the ground up: each imports only those below it. */
const botGround = ['language', 'block-kit', 'parse', 'views', 'forms', 'connection', 'people', 'services'];

/** What stands side by side on the ground. The files of `src/bot` itself join it all. */
const botSides = ['listeners', 'delivery', 'home', 'digest', 'recalls', 'replays'];

const botArrows: Record<string, readonly string[]> = Object.fromEntries([
  ...botGround.map((layer, at) => [layer, botGround.slice(0, at)]),
  ...botSides.map((side) => [side, botGround]),
]);

describe('the layers of the bot', () => {
  const layerOf = (path: string) => {
    const [room, layer = ''] = path.split('/');
    return room === 'bot' && !layer.endsWith('.ts') ? layer : undefined;
  };

  it('are all the folders of the bot', () => {
    const layers = new Set([...graph.keys()].map(layerOf).filter((layer) => layer !== undefined));
    expect([...layers].sort()).toEqual(Object.keys(botArrows).sort());
  });

  it.each(Object.keys(botArrows))('%s imports only what lies below it', (layer) => {
    expect(forbidden(layer, botArrows[layer] ?? [], layerOf)).toEqual([]);
  });

  it('have views that wait for nothing, so that none can ask a store', () => {
    const views = [...graph.keys()].filter((path) => path.startsWith('bot/views/'));
    expect(views.length).toBeGreaterThan(20);
    const waiting = (path: string) => /\basync\b|\bPromise\b|\bawait\b/.test(readFileSync(join(root, path), 'utf8'));
    expect(views.filter(waiting)).toEqual([]);
  });
});
