import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

/** Ava and Ben do not see customers' data in full; Finn does as finance, though he is an agent as well. */
const rules = policy.parse({
  ...journeyPolicy,
  roles: { agent: ['U0AVA', 'U0BEN', 'U0FIN'], lead: ['S0LEADS'], finance: ['S0FIN'] },
  policies: { permissions: { customer_data: ['lead', 'finance'] } },
});

const address = { name: 'Grace Hopper', line1: '1 Harbor Street', postcode: '02139', city: 'Cambridge', country: 'US' };

describe('cases', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, imported, cardOf, opened, driver, stored, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules });
  });
  afterAll(() => journey.stop());

  const customer = (id: string) => ({ id, name: 'Grace Hopper', email: `${id}@example.com`, phone: '+1 555 0142' });
  const orderOf = (id: string, day = 1) => ({
    ...{ customer: customer(id), orderedAt: `2026-11-0${day}T10:00:00Z` },
    deliveryGroups: [{ id: '1', method: 'Ground', charge: { lineAmount: 599, tax: 48 }, address }],
  });

  /** One unit canceled from a card, in the case that is chosen or in the one that is as usual. */
  async function canceled(ts: string, { inCase }: { inCase?: string } = {}): Promise<void> {
    const person = await opened('U0AVA', ts, 'order_cancel');
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'out_of_stock');
    if (inCase !== undefined) await person.fill('case', 'value', inCase);
    await person.submit();
    await person.submit();
    expect(person.view()).toBeNull();
  }

  /** The customer and cases of an order, as somebody has them before them. */
  async function customerOf(order: string, user = 'U0AVA'): Promise<Person> {
    const person = desk.as(user);
    await person.command(`/order ${order} case`);
    await driver().until(() => person.view()?.callbackId === 'customer');
    return person;
  }

  /** Words about a case, from its button to the end. */
  async function about(person: Person, button: string, fields: Record<string, string>, number: string) {
    await person.clickInView(button, number);
    await driver().until(() => person.view()?.callbackId === button);
    for (const [block, value] of Object.entries(fields)) await person.fill(block, 'value', value);
    await person.submit();
    expect(person.view()).toBeNull();
  }

  const shown = (person: Person) => textOf(person.view()?.blocks);

  it('begin with the first action for a customer, and go on on their other orders until somebody begins a new one', async () => {
    const first = await cardOf('C-1', orderOf('K1'));
    await canceled(first.ts);
    await replied(first.ts, '1 unit canceled', 'Case CASE-C-1-1');
    await driver().until(() => textOf(driver().thread(channel, first.ts)[0]).includes('CASE-C-1-1, owned by ava'));
    const other = await cardOf('C-2', orderOf('K1'));
    await canceled(other.ts);
    await replied(other.ts, '1 unit canceled', 'Case CASE-C-1-1');
    await canceled(other.ts, { inCase: 'new' });
    await replied(other.ts, '1 unit canceled', 'Case CASE-C-2-1');
    expect((await stored('C-2'))?.summary.cases).toHaveLength(1);
  });

  it('take notes from the menu of a card, on whichever order of the customer they are', async () => {
    const first = await cardOf('C-3', orderOf('K2'));
    const other = await cardOf('C-4', orderOf('K2'));
    for (const { ts, order } of [
      { ts: first.ts, order: 'C-3' },
      { ts: other.ts, order: 'C-4' },
    ]) {
      const person = await opened('U0AVA', ts, 'order_more', { value: `note ${order}` });
      expect(person.view()).toMatchObject({ callbackId: 'order_note', submit: 'Save' });
      await person.submit();
      expect(person.view()?.errors.note).toBeTruthy();
      await person.fill('note', 'value', 'Calls back on Monday');
      await person.submit();
      await replied(ts, 'note added by ava', '> Calls back on Monday', 'Case CASE-C-3-1');
    }
    expect((await stored('C-4'))?.summary.cases).toEqual([]);
  });

  it('stand with the orders of the customer, the newest first, by command and from the menu of a card', async () => {
    await imported('C-5', orderOf('K3', 3));
    const latest = await cardOf('C-6', orderOf('K3', 5));
    const card = await cardOf('C-7', orderOf('K3', 4));
    await canceled(latest.ts);
    await canceled(card.ts, { inCase: 'new' });
    await replied(card.ts, 'CASE-C-7-1');
    const byCommand = await customerOf('C-5', 'U0ANA');
    const text = shown(byCommand);
    const wanted = ['CASE-C-7-1*', 'CASE-C-6-1*', 'C-6 ·', 'C-7 ·', 'C-5 ·'];
    const places = wanted.map((part) => text.lastIndexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('C-6 · 1 unit canceled by <@U0AVA>: −$3.24');
    const fromCard = await opened('U0BEN', card.ts, 'order_more', { value: 'customer C-7' });
    expect(fromCard.view()?.callbackId).toBe('customer');
    for (const number of ['CASE-C-6-1', 'CASE-C-7-1', 'C-5 ·', 'C-6 ·', 'C-7 ·'])
      expect(shown(fromCard)).toContain(number);
    await byCommand.close();
    await fromCard.close();
  });

  it('lead from the customer to an order and on to servicing it', async () => {
    await imported('C-8', orderOf('K4'));
    await imported('C-9', orderOf('K4'));
    const person = await customerOf('C-8');
    await person.clickInView('order_open', 'C-9');
    await driver().until(() => person.view()?.callbackId === 'order');
    await person.clickInView('order_cancel');
    await driver().until(() => person.view()?.callbackId === 'cancel');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    expect(person.view()).toMatchObject({ callbackId: 'cancel_preview', submit: 'Refund $16.18' });
    await person.submit();
    expect(person.view()).toBeNull();
    await said(channel, 'Order C-9', 'Canceled');
  });

  it('are closed and reopened with words that the thread repeats; the next action after a closed one begins another', async () => {
    const card = await cardOf('C-10', orderOf('K5'));
    await canceled(card.ts);
    const closing = await customerOf('C-10');
    await about(closing, 'case_close', { note: 'She is happy' }, 'CASE-C-10-1');
    await replied(card.ts, 'CASE-C-10-1 closed by ava', '> She is happy');
    await canceled(card.ts);
    await replied(card.ts, '1 unit canceled', 'Case CASE-C-10-2');
    const reopening = await customerOf('C-10', 'U0ANA');
    expect(shown(reopening)).toContain('*CASE-C-10-1* · Closed · <@U0AVA>');
    await about(reopening, 'case_reopen', { note: 'She called again' }, 'CASE-C-10-1');
    await replied(card.ts, 'CASE-C-10-1 reopened by ana', '> She called again');
    expect((await stored('C-10'))?.summary.cases).toMatchObject([
      { status: 'Open', owner: 'U0ANA' },
      { status: 'Open', owner: 'U0AVA' },
    ]);
  });

  it('are handed to a colleague, who is told in person and in their language what has happened so far', async () => {
    const card = await cardOf('C-11', orderOf('K6'));
    await canceled(card.ts);
    const other = await cardOf('C-12', orderOf('K6'));
    await canceled(other.ts);
    const person = await customerOf('C-11');
    await about(person, 'case_handover', { colleague: 'U0BEN', note: 'I am off from today' }, 'CASE-C-11-1');
    await replied(card.ts, 'CASE-C-11-1 handed over to ben by ava');
    const told = textOf(await said('D0BEN', 'CASE-C-11-1'));
    for (const part of [
      'Recebeu o caso CASE-C-11-1 de ava',
      '> I am off from today',
      'C-11 · cancelamento de 1 unidade por ava: −US$',
      'C-12 · cancelamento de 1 unidade por ava: −US$',
    ]) {
      expect(told).toContain(part);
    }
    expect(told.match(/I am off from today/g)).toHaveLength(1);
    expect((await stored('C-11'))?.summary.cases).toMatchObject([{ owner: 'U0BEN' }]);
  });

  it('carry the number that they have in a help desk', async () => {
    const card = await cardOf('C-13', orderOf('K7'));
    await canceled(card.ts);
    const person = await customerOf('C-13');
    await about(person, 'case_reference', { reference: 'HD-<4711>' }, 'CASE-C-13-1');
    const again = await customerOf('C-13');
    expect(shown(again)).toContain('*CASE-C-13-1* · Open · <@U0AVA> · ticket HD-&lt;4711&gt;');
    await again.close();
  });

  it('show customers in full only in private, and only to roles that may see that', async () => {
    const card = await cardOf('C-14', orderOf('k8'));
    await canceled(card.ts);
    await replied(card.ts, '1 unit canceled');
    const inChannel = JSON.stringify(driver().thread(channel, card.ts));
    expect(inChannel).toContain('k•••@example.com');
    for (const personal of ['k8@example.com', '0142', 'Harbor Street']) expect(inChannel).not.toContain(personal);
    const personal = ['k8@example.com', '+1 555 0142', '1 Harbor Street'];
    const seenBy = async (user: string) => {
      const person = await customerOf('C-14', user);
      const text = shown(person);
      await person.close();
      await person.command('/order find k8@example.com');
      const found = textOf(await whispered(user, 'C-14'));
      return [...personal.map((part) => text.includes(part)), found.includes('· k8@example.com')];
    };
    expect(await seenBy('U0AVA')).toEqual([false, false, false, false]);
    expect(await seenBy('U0ANA')).toEqual([true, true, true, true]);
    expect(await seenBy('U0FIN')).toEqual([true, true, true, true]);
    const shipped = await cardOf('C-15', { ...orderOf('k9'), shipped: true });
    const addressFor = async (user: string) => {
      const person = await opened(user, shipped.ts, 'order_reship');
      const { value } = person.view()?.values.address_line1 ?? {};
      await person.close();
      return value;
    };
    expect([await addressFor('U0AVA'), await addressFor('U0ANA')]).toMatchObject([
      { value: null },
      { value: '1 Harbor Street' },
    ]);
    expect(await journey.db.collection('denials').countDocuments({ order: 'C-14' })).toBe(0);
  });
});
