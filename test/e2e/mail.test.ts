import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import type { Mailer, MailOutcome } from '../../src/domain/ports/mailer';
import { outboxMailer } from '../../src/start/sandbox/outbox-mailer';
import { atTheDesk, paidInFull } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { pdfTexts } from '../support/pdf-texts';

const template = {
  label: { en: 'Cancellation' },
  en: { subject: 'Order {order}', text: 'Hello {customer},\nyour order {order}:\n{items}\n{refund} will be refunded.' },
};
const rules = policy.parse({
  ...journeyPolicy,
  mail: {
    templates: { canceled: { ...template, attach: ['credit_memo'] }, returned: { en: template.en } },
    actions: { cancel: { template: 'canceled' }, return: { template: 'returned', on: false, review: 'agent' } },
  },
  accounting: { sellers: { default: { name: 'Shop', city: 'Berlin', country: 'DE' } } },
  policies: {
    approvals: { rules: [{ name: 'Large', actions: ['cancel'], roles: ['agent'], refundAbove: { USD: 1000 } }] },
  },
});

/** What the outbox does next; what it is told to do, else it takes the mail. */
const outcomes: MailOutcome[] = [];
const unreliable = (to: Mailer): Mailer => ({ ...to, send: async (mail) => outcomes.shift() ?? to.send(mail) });

describe('telling the customer by email', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { replied, cardOf, opened, driver, as, said, channel, stored } = desk;
  const shown = (person: Person) => textOf(person.view()?.blocks);
  const outbox = (order: string) => journey.sandbox.outbox.all.filter(({ id }) => id.startsWith(`${order}.`));

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, mailer: (to) => unreliable(outboxMailer(to)) });
  });
  afterAll(() => journey.stop());

  async function asked(ts: string, action: 'cancel' | 'return', units: string) {
    const person = await opened('U0AVA', ts, `order_${action}`);
    await person.fill('line:1', 'quantity', units);
    await person.fill('reason', 'value', 'other');
    return person;
  }

  async function drafted(order: string) {
    const card = await cardOf(order, { shipped: true });
    const person = await asked(card.ts, 'return', '1');
    await person.fill('tell', 'value', ['tell']);
    await person.submit();
    expect(shown(person)).toContain('An email to the customer waits for review: returned.');
    await person.submit();
    return { card, draft: await replied(card.ts, '*Email to the customer*', 'draft, not sent yet') };
  }

  it('is ticked as the policy says, shown beforehand, and sent once, with the address masked in the thread', async () => {
    const card = await cardOf('M-1');
    const person = await asked(card.ts, 'cancel', '2');
    await person.submit();
    expect(shown(person)).toContain('The customer gets an email: Cancellation.');
    await person.submit();
    await replied(card.ts, '*Email to the customer* · Cancellation · g•••@example.com', '*sent*');
    expect(outbox('M-1')).toMatchObject([
      { id: 'M-1.1.canceled', to: 'grace@example.com', subject: 'Order M-1', text: expect.stringContaining('$6.47') },
    ]);
    expect(JSON.stringify(driver().thread(channel, card.ts))).not.toContain('grace@example.com');
  });

  it('has the credit memo of the change with it, with its figures, where money goes back', async () => {
    const card = await cardOf('M-9');
    const person = await asked(card.ts, 'cancel', '2');
    await person.submit();
    expect(shown(person)).toContain('The customer gets an email: Cancellation. The credit memo is attached.');
    await person.submit();
    await replied(card.ts, '*sent*', 'Attached: CM-M-9-1.pdf');
    await driver().until(() => outbox('M-9').length > 0);
    const [file] = outbox('M-9')[0]?.files ?? [];
    const memo = (await stored('M-9'))?.summary.creditMemos[0];
    expect(memo?.total).toBe(647);
    const texts = pdfTexts(Buffer.from(file?.bytes ?? '', 'base64'));
    expect(texts).toEqual(expect.arrayContaining(['Credit memo CM-M-9-1', 'Order: M-9', 'Total credit', '$6.47']));
  });

  it('is said to have bounced by whoever may send it, with the reason', async () => {
    const card = await cardOf('M-10');
    const person = await asked(card.ts, 'cancel', '1');
    await person.submit();
    await person.submit();
    const sent = await replied(card.ts, '*Email to the customer* · Cancellation', '*sent*');
    const bouncing = await opened('U0AVA', sent.ts, 'mail_bounced');
    await bouncing.fill('reason', 'value', 'No such box: grace@example.com');
    await bouncing.submit();
    expect(bouncing.view()).toBeNull();
    const bounced = await replied(card.ts, '*bounced*', 'No such box: …', 'Reach them another way');
    expect(bounced.ts).toBe(sent.ts);
    expect((await stored('M-10'))?.summary.mails).toMatchObject([{ state: 'bounced', reason: 'No such box: …' }]);
  });

  it('waits on the Home of whoever releases it, and is released there', async () => {
    const { card } = await drafted('M-11');
    await as('U0AVA').openHome();
    const home = () => textOf(as('U0AVA').home()?.blocks);
    await driver().until(() => home().includes('MAIL-M-11-1'));
    expect(home()).toContain('Emails that need you');
    await as('U0AVA').clickInHome('mail_send', undefined, { blockId: 'mail:MAIL-M-11-1' });
    await replied(card.ts, '*sent*', 'Released by ava');
    await driver().until(() => !home().includes('MAIL-M-11-1'));
  });

  it('is not sent where nobody wants it, or nobody can be told', async () => {
    const card = await cardOf('M-2');
    const person = await asked(card.ts, 'cancel', '1');
    await person.fill('tell', 'value', []);
    await person.submit();
    expect(shown(person)).toContain('The customer isn’t notified.');
    await person.submit();
    await replied(card.ts, '1 unit canceled');
    const silent = await cardOf('M-3', { customer: { name: 'Grace', email: 'none' } });
    const other = await asked(silent.ts, 'cancel', '1');
    expect(JSON.stringify(other.view()?.blocks)).not.toContain('Tell the customer');
    await other.close();
    expect((await stored('M-2'))?.summary.mails).toBeUndefined();
  });

  it('waits for the approval of what it tells', async () => {
    const card = await cardOf('M-4');
    const person = await asked(card.ts, 'cancel', '3');
    await person.submit();
    expect(shown(person)).toContain('Once approved: The customer gets an email: Cancellation.');
    await person.submit();
    await person.close();
    const request = await said('C0RMA', 'AP-M-4-1', 'Once approved: The customer gets an email');
    expect(outbox('M-4')).toEqual([]);
    await as('U0ANA', 'C0RMA').click(request.ts, 'approval_approve');
    await driver().until(() => outbox('M-4').length > 0);
    expect(outbox('M-4')).toMatchObject([{ id: 'M-4.2.canceled' }]);
  });

  it('is a draft where somebody reviews it, which is read, edited and sent, or dropped', async () => {
    const { card, draft } = await drafted('M-5');
    expect(textOf(draft)).not.toContain('will be refunded');
    const person = await opened('U0AVA', draft.ts, 'mail_edit');
    expect(JSON.stringify(person.view()?.blocks)).toContain('$3.24 will be refunded.');
    await person.fill('text', 'value', 'We have your return. Thank you!');
    await person.submit();
    expect(person.view()).toBeNull();
    await replied(card.ts, '*Email to the customer* · returned', '*sent*', 'Released by ava');
    expect(outbox('M-5')).toMatchObject([{ subject: 'Order M-5', text: 'We have your return. Thank you!' }]);

    const other = await drafted('M-6');
    await as('U0AVA').click(other.draft.ts, 'mail_drop');
    await replied(other.card.ts, 'won’t be sent', 'Dropped by ava');
    expect(outbox('M-6')).toEqual([]);
  });

  it('cannot be sent once what it says is no longer so', async () => {
    const { card, draft } = await drafted('M-7');
    const gone = { memo: 'CM-M-7-1', payment: 'p1', state: 'given_up', reason: 'mistyped' };
    const actor = { id: 'U0FIN', role: 'finance' };
    await journey.servicing.submit('refund.settle', { op: 'refund.settle', ...gone, actor });
    const outdated = await replied(card.ts, 'Out of date: the order has changed');
    expect(JSON.stringify(outdated)).not.toContain('mail_send');
    const sending = { op: 'mail.send', mail: 'MAIL-M-7-1', actor: { id: 'U0AVA', role: 'agent' } };
    expect(await journey.servicing.submit('mail.send', sending)).toMatchObject({ refusal: { code: 'mail_outdated' } });
    expect(draft.ts).toBe(outdated.ts);
  });

  it('is never sent again by itself where nobody knows whether it was, and by a person only after a question', async () => {
    outcomes.push({ state: 'doubtful', reason: 'Connection closed' });
    const card = await cardOf('M-8', { payments: paidInFull });
    const person = await asked(card.ts, 'cancel', '1');
    await person.submit();
    await person.submit();
    const doubtful = await replied(card.ts, 'may have been sent', 'Connection closed');
    expect(outbox('M-8')).toEqual([]);
    expect(JSON.stringify(doubtful.blocks)).toContain('Send it again?');
    await as('U0AVA').openHome();
    await driver().until(() => textOf(as('U0AVA').home()?.blocks).includes('MAIL-M-8-1'));
    await as('U0AVA').click(doubtful.ts, 'mail_again');
    await replied(card.ts, '*sent*', 'Released by ava');
    expect(outbox('M-8')).toHaveLength(1);
  });

  it('goes from the outbox with a reset', async () => {
    expect(journey.sandbox.outbox.all.length).toBeGreaterThan(0);
    journey.sandbox.reset();
    expect(journey.sandbox.outbox.all).toEqual([]);
  });
});
