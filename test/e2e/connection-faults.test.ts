import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { anOrder } from '../support/orders';

const channel = 'C0ORDERS';

describe.each(['socket', 'http'] as const)('a bot at work over %s', (mode) => {
  let journey: Journey;

  beforeAll(async () => {
    journey = await botOnSandbox({ mode });
  });
  afterAll(() => journey.stop());

  const driver = () => journey.sandbox.driver;
  const ava = () => driver().as('U0AVA').in(channel);

  async function cardOf(orderNumber: string) {
    await journey.import(anOrder({ orderNumber }));
    await ava().command(`/order ${orderNumber}`);
    return settled(orderNumber);
  }

  /** The one card of an order. */
  async function settled(orderNumber: string) {
    const cards = () =>
      driver()
        .messages(channel)
        .filter((message) => textOf(message).includes(`Order ${orderNumber}`));
    const card = await driver().until(() => cards()[0]);
    expect(cards()).toHaveLength(1);
    return card;
  }

  /** Ava before the preview of one unit cancelled. */
  async function previewed(orderNumber: string) {
    const { ts } = await cardOf(orderNumber);
    const person = ava();
    await person.click(ts, 'order_cancel');
    await driver().until(() => person.view()?.callbackId === 'cancel');
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    return person;
  }

  const entriesOf = async (order: string) =>
    (await journey.db.collection<{ _id: string; entries: unknown[] }>('orders').findOne({ _id: order }))?.entries;

  it('finishes what was submitted when it is told to stop, and tells it after it was started again', async () => {
    const person = await previewed('W-1');
    const submitted = person.submit();
    while ((await entriesOf('W-1'))?.length === 0) await new Promise(setImmediate);
    await journey.stopBot();
    expect(await submitted).toMatchObject({ outcome: 'cleared' });
    expect(await entriesOf('W-1')).toHaveLength(1);
    await journey.startBot();
    const { ts } = await settled('W-1');
    await driver().until(() => driver().thread(channel, ts).length === 2);
  });

  it('is not there while it is stopped, and says so by nothing that it does', async () => {
    await journey.import(anOrder({ orderNumber: 'W-2' }));
    await journey.stopBot();
    expect(await ava().command('/order W-2')).toBe('unreachable');
    await journey.startBot();
    await ava().command('/order W-2');
    await settled('W-2');
  });

  if (mode === 'socket') {
    /** Resolves when the bot has another connection than before. */
    async function reconnected(): Promise<void> {
      await driver().until(() => driver().connections() !== 1);
      await driver().until(() => driver().connections() === 1);
    }

    it('is back at once after its connection was cut, in the middle of a modal', async () => {
      const person = await previewed('W-3');
      driver().dropConnections();
      await reconnected();
      expect(await person.submit()).toMatchObject({ outcome: 'cleared' });
      expect(await entriesOf('W-3')).toHaveLength(1);
    });

    it('makes one change of what is confirmed again because its answer was lost', async () => {
      const person = await previewed('W-4');
      const submitted = person.submit();
      driver().dropConnections();
      await reconnected();
      await submitted;
      if (person.view() !== null) expect(await person.submit()).toMatchObject({ outcome: 'cleared' });
      expect(await entriesOf('W-4')).toHaveLength(1);
    });

    it('comes back whenever Slack asks it to, and loses nothing by it', async () => {
      for (const order of ['W-5', 'W-6', 'W-7']) {
        driver().refreshConnections();
        await reconnected();
        await cardOf(order);
      }
    });
  }
});
