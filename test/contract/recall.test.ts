import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run';
import { createIndexes } from '../../src/store/database/indexes';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { takeIn } from '../support/take-in';

type Line = { op: string; order: string; requestId: string; lines: { line: number; quantity: number }[] };

describe('a recall', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  beforeEach(() => ordersIn(database.db).deleteMany({}));
  afterAll(() => database.drop());

  async function cli(args: string[], input: readonly object[] = []) {
    const [out, err]: [string[], string[]] = [[], []];
    const status = await run(args, {
      stdin: Readable.from([input.map((one) => JSON.stringify(one)).join('\n')]),
      out: async (line) => void out.push(line),
      err: (line) => void err.push(line),
      environment: { MONGODB_URI: database.uri },
      watched: false,
    });
    return { status, lines: out.map((line) => JSON.parse(line)), err: err.join('\n') };
  }

  const recall = (action: string, sku = 'HOT', ...more: string[]) =>
    cli(['recall', sku, '--action', action, '--reason', 'other', ...more]);

  const recalled = async (...asked: Parameters<typeof recall>): Promise<Line[]> => {
    const { status, lines, err } = await recall(...asked);
    expect({ status, err }).toEqual({
      status: 0,
      err: lines.length > 0 ? '' : expect.stringContaining('there’s nothing to'),
    });
    return lines;
  };

  async function kept(orderNumber: string, overrides: object = {}): Promise<void> {
    const payments = [{ id: 'p1', method: 'card', authorized: 9000, captured: 9000, refunded: 0 }];
    const items = [anItem({ sku: 'HOT' }), anItem({ line: 2, sku: 'COLD' })];
    await takeIn(
      orderStore(database.db, () => new Date()),
      anOrder({ orderNumber, payments, items, ...overrides }),
    );
  }

  const fulfill = (order: string, quantity: number) =>
    cli(['batch'], [{ op: 'fulfill', order, lines: [{ line: 1, quantity }], carrier: 'UPS', tracking: '1Z' }]);

  const chosen = (lines: readonly Line[]) => lines.map(({ order, lines }) => [order, lines]);

  it('names every order that holds units of the product, by number, and only those lines', async () => {
    for (const order of ['R-2', 'R-1']) await kept(order);
    await kept('R-3', { items: [anItem({ sku: 'COLD' })] });
    await kept('R-4', {
      items: [anItem({ sku: 'HOT', quantity: 1, lineAmount: 333 }), anItem({ line: 7, sku: 'HOT' })],
    });
    expect(chosen(await recalled('cancel'))).toEqual([
      ['R-1', [{ line: 1, quantity: 3 }]],
      ['R-2', [{ line: 1, quantity: 3 }]],
      [
        'R-4',
        [
          { line: 1, quantity: 1 },
          { line: 7, quantity: 3 },
        ],
      ],
    ]);
  });

  it('takes of each order what the action can be done to', async () => {
    await kept('R-1');
    await fulfill('R-1', 2);
    const of = async (action: string) => chosen(await recalled(action));
    expect(await of('cancel')).toEqual([['R-1', [{ line: 1, quantity: 1 }]]]);
    expect(await of('return')).toEqual([['R-1', [{ line: 1, quantity: 2 }]]]);
    expect(await of('rma')).toEqual([['R-1', [{ line: 1, quantity: 2 }]]]);
    expect(await of('reship')).toEqual([['R-1', [{ line: 1, quantity: 2 }]]]);
  });

  it.each(['UNKNOWN', 'hot', 'H.T', ''])('of a product that nobody bought says so: %j', async (sku) => {
    await kept('R-1');
    const said = `No orders with product ${sku}. Type the SKU exactly as in the orders.`;
    expect(await recall('cancel', sku)).toEqual({ status: 1, lines: [], err: said });
  });

  it('says where the product was bought and nothing can be done to it', async () => {
    await kept('R-1');
    await kept('R-2', { lifecycle: 'unmanaged' });
    const { err } = await recall('return');
    expect(err).toBe('2 orders have product HOT, but there’s nothing to return.');
  });

  it('leaves orders alone that are not serviced here, or do not add up', async () => {
    await kept('R-1', { lifecycle: 'unmanaged' });
    await kept('R-2', { totals: { grandTotal: 1, totalTax: 1 } });
    expect(await recalled('cancel')).toEqual([]);
  });

  it.each(['cancel', 'return', 'rma', 'reship'])('is done once, however often its batch is run: %s', async (action) => {
    for (const order of ['R-1', 'R-2']) await kept(order);
    if (action !== 'cancel') for (const order of ['R-1', 'R-2']) await fulfill(order, 3);
    const batch = await recalled(action);
    const first = await cli(['batch'], batch);
    const second = await cli(['batch'], batch);
    expect(first).toMatchObject({ status: 0, err: expect.stringContaining('2 done, 0 refused') });
    expect(second.err).toContain('0 done, 2 already done, 0 refused');
    expect(second.lines).toEqual(first.lines);
    expect(await recalled(action)).toEqual([]);
  });

  it('can be done again for what was shipped since', async () => {
    await kept('R-1');
    await fulfill('R-1', 1);
    expect((await cli(['batch'], await recalled('return'))).err).toContain('1 done, 0 refused');
    await fulfill('R-1', 1);
    const second = await recalled('return');
    expect(chosen(second)).toEqual([['R-1', [{ line: 1, quantity: 1 }]]]);
    expect((await cli(['batch'], second)).err).toContain('1 done, 0 refused');
    expect(await recalled('return')).toEqual([]);
  });

  it('makes the same batch where nothing happened meanwhile, so that two who make it do it once', async () => {
    await kept('R-1');
    const [one, other] = [await recalled('cancel'), await recalled('cancel')];
    expect(other).toEqual(one);
    await cli(['batch'], one);
    expect((await cli(['batch'], other)).err).toContain('0 done, 1 already done, 0 refused');
  });

  it('says in whose name, why, and with which words', async () => {
    await kept('R-1');
    const words = ['--actor', 'U0ANA', '--note', 'Handle breaks.'];
    expect(await recalled('cancel', 'HOT', ...words)).toMatchObject([
      {
        op: 'submit',
        action: 'cancel',
        actor: { id: 'U0ANA', role: 'agent' },
        reason: 'other',
        note: 'Handle breaks.',
      },
    ]);
    expect((await recalled('cancel'))[0]).toMatchObject({ actor: { id: 'recall', role: 'agent' } });
    expect((await recalled('cancel', 'HOT', '--role', 'lead'))[0]).toMatchObject({ actor: { role: 'lead' } });
    const wrong = await recall('cancel', 'HOT', '--role', 'boss');
    expect(wrong).toMatchObject({
      status: 2,
      lines: [],
      err: 'Can’t recall as boss. Use one of agent, lead.',
    });
    expect((await recalled('cancel'))[0]).not.toHaveProperty('note');
  });

  it.each(['discount', 'rma.close', 'toString', '__proto__', ''])(
    'is nothing that %j can be done by',
    async (action) => {
      await kept('R-1');
      const { status, lines, err } = await cli(['recall', 'HOT', '--action', action, '--reason', 'other']);
      expect({ status, lines }).toEqual({ status: 2, lines: [] });
      expect(err).toContain('Use one of cancel, reship, return, rma');
    },
  );
});
