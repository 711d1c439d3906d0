import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import type { ActionName } from '../../src/domain/values/action-name';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { anItem } from '../support/orders';

const items = (count: number, quantityOf: (line: number) => number = () => 2) =>
  Array.from({ length: count }, (_, at) =>
    anItem({ line: at + 1, name: `Thing ${at + 1}`, sku: `T-${at + 1}`, quantity: quantityOf(at + 1) }),
  );

const deliveryGroups = [
  {
    ...{ id: '1', method: 'Ground', charge: { lineAmount: 599, tax: 48 } },
    address: { line1: '1 Elm Street', postcode: '94105', city: 'Springfield', country: 'US' },
  },
];

describe('everything', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { cardOf, replied, driver, stored } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterEach(() => desk.as('U0AVA').close());
  afterAll(() => journey.stop());

  /** On a busy machine Slack gives up waiting: people press again, and nothing is done twice. */
  async function submitted(person: Person): Promise<void> {
    for (let presses = 1; presses <= 3; presses += 1) {
      await person.submit();
      if (person.view()?.trouble == null) return;
    }
  }

  /** Presses, one after the other, by which Ava gets from the card to what is done: four, and nothing is typed. */
  async function takesAll(ts: string, action: ActionName, reason: string): Promise<string> {
    const person = desk.as('U0AVA');
    await person.click(ts, `order_${action}`);
    await driver().until(() => person.view()?.callbackId === action);
    await person.clickInView('everything', reason);
    await driver().until(() => textOf(person.view()?.blocks).includes('*Reason*'));
    await submitted(person);
    const preview = textOf(person.view()?.blocks);
    expect(person.view()?.callbackId).toBe(`${action}_preview`);
    await submitted(person);
    expect(person.view()).toBeNull();
    return preview;
  }

  it.each<[ActionName, string, string[]]>([
    [
      'return',
      '6 units returned',
      [
        '*Order total* $35.60 → $6.47 (−$29.13, of which tax −$2.16)',
        '*Shipping* $6.47 stays, not refunded',
        '*Refund* $9.71\n• Visa •••• 4242: $9.71 (waiting for finance)',
        '*Items* 6 units returned\nReturned items: Not decided',
        '*Notifies* the order’s thread in <#C0ORDERS> and finance in <#C0MEMO>\nThe customer isn’t notified.',
      ],
    ],
    [
      'reship',
      '6 units reshipped',
      [
        '*Ship to* \n1 Elm Street\n94105 Springfield US',
        '*Order total* $35.60 (no change)',
        '*Items* 6 units reshipped',
      ],
    ],
    [
      'rma',
      '6 units to be returned',
      [
        '*Needs approval* (every return needs it) by team leads (<!subteam^S0LEADS>).',
        '*Value* $29.13, incl. tax\nNothing is refunded until the items are back.',
        '*Shipping* when the return closes: Don’t',
        '*Items* 6 units on the way back',
        'approvers in <#C0RMA>',
      ],
    ],
  ])('of an order is taken by %s with four presses, nothing typed and no surprises', async (action, told, said) => {
    const number = `E-${action}`;
    const card = await cardOf(number, { shipped: true, items: items(3), deliveryGroups });
    const preview = await takesAll(card.ts, action, 'other');
    for (const part of said) expect(preview).toContain(part);
    await replied(card.ts, told);
    const lines = [1, 2, 3].map((line) => ({ line, quantity: 2 }));
    const entry = (await stored(number))?.entries.at(-1);
    expect(entry).toMatchObject({ action, reason: 'other', request: { lines } });
  });

  it('of 300 lines is canceled with four presses, however many units each line has', async () => {
    const all = items(300, (line) => 1 + (line % 3));
    const card = await cardOf('E-300', { items: all });
    await takesAll(card.ts, 'cancel', 'out_of_stock');
    await replied(card.ts, '600 units canceled');
    const order = await stored('E-300');
    expect(order?.entries.at(-1)).toMatchObject({
      ...{ action: 'cancel', reason: 'out_of_stock' },
      request: { lines: all.map(({ line, quantity }) => ({ line, quantity })) },
    });
    expect(order?.summary.lines.every(({ stages }) => stages.open === undefined || stages.open.quantity <= 1)).toBe(
      true,
    );
  });

  it('is discounted with four presses and one number', async () => {
    const card = await cardOf('E-4', { items: items(2), deliveryGroups });
    const person = await desk.opened('U0AVA', card.ts, 'order_discount');
    await person.fill('amount', 'value', '10');
    await person.clickInView('everything', 'other');
    await driver().until(() => textOf(person.view()?.blocks).includes('*Reason*'));
    expect(person.view()?.values).toMatchObject({ amount: { value: { value: '10' } } });
    expect(person.view()?.values.lines).toBeUndefined();
    await submitted(person);
    await submitted(person);
    expect(person.view()).toBeNull();
    expect((await stored('E-4'))?.entries.at(-1)).toMatchObject({
      ...{ action: 'discount', reason: 'other' },
      request: { lines: [{ line: 1 }, { line: 2 }], discount: { kind: 'percentage', value: '10' } },
    });
  });

  it('can be gone back on, and what was typed is there again', async () => {
    const card = await cardOf('E-1', { items: items(2) });
    const person = await desk.opened('U0AVA', card.ts, 'order_cancel');
    expect(textOf(person.view()?.blocks)).toContain('*Everything*: 4 units on 2 lines');
    await person.fill('line:1', 'quantity', '1');
    await person.fill('note', 'value', 'She called');
    await person.clickInView('everything', 'customer_request');
    await driver().until(() => textOf(person.view()?.blocks).includes('*Reason*: Customer changed their mind'));
    expect(person.view()?.values['line:1']).toBeUndefined();
    await person.clickInView('choose_lines');
    await driver().until(() => person.view()?.values['line:1']);
    expect(person.view()?.values).toMatchObject({
      ...{ 'line:1': { quantity: { value: '1' } }, note: { value: { value: 'She called' } } },
    });
    await person.submit();
    expect(person.view()?.errors.reason).toBeTruthy();
    await person.close();
  });

  it('is what there is when it is previewed, not when it was chosen', async () => {
    const card = await cardOf('E-2', { items: items(2) });
    const person = await desk.opened('U0AVA', card.ts, 'order_cancel');
    await person.clickInView('everything', 'out_of_stock');
    await driver().until(() => textOf(person.view()?.blocks).includes('*Reason*'));
    const packed = { op: 'allocate', order: 'E-2', lines: [{ line: 1, quantity: 1 }] };
    await journey.servicing.submit('allocate', packed);
    await person.submit();
    await person.submit();
    expect((await stored('E-2'))?.entries.at(-1)).toMatchObject({
      request: {
        lines: [
          { line: 1, quantity: 1 },
          { line: 2, quantity: 2 },
        ],
      },
    });
  });

  it('is not offered where there is one line, which is filled in', async () => {
    const card = await cardOf('E-3');
    const person = await desk.opened('U0AVA', card.ts, 'order_cancel');
    expect(textOf(person.view()?.blocks)).not.toContain('Everything');
    expect(person.view()?.values['line:1']?.quantity).toMatchObject({ value: '3' });
    await person.close();
  });
});

describe('a long modal', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { driver } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterAll(() => journey.stop());

  it('is searched by name, SKU and number, and keeps what was typed', async () => {
    const card = await desk.cardOf('F-1', { items: items(120) });
    const person = await desk.opened('U0AVA', card.ts, 'order_cancel');
    const lines = () => Object.keys(person.view()?.values ?? {}).filter((block) => block.startsWith('line:'));
    await person.fill('line:3', 'quantity', '1');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.fill('filter', 'filter_lines', 'thing 11');
    await driver().until(() => textOf(person.view()?.blocks).includes('11 lines for “thing 11”'));
    expect(lines()).toHaveLength(11);
    await person.fill('line:110', 'quantity', '2');
    await person.fill('filter:on', 'filter_lines', 't-99');
    await driver().until(() => textOf(person.view()?.blocks).includes('1 line for “t-99”'));
    expect(lines()).toEqual(['line:99']);
    await person.fill('filter:on', 'filter_lines', 'nothing like it');
    await driver().until(() => textOf(person.view()?.blocks).includes('No lines for'));
    await person.clickInView('all_lines');
    await driver().until(() => person.view()?.values['line:1']);
    expect(person.view()?.values.filter?.filter_lines).toMatchObject({ value: null });
    expect(person.view()?.values['line:3']?.quantity).toMatchObject({ value: '1' });
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('1 × Thing 3');
    expect(textOf(person.view()?.blocks)).toContain('2 × Thing 110');
    await person.close();
  });

  it('has no search where all lines are on one page', async () => {
    const card = await desk.cardOf('F-2', { items: items(40) });
    const person = await desk.opened('U0AVA', card.ts, 'order_cancel');
    expect(person.view()?.values.filter).toBeUndefined();
    await person.close();
  });
});
