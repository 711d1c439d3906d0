import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { anOrder } from '../support/orders';

const channel = 'C0ORDERS';

describe.each(['socket', 'http'] as const)('cancelling items over %s', (mode) => {
  let journey: Journey;

  beforeAll(async () => {
    journey = await botOnSandbox({ mode });
  });
  afterAll(() => journey.stop());

  const ava = () => journey.sandbox.driver.as('U0AVA').in(channel);

  /** The card of an order that nobody has looked at yet. */
  async function cardOf(orderNumber: string, overrides: object = {}) {
    await journey.import(anOrder({ orderNumber, ...overrides }));
    await ava().command(`/order ${orderNumber}`);
    return journey.sandbox.driver.until(() =>
      journey.sandbox.driver.messages(channel).find((message) => textOf(message).includes(`Order ${orderNumber}`)),
    );
  }

  /** Ava before the modal that the card's button opens. */
  async function asked(ts: string) {
    const person = ava();
    await person.click(ts, 'order_cancel');
    await journey.sandbox.driver.until(() => person.view()?.callbackId === 'cancel');
    return person;
  }

  it('goes from the card by modal and preview to a change order and credit memo in its thread', async () => {
    const { driver } = journey.sandbox;
    const payments = [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 1618 }];
    const card = await cardOf('SO-1', { payments });
    expect(textOf(card)).toContain('g•••@example.com');
    expect(textOf(card)).not.toContain('grace@example.com');

    const person = await asked(card.ts);
    await person.fill('line:1', 'quantity', '2');
    await person.fill('reason', 'value', 'customer_request');
    await person.fill('note', 'value', 'Called twice <!channel>');
    await person.submit();
    expect(person.view()?.callbackId).toBe('cancel_preview');
    expect(textOf(person.view()?.blocks)).toContain('$6.47');
    expect(person.view()?.submit).toBe('Refund $6.47');
    await person.submit();
    expect(person.view()).toBeNull();

    const thread = await driver.until(() => {
      const replies = driver.thread(channel, card.ts).slice(1);
      return replies.length > 0 ? replies : null;
    });
    expect(thread).toHaveLength(1);
    const told = textOf(thread[0]);
    for (const part of ['CO-SO-1-1', '2 × Mug', '−$6.47', 'CM-SO-1-1', 'ava', 'Customer changed their mind']) {
      expect(told).toContain(part);
    }
    expect(told).not.toContain('<!channel>');
    await driver.until(() => textOf(driver.thread(channel, card.ts)[0]).includes('2 canceled'));
    const memos = await driver.until(() => driver.messages('C0MEMO').find((one) => textOf(one).includes('CM-SO-1-1')));
    expect(textOf(memos)).toContain('$6.47');
  });

  it('opens the modal straight away and posts the card that the thread needs', async () => {
    await journey.import(anOrder({ orderNumber: 'SO-2' }));
    const { driver } = journey.sandbox;
    const person = ava();
    await person.command('/order SO-2 cancel');
    await driver.until(() => person.view()?.callbackId === 'cancel');
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    await person.submit();
    const card = await driver.until(() => driver.messages(channel).find((one) => textOf(one).includes('Order SO-2')));
    await driver.until(() => driver.thread(channel, card.ts).some((one) => textOf(one).includes('CO-SO-2-1')));
  });

  it('shows what is too much at its field, and Back keeps what was typed', async () => {
    const card = await cardOf('SO-3');
    const person = await asked(card.ts);
    await person.fill('line:1', 'quantity', '4');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    expect(person.view()?.errors).toEqual({ 'line:1': 'Only 3 units available. You entered 4.' });
    await person.fill('line:1', 'quantity', '3');
    await person.submit();
    expect(person.view()?.callbackId).toBe('cancel_preview');
    await person.back();
    expect(person.view()?.values['line:1']?.quantity).toMatchObject({ value: '3' });
    await person.close();
  });

  it('shows the new figures when the order changed after the preview, and asks again', async () => {
    const card = await cardOf('SO-4', {
      payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 0 }],
    });
    const person = await asked(card.ts);
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    await journey.servicing.submit('capture', { op: 'capture', order: 'SO-4', payment: 'p1', amount: 1618 });
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('The order has changed');
    expect(textOf(person.view()?.blocks)).toContain('*Refund* $3.24');
    await person.submit();
    expect(person.view()).toBeNull();
  });

  it('says why when nothing is left, and leaves only the way back', async () => {
    const { driver } = journey.sandbox;
    const card = await cardOf('SO-5');
    const person = await asked(card.ts);
    await person.fill('line:1', 'quantity', '2');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    await journey.servicing.submit('allocate', { op: 'allocate', order: 'SO-5', lines: [{ line: 1, quantity: 3 }] });
    await person.submit();
    expect(person.view()).toMatchObject({ callbackId: 'cancel_preview', submit: null });
    expect(textOf(person.view()?.blocks)).toContain('Being packed');
    await person.close();
    await person.command('/order SO-5 cancel');
    await driver.until(() => driver.ephemerals('U0AVA').some((one) => textOf(one).includes('3 being packed')));
  });

  it('tells people without the role, unknown numbers and unknown words, each by itself', async () => {
    const { driver } = journey.sandbox;
    const card = await cardOf('SO-6');
    const finn = driver.as('U0FIN').in(channel);
    await finn.click(card.ts, 'order_cancel');
    await driver.until(() =>
      driver.ephemerals('U0FIN').some((one) => textOf(one).includes('Only agents and team leads')),
    );
    await ava().command('/order SO-404');
    await driver.until(() => driver.ephemerals('U0AVA').some((one) => textOf(one).includes('find order SO-404')));
    await ava().command('/order SO-6 dance');
    await driver.until(() =>
      driver.ephemerals('U0AVA').some((one) => textOf(one).includes('isn’t an action. Try one of these: `cancel`')),
    );
    await ava().command('/order');
    await driver.until(() => driver.ephemerals('U0AVA').some((one) => textOf(one).includes('/order NUMBER')));
  });

  it('makes one change of a preview that is confirmed twice', async () => {
    const card = await cardOf('SO-7');
    const person = await asked(card.ts);
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    await Promise.allSettled([person.submit(), person.submit()]);
    const order = await journey.db.collection<{ _id: string; entries: unknown[] }>('orders').findOne({ _id: 'SO-7' });
    expect(order?.entries).toHaveLength(1);
  });
});
