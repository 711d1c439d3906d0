import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import type { ActionName } from '../../src/domain/values/action-name';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { people } from '../support/desk';

type Case = {
  action: ActionName;
  shipped: boolean;
  /** Fills the modal in for so many of the three units there are. */
  fill: (person: Person, units: number) => Promise<void>;
  /** What the button of the preview says for two units, and what the thread is told of. */
  confirm: string;
  told: string[];
  /** What takes the units away from others. */
  gone: string;
};

const units = async (person: Person, n: number) => void (await person.fill('line:1', 'quantity', String(n)));

const cases: Case[] = [
  {
    ...{ action: 'cancel', shipped: false, fill: units, confirm: 'Refund $6.47', gone: 'Only 1 unit available' },
    told: ['2 units canceled', 'CO-', '−$6.47', 'CM-', '$6.47'],
  },
  {
    ...{ action: 'return', shipped: true, fill: units, confirm: 'Refund $6.47', gone: 'Only 1 unit available' },
    told: ['2 units returned', 'Return', '−$6.47', 'CM-'],
  },
  {
    ...{
      action: 'reship',
      shipped: true,
      fill: units,
      confirm: 'Reship 2 units',
      gone: 'Only 1 unit available',
    },
    told: ['2 units reshipped', 'FO-', 'free of charge'],
  },
  {
    ...{ action: 'rma', shipped: true, fill: units, confirm: 'Create RMA for 2 units', gone: 'Only 1 unit available' },
    told: ['2 units to be returned', 'RMA-', '2 expected'],
  },
  {
    ...{ action: 'discount', shipped: false, confirm: 'Refund $2.50', gone: '' },
    async fill(person, n) {
      await person.fill('lines', 'lines', ['1']);
      await person.fill('kind', 'value', 'amountWithTax');
      await person.fill('amount', 'value', `${n}.50`);
    },
    told: ['discounted', 'Discount', '−$2.50', 'CM-'],
  },
];

describe.each(cases)('$action in Slack', ({ action, shipped, fill, confirm, told, gone }) => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { cardOf, opened, replied, driver, stored, channel } = desk;
  const button = `order_${action}`;

  beforeAll(async () => {
    journey = await botOnSandbox();
    desk.as('U0BEN').speaks('en-US');
  });
  afterAll(() => journey.stop());

  /** Somebody before the preview of something done to so many units. */
  async function previewed(user: string, ts: string, n: number): Promise<Person> {
    const person = await opened(user, ts, button);
    await fill(person, n);
    await person.fill('reason', 'value', 'other');
    await person.submit();
    return person;
  }

  it('goes from the card by modal and preview to the thread, in part', async () => {
    const card = await cardOf('A-1', { shipped });
    const person = await previewed('U0AVA', card.ts, 2);
    expect(person.view()).toMatchObject({ callbackId: `${action}_preview`, submit: confirm });
    await person.submit();
    expect(person.view()).toBeNull();
    const message = await replied(card.ts, ...told);
    expect(textOf(message)).toContain('ava');
    expect(textOf(message)).toContain('Case CASE-A-1-1');
    expect(driver().thread(channel, card.ts)).toHaveLength(2);
  });

  it('fills in what there is to choose where it is one line only, and takes all of it', async () => {
    const card = await cardOf('A-2', { shipped });
    const person = await opened('U0AVA', card.ts, button);
    if (action !== 'discount') {
      expect(person.view()?.values['line:1']?.quantity).toMatchObject({ value: '3' });
    } else {
      await fill(person, 9);
    }
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    await driver().until(() => driver().thread(channel, card.ts).length > 1);
    const order = await stored('A-2');
    expect(order?.entries.at(-1)?.action).toBe(action);
  });

  it('says at the field what is not possible, and keeps what was typed', async () => {
    const card = await cardOf('A-3', { shipped });
    const person = await previewed('U0AVA', card.ts, 99);
    const field = action === 'discount' ? 'amount' : 'line:1';
    expect(person.view()?.errors[field]).toBeTruthy();
    expect(JSON.stringify(person.view()?.values[field])).toContain('99');
    await person.close();
  });

  it('shows the figures as they are now where the order has changed meanwhile, and asks again', async () => {
    if (action === 'reship' || action === 'rma') return expectFiguresThatNothingChanges();
    const card = await cardOf('A-4', { shipped });
    const person = await previewed('U0AVA', card.ts, 2);
    const discounted = await journey.servicing.submit('discount', {
      ...{ action: 'discount', order: 'A-4', requestId: 'd', actor: people.ana, reason: 'other' },
      ...{ lines: [{ line: 1 }], discount: { kind: 'percentage', value: '90', scope: 'each' } },
    });
    expect(discounted).toHaveProperty('entry');
    await person.submit();
    if (action === 'discount') {
      expect(textOf(person.view()?.blocks)).toContain('You can discount at most');
      expect(person.view()?.submit).toBeNull();
      await person.close();
      return;
    }
    expect(textOf(person.view()?.blocks)).toContain('The order has changed');
    expect(textOf(person.view()?.blocks)).toContain('$0.65');
    await person.submit();
    expect(person.view()).toBeNull();
  });

  /** What costs nothing has no figures that could be out of date; what is not there any more is refused. */
  async function expectFiguresThatNothingChanges(): Promise<void> {
    const card = await cardOf('A-4', { shipped });
    const person = await previewed('U0AVA', card.ts, 2);
    const lines = [{ line: 1, quantity: 3 }];
    const returned = await journey.servicing.submit('return', {
      ...{ action: 'return', order: 'A-4', requestId: 'd', actor: people.ana, reason: 'other', lines },
    });
    expect(returned).toHaveProperty('entry');
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('None available anymore');
    expect(person.view()?.submit).toBeNull();
    await person.close();
  }

  it('does it once, however often it is confirmed', async () => {
    const card = await cardOf('A-5', { shipped });
    const person = await previewed('U0AVA', card.ts, 2);
    const before = (await stored('A-5'))?.entries.length ?? 0;
    await Promise.allSettled([person.submit(), person.submit(), person.submit()]);
    expect((await stored('A-5'))?.entries).toHaveLength(before + 1);
  });

  it('lets one of two people have what there is, and tells the other what is left', async () => {
    if (gone === '') return;
    const card = await cardOf('A-6', { shipped });
    const [ava, ben] = [await previewed('U0AVA', card.ts, 2), await previewed('U0BEN', card.ts, 2)];
    await Promise.all([ava.submit(), ben.submit()]);
    const left = [ava, ben].filter((person) => person.view() !== null);
    expect(left).toHaveLength(1);
    expect(textOf(left[0]?.view()?.blocks)).toContain(gone);
  });

  it('is refused to who may not, privately, and the try is kept', async () => {
    const card = await cardOf('A-7', { shipped });
    await desk.as('U0FIN').click(card.ts, button);
    await desk.whispered('U0FIN', 'Only agents and team leads can do that');
    const denied = await journey.db.collection('denials').findOne({ order: 'A-7' });
    expect(denied).toMatchObject({ actor: { id: 'U0FIN', role: 'finance' }, what: action, refusal: 'not_permitted' });
  });
});
