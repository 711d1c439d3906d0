import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandStartedEvent, Db } from 'mongodb';
import { isRefused } from '../../src/domain/records/refusals';
import type { Servicing, SubmitResult } from '../../src/domain/servicing/servicing';
import { connect } from '../../src/store/database/connect';
import { flowBook } from '../../src/store/flows/flow-book';
import { orderStore } from '../../src/store/orders/order-store';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const now = new Date('2026-11-02T10:00:00Z');

describe('submits', () => {
  let database: TestDatabase;
  const commands: CommandStartedEvent[] = [];

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    database.client.on('commandStarted', (command) => commands.push(command));
  });
  afterAll(() => database.drop());

  const servicingFor = (db: Db) => servicingOn(db, () => now, undefined, undefined, flowBook(db));

  /** Servicings as so many processes would have them: each with a connection of its own. */
  async function onProcesses(count: number, work: (servicings: Servicing[]) => Promise<void>): Promise<void> {
    const processes = await Promise.all(Array.from({ length: count }, () => connect(database.uri)));
    try {
      await work(processes.map(({ db }) => servicingFor(db)));
    } finally {
      await Promise.all(processes.map(({ close }) => close()));
    }
  }

  /** An order of so many units of one item. */
  async function anOrderOf(quantity: number, orderNumber: string): Promise<void> {
    const items = [anItem({ quantity, lineAmount: quantity * 333 })];
    await takeIn(
      orderStore(database.db, () => now),
      anOrder({ orderNumber, items }),
    );
  }

  const cancelling = (order: string, requestId: string, quantity = 1) => ({
    ...{ action: 'cancel', order, requestId, actor: { id: 'U0AVA', role: 'agent' }, reason: 'other' },
    lines: [{ line: 1, quantity }],
  });

  const entriesOf = async (order: string) => (await orderStore(database.db, () => now).load(order))?.entries ?? [];

  /** The database commands that some work makes. */
  async function commandsOf(work: () => Promise<unknown>): Promise<string[]> {
    commands.length = 0;
    await work();
    return commands.map(({ commandName }) => commandName);
  }

  const inOneProcess = (work: (servicings: Servicing[]) => Promise<void>) => work([servicingFor(database.db)]);
  const inFiveProcesses = (work: (servicings: Servicing[]) => Promise<void>) => onProcesses(5, work);

  describe.each([
    { where: 'in one process', run: inOneProcess, prefix: 'A' },
    { where: 'in five processes', run: inFiveProcesses, prefix: 'B' },
  ])('fifty at the same time $where', ({ run, prefix }) => {
    it('have the effect of one, and its result, where they are the same request', async () => {
      await anOrderOf(10, `${prefix}-1`);
      await run(async (servicings) => {
        const results = await fifty(servicings, (servicing) =>
          servicing.submit('cancel', cancelling(`${prefix}-1`, 'r1', 2)),
        );
        expect(results[0]).toMatchObject({ result: { changeOrders: [{ number: `CO-${prefix}-1-1` }] } });
        const answers = results.map((one) => ('result' in one ? one.result : one));
        expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
        expect(results.filter((one) => 'repeated' in one && !one.repeated)).toHaveLength(1);
      });
      expect(await entriesOf(`${prefix}-1`)).toHaveLength(1);
    });

    it('cancel all ten units there are and no more, where they are different requests for one each', async () => {
      await anOrderOf(10, `${prefix}-2`);
      await run(async (servicings) => {
        const results = await fifty(servicings, (servicing, n) =>
          servicing.submit('cancel', cancelling(`${prefix}-2`, `r${n}`)),
        );
        const refusal = { code: 'quantity_exceeds_available', line: 1, requested: 1, available: 0 };
        expect(results.filter(isRefused)).toEqual(Array.from({ length: 40 }, () => ({ refusal })));
        const done = results.filter((one): one is SubmitResult => !isRefused(one));
        expect(done.map(({ entry }) => entry.seq).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      });
      const entries = await entriesOf(`${prefix}-2`);
      const canceled = entries.flatMap(({ effects }) => effects.moves.map(({ units }) => units));
      expect(canceled).toHaveLength(10);
      expect(canceled.reduce((sum, { lineAmount }) => sum + lineAmount, 0)).toBe(3330);
    });
  });

  it('find no order busy in five processes where there is enough for all fifty', async () => {
    await anOrderOf(50, 'B-3');
    await inFiveProcesses(async (servicings) => {
      const results = await fifty(servicings, (servicing, n) => servicing.submit('cancel', cancelling('B-3', `r${n}`)));
      expect(results.filter(isRefused)).toEqual([]);
    });
    expect(await entriesOf('B-3')).toHaveLength(50);
  });

  it('refuse a request id that was another request', async () => {
    await anOrderOf(10, 'C-1');
    const servicing = servicingFor(database.db);
    await servicing.submit('cancel', cancelling('C-1', 'r1', 1));
    expect(await servicing.submit('cancel', cancelling('C-1', 'r1', 2))).toEqual({
      refusal: { code: 'request_id_reused', requestId: 'r1' },
    });
    expect(await entriesOf('C-1')).toHaveLength(1);
  });

  it('do not remember what was refused', async () => {
    await anOrderOf(10, 'C-2');
    const servicing = servicingFor(database.db);
    const refused = await servicing.submit('cancel', cancelling('C-2', 'r1', 11));
    expect(refused).toMatchObject({ refusal: { code: 'quantity_exceeds_available', available: 10 } });
    expect(await servicing.submit('cancel', cancelling('C-2', 'r1', 10))).toMatchObject({ entry: { requestId: 'r1' } });
  });

  /** As a process has it once it has read which flows there are. */
  async function settledServicing(): Promise<Servicing> {
    const flows = flowBook(database.db, { freshMs: 3_600_000 });
    await flows.history();
    return servicingOn(database.db, () => now, undefined, undefined, flows);
  }

  it('make two commands; asking for a card makes one, and so does looking for what is due where something is', async () => {
    await anOrderOf(10, 'C-3');
    const servicing = await settledServicing();
    expect(await commandsOf(() => servicing.submit('cancel', cancelling('C-3', 'r1')))).toEqual(['find', 'update']);
    const request = { key: 'k', channel: 'C0ORDERS', askedBy: 'U0AVA' };
    const { requestCard, nextDue } = deliveryStore(database.db, () => now);
    expect(await commandsOf(() => requestCard('C-3', request))).toEqual(['update']);
    expect(await commandsOf(nextDue)).toEqual(['find']);
  });

  it('make none for a preview on an order that was just loaded, unless it looks back', async () => {
    await anOrderOf(10, 'C-4');
    await anOrderOf(10, 'C-5');
    const servicing = await settledServicing();
    await servicing.submit('cancel', cancelling('C-4', 'r1'));
    const { loadState } = orderStore(database.db, () => now);
    const [known, other] = [await loadState('C-4'), await loadState('C-5')];
    if (known === null || other === null) throw new Error('an order is not there');
    const cancel = cancelling('C-4', 'r2');
    const undo = { op: 'undo', changeOrder: 'CO-C-4-1', requestId: 'r3', actor: cancel.actor };
    for (const [name, input, order, commands] of [
      ['cancel', cancel, known, []],
      ['cancel', cancel, other, ['find']],
      ['undo', undo, known, ['find']],
    ] as const) {
      const fresh = await servicing.preview(name, input);
      expect(await commandsOf(async () => expect(await servicing.preview(name, input, order)).toEqual(fresh))).toEqual(
        commands,
      );
      expect(isRefused(fresh)).toBe(false);
    }
  });
});

/** Fifty pieces of work at the same time, spread over the servicings. */
function fifty<T>(servicings: Servicing[], work: (servicing: Servicing, n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(
    Array.from({ length: 50 }, (_, n) => {
      const servicing = servicings[n % servicings.length];
      if (servicing === undefined) throw new RangeError('no servicing to spread over');
      return work(servicing, n);
    }),
  );
}
