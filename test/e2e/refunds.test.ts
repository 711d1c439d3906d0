import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseId, renewDatabaseId } from '../../src/store/database/database-id';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { people } from '../support/desk';
import { anOrder } from '../support/orders';
import { recordingGateway } from '../support/recording-gateway';

describe('refunds on their way to a payment gateway', () => {
  const gateway = recordingGateway();
  let journey: Journey;
  let database: string;

  beforeAll(async () => {
    journey = await botOnSandbox({ gateway });
    database = await databaseId(journey.db);
  });
  afterAll(() => journey.stop());

  /** An order of which all was captured, and all is canceled. */
  async function canceled(orderNumber: string): Promise<string> {
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618 }];
    await journey.import(anOrder({ orderNumber, payments }));
    await journey.servicing.submit('cancel', {
      ...{ action: 'cancel', order: orderNumber, requestId: 'r1', actor: people.ava, reason: 'out_of_stock' },
      lines: [{ line: 1, quantity: 3 }],
    });
    return `CM-${orderNumber}-1`;
  }

  const askedFor = (memo: string) => gateway.asked.filter(({ key }) => key.includes(`:${memo}:`));
  const keysOf = (memo: string) => askedFor(memo).map(({ key }) => key);
  const stateOf = async (orderNumber: string) => {
    const order = await journey.db
      .collection<{ _id: string; summary: { creditMemos: { refunds: { state: string }[] }[] }; deliveries: object[] }>(
        'orders',
      )
      .findOne({ _id: orderNumber });
    return { state: order?.summary.creditMemos[0]?.refunds[0]?.state, waiting: order?.deliveries.length };
  };

  async function until(orderNumber: string, state: string): Promise<void> {
    for (;;) {
      const now = await stateOf(orderNumber);
      if (now.state === state && now.waiting === 0) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('are asked for once with their key, and recorded as what the gateway says', async () => {
    gateway.answers.push('succeeded');
    const memo = await canceled('G-1');
    await until('G-1', 'succeeded');
    expect(askedFor(memo)).toEqual([
      {
        ...{ key: `${database}:G-1:${memo}:p1:1`, order: 'G-1', memo, channel: null, amount: 1618, currency: 'USD' },
        payment: { id: 'p1', method: 'card', gateway: null },
      },
    ]);
  });

  it('are asked for again with the same key where nothing is known', async () => {
    gateway.answers.push(new Error('timed out'), new Error('timed out'), 'succeeded');
    const memo = await canceled('G-2');
    await until('G-2', 'succeeded');
    const key = `${database}:G-2:${memo}:p1:1`;
    expect(keysOf(memo)).toEqual([key, key, key]);
  });

  it('stay pending where somebody else will say what became of them', async () => {
    const memo = await canceled('G-3');
    await until('G-3', 'pending');
    expect(askedFor(memo)).toHaveLength(1);
  });

  it('fail visibly, and are tried again under another key when finance says so', async () => {
    gateway.answers.push('failed', new Error('timed out'), 'succeeded');
    const memo = await canceled('G-4');
    await until('G-4', 'failed');
    const retry = { op: 'refund.retry', memo, payment: 'p1', actor: people.finn };
    expect(await journey.servicing.submit('refund.retry', retry)).toHaveProperty('entry');
    await until('G-4', 'succeeded');
    const [first, second] = [1, 2].map((tries) => `${database}:G-4:${memo}:p1:${tries}`);
    expect(keysOf(memo)).toEqual([first, second, second]);
  });

  it('never meet the keys of the database that this one was copied from', async () => {
    const renewed = await renewDatabaseId(journey.db);
    expect(await databaseId(journey.db)).toBe(renewed);
    gateway.answers.push('succeeded');
    const memo = await canceled('G-5');
    await until('G-5', 'succeeded');
    expect(keysOf(memo)).toEqual([`${renewed}:G-5:${memo}:p1:1`]);
    database = renewed;
  });

  it('leave it to a person where one was given up while the gateway carried it out', async () => {
    gateway.answers.push('failed');
    const memo = await canceled('G-6');
    await until('G-6', 'failed');
    const part = { memo, payment: 'p1', actor: people.finn };
    const givenUp = { op: 'refund.settle', ...part, requestId: 'g2', state: 'given_up', reason: 'Paid in cash' };
    gateway.meanwhile = () => journey.servicing.submit('refund.settle', givenUp);
    gateway.answers.push('succeeded');
    await journey.servicing.submit('refund.retry', { op: 'refund.retry', ...part, requestId: 'g1' });
    const failed = async () =>
      journey.db.collection('orders').findOne({ _id: 'G-6' as never, 'deliveries.state': 'failed' });
    while ((await failed()) === null) await new Promise((resolve) => setImmediate(resolve));
    const error = `the refund of ${memo} to p1, try 2, was given up while the gateway carried it out`;
    expect((await failed())?.deliveries).toContainEqual(expect.objectContaining({ state: 'failed', error }));
    expect((await stateOf('G-6')).state).toBe('given_up');
  });

  it('are left to a person where they may have been made, and the gateway can no longer tell', async () => {
    gateway.memory = { keptMs: 0, canBeAsked: false };
    gateway.answers.push(new Error('timed out'), 'succeeded');
    const memo = await canceled('G-7');
    const failed = async () =>
      journey.db.collection('orders').findOne({ _id: 'G-7' as never, 'deliveries.state': 'failed' });
    while ((await failed()) === null) await new Promise((resolve) => setImmediate(resolve));
    expect(askedFor(memo)).toHaveLength(1);
    const error = expect.stringContaining(`try 1 of ${memo} to p1 may have been paid`);
    expect((await failed())?.deliveries).toContainEqual(expect.objectContaining({ state: 'failed', error }));
    const settled = {
      op: 'refund.settle',
      memo,
      payment: 'p1',
      actor: people.finn,
      state: 'succeeded',
      reference: 'R',
    };
    expect(await journey.servicing.submit('refund.settle', settled)).toHaveProperty('entry');
    gateway.answers.length = 0;
  });
});
