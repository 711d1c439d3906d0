import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { anItem } from '../support/orders';

const reasons = [
  { code: 'lost', label: 'Lost on the way' },
  { code: 'goodwill', label: 'Goodwill' },
];
const link = 'https://shop.example.com/track_it?a=1&b=*2*';

const rules = policy.parse({
  ...journeyPolicy,
  reasons: { ...journeyPolicy.reasons, reship: reasons, discount: reasons },
  macros: [
    {
      ...{ code: 'lost-parcel', label: 'Lost parcel & send again', action: 'reship', reason: 'lost', lines: 'all' },
      ...{ note: 'Carrier confirms the loss', reply: `Dear {customer}, order {order} is sent again: ${link}` },
    },
    {
      ...{ code: 'sorry', label: 'Ten percent', action: 'discount', reason: 'goodwill', lines: 'all' },
      ...{ discount: { kind: 'percentage', value: '10' }, reply: '{refund} goes back to you. {Nothing} else.' },
    },
    { code: 'sold-out', label: 'Sold out', action: 'cancel', reason: 'out_of_stock' },
    { code: 'everything', label: 'All of it', action: 'cancel', reason: 'other', lines: 'all' },
  ],
});

describe('prepared answers', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { replied, whispered, imported, cardOf, opened, driver, stored, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules });
  });
  afterAll(() => journey.stop());

  const two = {
    items: [anItem(), anItem({ line: 2, name: 'Cup' })],
    payments: [{ id: 'p1', method: 'card', authorized: 2589, captured: 2589, refunded: 0 }],
  };

  /** Somebody before the modal that a command opens. */
  async function typed(user: string, line: string): Promise<Person> {
    const person = desk.as(user);
    await person.command(line);
    await driver().until(() => person.view());
    return person;
  }

  const filledIn = (person: Person) => {
    const { values = {} } = person.view() ?? {};
    const plain = JSON.parse(JSON.stringify(values)) as Record<string, Record<string, Filled>>;
    return (block: string, action = 'value') => {
      const field = plain[block]?.[action];
      return (
        field?.value ?? field?.selected_option?.value ?? field?.selected_options?.map(({ value }) => value) ?? null
      );
    };
  };
  type Filled = { value?: string; selected_option?: { value: string }; selected_options?: { value: string }[] };

  it('are listed by /order help, in the language of the one who asks', async () => {
    await desk.as('U0AVA').command('/order help');
    const list = textOf(await whispered('U0AVA', '*Macros*'));
    expect(list).toContain('`/order NUMBER lost-parcel` Lost parcel &amp; send again');
    expect(list).toContain('`/order NUMBER sold-out` Sold out');
    await desk.imported('M-1');
    await desk.as('U0BEN').command('/order M-1 lost');
    await whispered('U0BEN', '“lost”', '`lost-parcel`', '*Ações prontas*', '`/order NÚMERO sorry`');
  });

  it('fill the modal in; what they do is previewed and confirmed, and their text for the customer can be copied', async () => {
    const card = await cardOf('M-2', { ...two, shipped: true });
    const person = await typed('U0AVA', '/order M-2 Lost-Parcel');
    expect(person.view()?.callbackId).toBe('reship');
    const value = filledIn(person);
    expect([value('line:1', 'quantity'), value('line:2', 'quantity')]).toEqual(['3', '3']);
    expect([value('reason'), value('note')]).toEqual(['lost', 'Carrier confirms the loss']);
    await person.submit();
    expect(person.view()).toMatchObject({ callbackId: 'reship_preview', submit: 'Reship 6 units' });
    const reply = `Dear Grace Hopper, order M-2 is sent again: ${link}`;
    expect(textOf(person.view()?.blocks)).toContain(`*Reply to customer*\n${reply}`);
    expect((await stored('M-2'))?.entries.map(({ action }) => action)).toEqual(['fulfill']);
    await person.submit();
    await replied(card.ts, '6 units reshipped by ava', '> Carrier confirms the loss', 'Lost on the way');
    expect(textOf(await whispered('U0AVA', 'Reply to customer'))).toContain(reply);
    expect(JSON.stringify(driver().thread(channel, card.ts))).not.toContain('Dear Grace');
  });

  it('are in the menu of the card, and what it has no room for behind its last choice', async () => {
    const card = await cardOf('M-3', two);
    const menu = JSON.stringify(card.blocks).match(/"value":"[a-z:-]+ M-3"/g);
    expect(menu).toEqual(
      ['customer', 'note', 'macro:lost-parcel', 'macro:sorry', 'more'].map((choice) => `"value":"${choice} M-3"`),
    );
    const person = await opened('U0AVA', card.ts, 'order_more', { value: 'more M-3' });
    for (const label of ['Customer and cases', 'Lost parcel &amp; send again', 'Ten percent', 'All of it']) {
      expect(textOf(person.view()?.blocks)).toContain(label);
    }
    await person.clickInView('order_menu_choice', 'macro:sorry M-3');
    await driver().until(() => person.view()?.callbackId === 'discount');
    const value = filledIn(person);
    expect([value('lines', 'lines'), value('kind'), value('amount')]).toEqual([['all'], 'percentage', '10']);
    await person.submit();
    expect(person.view()?.callbackId).toBe('discount_preview');
    const wait = 'The $1.94 refund is waiting for finance. Don’t promise a date yet.';
    expect(textOf(person.view()?.blocks)).toContain(`{Nothing} else.\n${wait}`);
    await person.submit();
    await replied(card.ts, 'discounted by ava: −$1.94', '• Mug: −$0.97', '• Cup: −$0.97', 'Goodwill');
    const offered = textOf(await whispered('U0AVA', 'goes back to you'));
    for (const part of ['$1.94 goes back to you. {Nothing} else.', wait]) expect(offered).toContain(part);
  });

  it('take everything also where an order has one item only', async () => {
    await imported('M-4');
    const person = await typed('U0AVA', '/order M-4 sorry');
    expect(filledIn(person)('lines', 'lines')).toEqual(['1']);
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('Mug: −$0.97');
    await person.close();
  });

  it('leave to the person what they do not say, and let them change what they do', async () => {
    const card = await cardOf('M-5', two);
    const person = await typed('U0AVA', '/order M-5 sold-out');
    const value = filledIn(person);
    expect([value('line:1', 'quantity'), value('line:2', 'quantity'), value('note')]).toEqual([null, null, null]);
    expect(value('reason')).toBe('out_of_stock');
    await person.submit();
    expect(JSON.stringify(person.view()?.errors)).toContain('Enter a quantity for at least one item');
    await person.fill('line:2', 'quantity', '1');
    await person.fill('reason', 'value', 'customer_request');
    await person.submit();
    await person.submit();
    await replied(card.ts, '1 unit canceled', 'Customer changed their mind');
  });

  it('are refused like the action that they stand for', async () => {
    await imported('M-7');
    await desk.as('U0FIN').command('/order M-7 sold-out');
    await whispered('U0FIN', 'Only agents and team leads can do that');
    await desk.as('U0AVA').command('/order M-7 lost-parcel');
    await whispered('U0AVA', 'Nothing to reship on M-7: 3 open.');
  });

  it.each(['cancel', 'case', 'Lost', 'x'])('cannot be called %s', (code) => {
    const macro = { code, label: 'Any', action: 'cancel', reason: 'other' };
    expect(policy.safeParse({ macros: [macro] }).success).toBe(false);
  });

  it('have a reason of their action, and a code of their own', () => {
    const macro = { code: 'sold-out', label: 'Any', action: 'cancel', reason: 'other' };
    const problemOf = (...macros: object[]) => policy.safeParse({ macros }).error?.issues[0];
    expect(problemOf(macro)).toBeUndefined();
    expect(problemOf({ ...macro, reason: 'gone' })).toMatchObject({ path: ['macros', 0, 'reason'] });
    expect(problemOf(macro, macro)).toMatchObject({ path: ['macros'], message: 'has a code twice' });
  });
});
