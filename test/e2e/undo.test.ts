import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { atTheDesk, paidInFull } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { people } from '../support/desk';

describe('undoing from the menu of a card', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { replied, cardOf, opened, offers, driver, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterAll(() => journey.stop());

  const unpaid = { payments: [{ ...paidInFull[0], captured: 0 }] };
  const shown = (person: Person) => textOf(person.view()?.blocks);

  async function done(ts: string, action: string, units: string): Promise<void> {
    const person = await opened('U0AVA', ts, `order_${action}`);
    await person.fill('line:1', 'quantity', units);
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    expect(person.view()).toBeNull();
  }

  it('is offered where something can be undone, is previewed, and takes back exactly what a change did', async () => {
    const card = await cardOf('U-1', unpaid);
    await offers(card.ts, 'undo U-1', false);
    await done(card.ts, 'cancel', '1');
    await replied(card.ts, '1 unit canceled', 'CO-U-1-1');
    await offers(card.ts, 'undo U-1');
    const person = await opened('U0AVA', card.ts, 'order_more', { value: 'undo U-1' });
    expect(shown(person)).toContain('CO-U-1-1 · Cancellation · −$3.24');
    await person.fill('note', 'value', 'Wrong order');
    await person.submit();
    expect(person.view()).toMatchObject({ callbackId: 'undo_preview', submit: 'Undo change' });
    expect(shown(person)).toContain('*Reversal*: $3.24');
    await person.submit();
    await replied(card.ts, 'CO-U-1-1 undone by ava: $3.24', 'CO-U-1-2', '> Wrong order');
    await driver().until(() => textOf(driver().thread(channel, card.ts)[0]).includes('Order U-1: Ordered · $16.18'));
    await offers(card.ts, 'undo U-1', false);
  });

  it('takes a return back for which nothing went back', async () => {
    const card = await cardOf('U-2', { ...unpaid, shipped: true });
    await done(card.ts, 'return', '2');
    await offers(card.ts, 'undo U-2');
    const person = await opened('U0AVA', card.ts, 'order_more', { value: 'undo U-2' });
    expect(shown(person)).toContain('CO-U-2-1 · Return · −$6.47');
    await person.submit();
    await person.submit();
    await replied(card.ts, 'CO-U-2-1 undone by ava: $6.47');
    await driver().until(() => textOf(driver().thread(channel, card.ts)[0]).includes('3 shipped'));
  });

  it('says what stands in the way where somebody was faster', async () => {
    const card = await cardOf('U-3', unpaid);
    await done(card.ts, 'cancel', '1');
    await offers(card.ts, 'undo U-3');
    const person = await opened('U0AVA', card.ts, 'order_more', { value: 'undo U-3' });
    const undoing = { op: 'undo', changeOrder: 'CO-U-3-1', requestId: 'faster', actor: people.ana };
    expect(await journey.servicing.submit('undo', undoing)).toHaveProperty('entry');
    await person.submit();
    expect(person.view()?.errors.change_order).toBe('Can’t undo that: it’s already undone.');
    await person.close();
  });
});
