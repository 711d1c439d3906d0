import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { anItem, anOrder } from '../support/orders';

const channel = 'C0ORDERS';

describe('an order of 300 lines', () => {
  let journey: Journey;

  beforeAll(async () => {
    journey = await botOnSandbox();
    const items = Array.from({ length: 300 }, (_, index) => anItem({ line: index + 1, name: `Thing ${index + 1}` }));
    await journey.import(anOrder({ orderNumber: 'SO-300', items }));
  });
  afterAll(() => journey.stop());

  it('is summarized on its card, paged in modals, and canceled over pages without losing what was typed', async () => {
    const { driver } = journey.sandbox;
    const ava = driver.as('U0AVA').in(channel);
    await ava.command('/order SO-300');
    const card = await driver.until(() => driver.messages(channel).find((one) => textOf(one).includes('Order SO-300')));
    expect(textOf(card)).toContain('… and 292 more lines with 876 units');

    await ava.click(card.ts, 'order_more', { value: 'lines SO-300' });
    await driver.until(() => ava.view()?.callbackId === 'order_lines');
    await ava.clickInView('lines_page');
    await driver.until(() => textOf(ava.view()?.blocks).includes('Lines 41–80 of 301'));
    await ava.close();

    await ava.click(card.ts, 'order_cancel');
    await driver.until(() => ava.view()?.callbackId === 'cancel');
    await ava.fill('line:3', 'quantity', '2');
    await ava.fill('reason', 'value', 'out_of_stock');
    await ava.fill('note', 'value', 'kept over pages');
    await ava.clickInView('lines_page');
    await driver.until(() => textOf(ava.view()?.blocks).includes('Lines 41–80 of 300'));
    await ava.fill('line:57', 'quantity', '9');
    await ava.submit();
    expect(ava.view()?.errors).toEqual({ 'line:57': 'Only 3 units available. You entered 9.' });
    await ava.fill('line:57', 'quantity', '1');
    await ava.clickInView('lines_page_back');
    await driver.until(() => textOf(ava.view()?.blocks).includes('Lines 1–40 of 300'));
    expect(ava.view()?.values['line:3']?.quantity).toMatchObject({ value: '2' });
    await ava.submit();
    expect(ava.view()?.submit).toBe('Cancel 3 units');
    expect(textOf(ava.view()?.blocks)).toContain('2 × Thing 3');
    expect(textOf(ava.view()?.blocks)).toContain('1 × Thing 57');
    await ava.submit();
    await driver.until(() => driver.thread(channel, card.ts).some((one) => textOf(one).includes('kept over pages')));
  });
});
