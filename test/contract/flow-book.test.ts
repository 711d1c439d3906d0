import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { flows } from '../../src/domain/flows/flow';
import { activeVersion } from '../../src/domain/flows/flow-in-force';
import type { FlowActivation } from '../../src/domain/records/flow-version';
import { flowVersionOf, keepFlows } from '../../src/domain/servicing/keep-flows';
import { flowActivationsIn, flowBook } from '../../src/store/flows/flow-book';
import { type TestDatabase, testDatabase } from '../support/mongo';

const at = '2026-11-01T10:00:00.000Z';

const inFile = (version: number, percentage = 15) =>
  flows.parse({
    return: { version, fees: [{ name: 'Restocking', code: 'restocking', percentage }] },
  });

const activation = (version: number, by: string): FlowActivation => ({
  ...{ action: 'return', version, at, by, replay: null, unchecked: true },
});

describe('the book of flows', () => {
  let database: TestDatabase;
  const anotherProcess = () => flowBook(database.db, { freshMs: 0 });

  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.drop());

  it('has one order of activations for processes that make them at once, and loses none', async () => {
    const books = [1, 2, 3, 4].map(anotherProcess);
    await Promise.all(books.map((book, index) => book.activate(activation(index, `P${index}`))));
    const [first, ...others] = await Promise.all(books.map((book) => book.history()));
    expect(first?.activations.map(({ by }) => by).sort()).toEqual(['P0', 'P1', 'P2', 'P3']);
    for (const other of others) expect(other).toEqual(first);
    expect(await flowActivationsIn(database.db).distinct('_id')).toEqual([1, 2, 3, 4].map((seq) => `return:${seq}`));
  });

  it('activates the file’s version once, whichever of several processes starts first', async () => {
    const files = [7, 8, 9, 7].map((version) => inFile(version));
    await Promise.all(files.map((one) => keepFlows(anotherProcess(), one, at)));
    const history = await anotherProcess().history();
    expect(history.activations).toHaveLength(1);
    expect(history.versions.map(({ version }) => version)).toEqual([7, 8, 9]);
    expect([7, 8, 9]).toContain(activeVersion(history, 'return'));
  });

  it('keeps a version as it is, under a number for good', async () => {
    const [seven] = [inFile(7).return].map((one) => one && flowVersionOf('return', one, { by: 'Ana', at }));
    if (seven === undefined) throw new Error('no flow');
    const kept = await Promise.all([1, 2, 3].map(() => anotherProcess().keep(seven)));
    expect(kept.sort()).toEqual(['kept', 'known', 'known']);
    expect(await anotherProcess().keep({ ...seven, digest: 'other' })).toBe('differs');
    expect((await anotherProcess().history()).versions).toEqual([seven]);
  });

  it('is read once for all that asks at about the same time, and shows at once what it wrote itself', async () => {
    const hour = flowBook(database.db, { freshMs: 3_600_000 });
    expect((await hour.history()).activations).toEqual([]);
    await anotherProcess().activate(activation(7, 'another process'));
    expect((await hour.history()).activations).toEqual([]);
    await hour.activate(activation(8, 'this process'));
    expect((await hour.history()).activations.map(({ version }) => version)).toEqual([7, 8]);
  });

  it('is read again behind whoever asks for what is a little old', async () => {
    let now = 0;
    const book = flowBook(database.db, { freshMs: 1_000, clock: () => now });
    const versionsNow = async () => (await book.history()).activations.map(({ version }) => version);
    expect(await versionsNow()).toEqual([]);
    await anotherProcess().activate(activation(7, 'another process'));
    now += 1_500;
    expect(await versionsNow()).toEqual([]);
    expect(await versionsNow()).toEqual([7]);
    await anotherProcess().activate(activation(8, 'another process'));
    now += 10_000;
    expect(await versionsNow()).toEqual([7, 8]);
  });
});
