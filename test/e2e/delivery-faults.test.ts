import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { anOrder } from '../support/orders';

const channel = 'C0ORDERS';
const operations = 'C0RANDOM';
const rules = policy.parse({ ...journeyPolicy, channels: { ...journeyPolicy.channels, operations } });

describe('deliveries when things go wrong', () => {
  let journey: Journey;
  let ahead = 0;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => new Date(Date.now() + ahead) });
  });
  afterAll(() => journey.stop());

  const driver = () => journey.sandbox.driver;
  const ava = () => driver().as('U0AVA').in(channel);
  const cardsOf = (order: string) =>
    driver()
      .messages(channel)
      .filter((message) => textOf(message).includes(`Order ${order}`));
  const deliveriesOf = async (order: string) =>
    (await journey.db.collection<{ _id: string; deliveries: object[] }>('orders').findOne({ _id: order }))?.deliveries;

  async function imported(orderNumber: string): Promise<string> {
    await journey.import(anOrder({ orderNumber }));
    return orderNumber;
  }

  const deleted = (where: string, ts: string) =>
    new WebClient(journey.sandbox.botToken, { slackApiUrl: journey.sandbox.apiUrl }).chat.delete({
      channel: where,
      ts,
    });

  /** The posts to Slack since a mark, as they ended. */
  const postsSince = (mark: number) =>
    driver()
      .apiCalls.slice(mark)
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ error }) => error);

  /** The one card of an order, once nothing is left to tell. */
  async function settledCard(order: string) {
    const card = await driver().until(() => cardsOf(order)[0]);
    await told(order);
    expect(cardsOf(order)).toHaveLength(1);
    return card;
  }

  /** Resolves when nothing of an order is left to tell. */
  async function told(order: string): Promise<void> {
    while ((await deliveriesOf(order))?.length !== 0) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Cancels one unit from a card, beside the bot. */
  async function cancelOne(order: string, requestId: string, ts: string | null): Promise<void> {
    const outcome = await journey.servicing.submit(
      'cancel',
      {
        ...{ action: 'cancel', order, requestId, actor: { id: 'U0AVA', role: 'agent' }, reason: 'out_of_stock' },
        lines: [{ line: 1, quantity: 1 }],
      },
      { origin: { channel, ts }, case: 'open' },
    );
    expect(outcome).toHaveProperty('entry');
  }

  it('finds a card that was posted though the connection broke, and posts it only once', async () => {
    const order = await imported('F-1');
    const mark = driver().apiCalls.length;
    driver().failNext('chat.postMessage', { kind: 'reset-after-effect' });
    await ava().command(`/order ${order}`);
    await settledCard(order);
    expect(postsSince(mark)).toEqual([null]);
    expect(
      driver()
        .apiCalls.slice(mark)
        .map(({ method }) => method),
    ).toContain('conversations.history');
  });

  it.each([
    ['reset before it had an effect', 'F-2', 'reset-before-effect', 'reset'],
    ['answered with 500', 'F-3', 'http500', 'http500'],
  ] as const)('posts a card whose post was %s again, once', async (_, number, kind, error) => {
    const order = await imported(number);
    const mark = driver().apiCalls.length;
    driver().failNext('chat.postMessage', { kind, times: 2 });
    await ava().command(`/order ${order}`);
    await settledCard(order);
    expect(postsSince(mark)).toEqual([error, error, null]);
  });

  it('finds a message of a thread that was posted though the connection broke', async () => {
    const order = await imported('F-4');
    await ava().command(`/order ${order}`);
    const { ts } = await settledCard(order);
    driver().failNext('chat.postMessage', { kind: 'reset-after-effect' });
    await cancelOne(order, 'r1', ts);
    await told(order);
    expect(driver().thread(channel, ts).slice(1)).toHaveLength(1);
  });

  it('waits as long as Slack asks for, with all of the channel, and then posts each once', async () => {
    const [first, second] = [await imported('F-5'), await imported('F-6')];
    const mark = driver().apiCalls.length;
    driver().failNext('chat.postMessage', { kind: 'ratelimited', retryAfter: 30 });
    await cancelOne(first, 'r1', null);
    await driver().until(() => postsSince(mark).length === 1);
    const limited = Date.now();
    while ((await dueOf(first)).length !== 2) await new Promise((resolve) => setImmediate(resolve));
    await journey.deliveries.requestCard(second, { key: 'k', channel, askedBy: 'U0AVA' });
    while ((await dueOf(second)).length !== 1) await new Promise((resolve) => setImmediate(resolve));
    const due = [...(await dueOf(first)), ...(await dueOf(second))];
    expect(Math.min(...due.map((at) => at.getTime()))).toBeGreaterThan(limited + 25_000);
    expect(postsSince(mark)).toEqual(['ratelimited']);

    ahead += 31_000;
    await journey.deliveries.requestCard(await imported('F-7'), { key: 'wakes', channel, askedBy: 'U0AVA' });
    const { ts } = await settledCard(first);
    await settledCard(second);
    expect(driver().thread(channel, ts).slice(1)).toHaveLength(1);
  });

  it('lets a card have the next turn in a channel, before what waits there already', async () => {
    const [limited, older, newer] = [await imported('F-15'), await imported('F-16'), await imported('F-17')];
    await ava().command(`/order ${older}`);
    const { ts } = await settledCard(older);
    const ask = (order: string) => journey.deliveries.requestCard(order, { key: 'k', channel, askedBy: 'U0AVA' });
    const putOff = async (order: string) => {
      for (;;) {
        const [due, ...others] = await dueOf(order);
        if (due !== undefined && others.length === 0) return due.getTime();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    driver().failNext('chat.postMessage', { kind: 'ratelimited', retryAfter: 10 });
    await ask(limited);
    const free = await putOff(limited);
    await cancelOne(older, 'r1', ts);
    const entry = await putOff(older);
    await ask(newer);
    const card = await putOff(newer);
    expect([free <= card, card < entry]).toEqual([true, true]);

    ahead += 11_000;
    await journey.deliveries.requestCard(await imported('F-18'), { key: 'wakes', channel, askedBy: 'U0AVA' });
    for (const order of [limited, newer]) await settledCard(order);
    await told(older);
  });

  /** When the deliveries that were put off are due, all of one order. */
  async function dueOf(order: string): Promise<Date[]> {
    const stored = await journey.db
      .collection<{ _id: string; deliveries: { due: Date; since: Date }[] }>('orders')
      .findOne({ _id: order });
    return (stored?.deliveries ?? []).filter(({ due, since }) => due > since).map(({ due }) => due);
  }

  it('delivers after a restart what was asked for while the bot was stopped, once', async () => {
    const order = await imported('F-8');
    await journey.stopBot();
    for (let n = 0; n < 3; n += 1) {
      await journey.deliveries.requestCard(order, { key: 'k', channel, askedBy: 'U0AVA' });
    }
    expect(cardsOf(order)).toEqual([]);
    await journey.startBot();
    await settledCard(order);
  });

  it('looks a card up that a bot was posting when it died, and posts no second one', async () => {
    const order = await imported('F-9');
    await ava().command(`/order ${order}`);
    const { ts } = await settledCard(order);
    await journey.stopBot();
    await journey.db.collection<{ _id: string }>('orders').updateOne({ _id: order }, [
      {
        $set: {
          deliveries: [
            {
              ...{ key: { $first: '$posted.key' }, told: { kind: 'card', channel, askedBy: 'U0AVA' } },
              ...{ since: '$$NOW', due: '$$NOW', attempts: 1, doubtful: true, state: 'due', error: null, trace: null },
            },
          ],
          posted: [],
          deliveriesDue: '$$NOW',
        },
      },
    ]);
    await journey.startBot();
    await told(order);
    expect((await settledCard(order)).ts).toBe(ts);
  });

  it('posts one card of a command that Slack delivers twice', async () => {
    const order = await imported('F-10');
    await ava().command(`/order ${order}`, { times: 2 });
    await settledCard(order);
  });

  it('tells a thread in the order in which things happened, whatever breaks in between', async () => {
    const order = await imported('F-11');
    await ava().command(`/order ${order}`);
    const { ts } = await settledCard(order);
    await journey.stopBot();
    for (const requestId of ['r1', 'r2', 'r3']) await cancelOne(order, requestId, ts);
    driver().failNext('chat.postMessage', { kind: 'reset-before-effect' });
    driver().failNext('chat.postMessage', { kind: 'reset-after-effect' });
    driver().failNext('chat.postMessage', { kind: 'http500' });
    await journey.startBot();
    await told(order);
    const numbers = driver()
      .thread(channel, ts)
      .slice(1)
      .map((message) => /CO-F-11-\d/.exec(textOf(message))?.[0]);
    expect(numbers).toEqual(['CO-F-11-1', 'CO-F-11-2', 'CO-F-11-3']);
  });

  it('tells under another card what was to be told under one that is deleted', async () => {
    const order = await imported('D-gone');
    await ava().command(`/order ${order}`);
    const { ts } = await settledCard(order);
    await driver().as('U0AVA').in(operations).command(`/order ${order}`);
    const other = await driver().until(() =>
      driver()
        .messages(operations)
        .find((message) => textOf(message).includes(`Order ${order}`)),
    );
    await told(order);
    await deleted(operations, other.ts);
    await journey.servicing.submit(
      'cancel',
      {
        ...{
          action: 'cancel',
          order,
          requestId: 'gone-1',
          actor: { id: 'U0AVA', role: 'agent' },
          reason: 'out_of_stock',
        },
        lines: [{ line: 1, quantity: 1 }],
      },
      { origin: { channel: operations, ts: other.ts }, case: 'open' },
    );
    const reply = await driver().until(() => driver().thread(channel, ts)[1]);
    expect(textOf(reply)).toContain('canceled by ava');
    await told(order);
  });

  it('tries to refresh a card again until Slack takes it', async () => {
    const order = await imported('F-12');
    await ava().command(`/order ${order}`);
    const { ts } = await settledCard(order);
    driver().failNext('chat.update', { kind: 'http500', times: 2 });
    await cancelOne(order, 'r1', ts);
    await told(order);
    expect(textOf(driver().thread(channel, ts)[0])).toContain('1 canceled');
  });

  it('leaves a card for a channel that is not there to a person, and tells who asked', async () => {
    const order = await imported('F-13');
    await journey.deliveries.requestCard(order, { key: 'k', channel: 'C0GONE', askedBy: 'U0AVA' });
    const message = await driver().until(() => driver().messages('U0AVA').at(-1));
    expect(textOf(message)).toContain('channel_not_found');
    expect(await deliveriesOf(order)).toMatchObject([{ key: 'k', state: 'failed', error: 'channel_not_found' }]);
  });

  it('tells whoever runs the bot what was given up, and why', async () => {
    const order = await imported('F-14');
    await journey.deliveries.requestCard(order, { key: 'k', channel: 'C0AWAY', askedBy: 'U0AVA' });
    const told = await driver().until(() =>
      driver()
        .messages(operations)
        .map(textOf)
        .find((text) => text.includes('C0AWAY')),
    );
    expect(told).toContain('card, F-14 to <#C0AWAY>');
    expect(told).toContain('`channel_not_found`');
    expect(told).toContain('`slash-order deliveries send F-14:k`');
  });
});
