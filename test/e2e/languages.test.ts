import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Markup, parseMrkdwn, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { anItem } from '../support/orders';

const [channel, approvals, memos] = ['C0ORDERS', 'C0RMA', 'C0MEMO'] as const;

/** Ben reads Portuguese, Ava English, and Ana a language that the bot does not speak. */
async function inLanguage(language: 'en' | 'pt'): Promise<Journey> {
  const rules = policy.parse({ ...journeyPolicy, language, reminders: { returnsAfterHours: 24 } });
  const journey = await botOnSandbox({ rules });
  journey.sandbox.driver.as('U0ANA').speaks('de-DE');
  return journey;
}

describe('a workspace that speaks English', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { replied, whispered, cardOf, opened, driver } = desk;

  beforeAll(async () => {
    journey = await inLanguage('en');
  });
  afterAll(() => journey.stop());

  it('asks, previews and refuses in the language of the one who asks, and tells everybody in its own', async () => {
    const card = await cardOf('L-1');
    expect(textOf(card)).toContain('Order L-1 · Ordered');
    const ben = await opened('U0BEN', card.ts, 'order_cancel');
    expect(ben.view()).toMatchObject({ title: 'Cancelar itens', submit: 'Conferir' });
    expect(textOf(ben.view()?.blocks)).toContain('Pedido L-1 · US$\u00a016,18');
    await ben.fill('line:1', 'quantity', '9');
    await ben.fill('reason', 'value', 'out_of_stock');
    await ben.submit();
    expect(ben.view()?.errors['line:1']).toBe('Disponível: só 3 unidades. Quantidade informada: 9.');
    await ben.fill('line:1', 'quantity', '2');
    await ben.submit();
    expect(ben.view()?.submit).toBe('Reembolsar US$\u00a06,47');
    expect(textOf(ben.view()?.blocks)).toContain('*Reembolso* US$\u00a06,47');
    await ben.submit();
    await replied(card.ts, '2 units canceled by ben: −$6.47', '*Refund* $6.47', 'Out of stock');
  });

  it('answers one person in theirs: what is found, what waits, what is not there, and what a charge is called', async () => {
    const items = Array.from({ length: 9 }, (_, at) => anItem({ line: at + 1 }));
    const deliveryGroups = [{ id: '1', method: 'Ground & Sons', charge: { lineAmount: 599, tax: 48 } }];
    const card = await cardOf('L-2', { items, deliveryGroups, customer: { name: 'Zoe', email: 'zoe@example.com' } });
    const ben = desk.as('U0BEN');
    await ben.command('/order find zoe@example.com');
    await whispered('U0BEN', '1 cliente para “zoe@example.com”', 'L-2 ·', 'Encomendado');
    await ben.command('/order rmas');
    await whispered('U0BEN', 'Devoluções e aprovações abertas', 'Tudo em dia');
    await ben.command('/order NOPE-1');
    await whispered('U0BEN', 'Pedido NOPE-1 não encontrado');
    const lines = await opened('U0BEN', card.ts, 'order_more', { value: 'lines L-2' });
    expect(textOf(lines.view()?.blocks)).toContain('*Envio · Ground &amp; Sons*\nUS$\u00a05,99');
    await lines.close();
    const discount = await opened('U0BEN', card.ts, 'order_discount');
    expect(textOf(discount.view()?.blocks)).toContain('1001 · Envio · Ground & Sons · US$\u00a06,47');
    await discount.close();
    expect(textOf(card)).toContain('Shipping · Ground &amp; Sons');
  });

  it('speaks its own to people whose language it does not know', async () => {
    await desk.as('U0ANA').command('/order NOPE-1');
    await whispered('U0ANA', 'Couldn’t find order NOPE-1');
    expect(driver().messages(channel).map(textOf).join()).not.toContain('Pedido');
  });
});

describe('a workspace that speaks Portuguese', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, imported, opened, driver } = desk;

  beforeAll(async () => {
    journey = await inLanguage('pt');
  });
  afterAll(() => journey.stop());

  it('tells everybody in Portuguese, and asks those who read English in English', async () => {
    await imported('L-3', { customer: { id: 'l3', name: 'Grace Hopper' } });
    const lines = [{ line: 1, quantity: 3 }];
    await journey.servicing.submit('fulfill', { op: 'fulfill', order: 'L-3', lines, carrier: 'UPS' });
    await desk.as('U0AVA').command('/order L-3');
    const card = await said(channel, 'Pedido L-3 · Enviado');
    const ava = await opened('U0AVA', card.ts, 'order_return');
    expect(ava.view()).toMatchObject({ title: 'Return and refund', submit: 'Preview' });
    await ava.fill('line:1', 'quantity', '1');
    await ava.fill('reason', 'value', 'other');
    await ava.submit();
    expect(ava.view()?.submit).toBe('Refund $3.24');
    await ava.submit();
    await replied(card.ts, 'devolução de 1 unidade por ava: −US$\u00a03,24', '*Reembolso* US$\u00a03,24');
    await said(memos, 'Nota de crédito CM-L-3-1', '*US$\u00a03,24* (imposto US$\u00a00,24)');
    const returning = await opened('U0AVA', card.ts, 'order_rma');
    await returning.fill('reason', 'value', 'other');
    await returning.submit();
    await returning.submit();
    const message = await said(approvals, 'Devolução RMA-L-3-1 · Aguardando aprovação', 'nos últimos 12 meses');
    await desk.as('U0AVA', approvals).click(message.ts, 'rma_approve');
    await whispered('U0AVA', 'Only team leads can do that');
    await desk.as('U0BEN', approvals).click(message.ts, 'rma_approve');
    await whispered('U0BEN', 'Permitido só para líderes');
  });

  it('speaks Portuguese to people whose language it does not know', async () => {
    await desk.as('U0ANA').command('/order help');
    await whispered('U0ANA', 'Como usar /order');
    expect(driver().messages(channel).map(textOf).join()).not.toContain('Order ');
  });
});

describe('words of customers and colleagues', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, imported, cardOf, opened, refundIs, driver } = desk;
  const evil =
    'Eve <!channel> <@U0ANA> <https://evil.example|click> *loud* _sly_ ~gone~ `code` @here https://evil.example';

  beforeAll(async () => {
    journey = await inLanguage('en');
    desk.as('U0BEN').speaks('en-US');
  });
  afterAll(() => journey.stop());

  /** Everything that the bot has shown so far, but for what only carries state. */
  function shown(): string[] {
    const calls = driver().apiCalls.map(({ args }) => args);
    const ephemerals = ['U0AVA', 'U0BEN', 'U0ANA', 'U0FIN'].flatMap((user) => driver().ephemerals(user));
    const views = ['U0AVA', 'U0BEN', 'U0ANA', 'U0FIN'].flatMap((user) => desk.as(user).views());
    return [...calls, ...ephemerals, ...views].flatMap(markedUp);
  }

  /** Every text that Slack reads its markup in, and that it may add none to by itself. */
  function markedUp(node: unknown): string[] {
    if (typeof node === 'string') return /^[[{]/.test(node) ? markedUp(JSON.parse(node)) : [];
    if (Array.isArray(node)) return node.flatMap(markedUp);
    if (typeof node !== 'object' || node === null) return [];
    const { type, text, verbatim } = node as { type?: unknown; text?: unknown; verbatim?: unknown };
    if (type === 'mrkdwn') expect(verbatim).toBe(true);
    const own = typeof text === 'string' && type !== 'plain_text' ? [text] : [];
    return [...own, ...Object.values(node).flatMap(markedUp)];
  }

  /** What of the markup is of the customer's making. */
  function madeByEve(markup: Markup): Markup[] {
    if ('children' in markup) {
      const words = markup.children.map((child) => ('text' in child ? child.text : '')).join('');
      return /^\W*(loud|sly|gone)\W*$/.test(words) ? [markup] : markup.children.flatMap(madeByEve);
    }
    if (markup.kind === 'broadcast') return [markup];
    if (markup.kind === 'link') return markup.href.includes('evil') ? [markup] : [];
    return markup.kind === 'code' && markup.text === 'code' ? [markup] : [];
  }

  it('neither ping nor link nor format, wherever they are shown', async () => {
    const order = {
      ...{ customer: { id: 'eve', name: evil, email: 'eve_l@example.com', phone: '+1 555 0199' }, channel: evil },
      billingAddress: { name: evil, line1: evil, city: evil },
      surcharges: [{ line: 1, name: evil, lineAmount: 0 }],
      fees: [{ code: 'loud', name: evil, lineAmount: 0 }],
      items: [anItem({ name: evil, sku: '*loud*' })],
      deliveryGroups: [{ id: '1', method: evil, charge: { lineAmount: 599, tax: 48 }, address: { city: evil } }],
      payments: [{ id: 'p1', method: 'card', label: evil, authorized: 1618, captured: 1618, refunded: 0 }],
    };
    const card = await cardOf('L-5', { ...order, shipped: true });
    const ava = await opened('U0AVA', card.ts, 'order_return');
    await ava.fill('line:1', 'quantity', '1');
    await ava.fill('reason', 'value', 'other');
    await ava.fill('note', 'value', evil);
    await ava.submit();
    await ava.submit();
    await replied(card.ts, '1 unit returned', 'Eve');
    const returning = await opened('U0AVA', card.ts, 'order_rma');
    await returning.fill('line:1', 'quantity', '1');
    await returning.fill('reason', 'value', 'other');
    await returning.fill('note', 'value', evil);
    await returning.submit();
    await returning.submit();
    const { ts } = await said(approvals, 'RMA-L-5-1');
    await desk.as('U0ANA', approvals).click(ts, 'rma_approve');
    await said(approvals, '· Approved');
    const receiving = await opened('U0BEN', ts, 'rma_receive', { where: approvals });
    await receiving.fill('condition', 'value', evil);
    await receiving.submit();
    await said(approvals, '· Receiving', 'Eve');
    const memo = await said(memos, 'CM-L-5-1');
    const posting = await opened('U0FIN', memo.ts, 'memo_post', { where: memos });
    await posting.fill('reference', 'value', evil);
    await posting.submit();
    await said(memos, 'Posted as Eve');
    await refundIs(memo.ts, 'refund_failed', { words: evil });
    await replied(card.ts, 'Refund failed', '(Eve');
    await refundIs(memo.ts, 'refund_succeeded', { words: evil });
    await said(memos, 'Eve', '(refunded: ');
    const bouncing = await opened('U0FIN', memo.ts, 'refund_bounced', { where: memos });
    await bouncing.fill('reason', 'value', evil);
    await bouncing.submit();
    await replied(card.ts, 'Refund bounced', 'didn’t reach the customer (Eve');
    await said(memos, 'Refund bounced', 'Eve');
    await imported('L-5', { ...order, items: [anItem({ name: `${evil} large`, sku: '*loud*' })] });
    await driver().until(() =>
      textOf(driver().thread(channel, card.ts)[0]).includes('The storefront has a different version'),
    );
    const handing = await opened('U0AVA', card.ts, 'order_more', { value: 'customer L-5' });
    await handing.clickInView('case_handover', 'CASE-L-5-1');
    await driver().until(() => handing.view()?.callbackId === 'case_handover');
    await handing.fill('colleague', 'value', 'U0BEN');
    await handing.fill('note', 'value', evil);
    await handing.submit();
    await said('D0BEN', 'handed case CASE-L-5-1 over to you', 'Eve');
    await desk.as('U0AVA').command('/order find eve');
    await whispered('U0AVA', '1 customer for “eve”', 'eve_l@example.com');
    await desk.as('U0BEN').openHome();
    await driver().until(() => textOf(desk.as('U0BEN').home()?.blocks).includes('CASE-L-5-1'));

    const texts = shown();
    expect(texts.filter((text) => text.includes('Eve')).length).toBeGreaterThan(15);
    expect(texts.flatMap(parseMrkdwn).flatMap(madeByEve)).toEqual([]);
    expect(texts.filter((text) => text.includes('<!channel>'))).toEqual([]);
  });
});
