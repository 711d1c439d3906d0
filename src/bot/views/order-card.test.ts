import { describe, expect, it } from '@jest/globals';
import { having, served } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import { defaultPolicy, policy } from '../../domain/policy/policy';
import type { ShownOrder, StoredOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { orderCard } from './order-card';
import { orderModal } from './order-modal';

const card = (order: ShownOrder, code: 'en' | 'pt' = 'en', rules = defaultPolicy) =>
  orderCard(order, rules, languages[code]);
const cardOf = (order: ShownOrder) => readBlocks(card(order).blocks);

const lines = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const note = { note: 'Called.' };
const memo = { memo: 'CM-SO-1001-1', payment: 'p1' };
const settled = (order: StoredOrder, ...states: string[]) =>
  states.reduce((one, state) => having(one, 'refund.settle', { ...memo, state }), order);

it('a card has pictures of the products where the order says where they are, and a modal has none', () => {
  const mug = 'https://shop.example/mug.png';
  const order = stored(anOrder({ items: [anItem({ image: mug }), anItem({ line: 2 })] }));
  const pictures = ({ blocks }: { blocks: unknown }) => JSON.stringify(blocks).match(/"accessory":\{[^}]*\}/g);
  expect(pictures(card(order))).toEqual([`"accessory":{"type":"image","image_url":"${mug}","alt_text":"Mug"}`]);
  expect(pictures(orderModal(order, defaultPolicy, languages.en))).toBeNull();
  expect(orderModal(order, defaultPolicy, languages.en).blocks).toHaveLength(card(order).blocks.length);
});

const unpaid = stored(anOrder());
const canceledOne = having(paidOrder(), 'cancel', lines(1));
const partShipped = having(canceledOne, 'fulfill', lines(1));
const strict = policy.parse({
  policies: { approvals: { rules: [{ name: 'all', actions: ['cancel'], amountAbove: {} }] } },
});

/** One order in every state of its units, its payment and its refund: the state line in English and in Portuguese. */
const states: [string, ShownOrder, string, string][] = [
  ['nothing captured', unpaid, 'Ordered · $16.18 · authorized', 'Encomendado · US$ 16,18 · autorizado'],
  [
    'nothing authorized',
    stored(anOrder({ payments: [] })),
    'Ordered · $16.18 · not paid',
    'Encomendado · US$ 16,18 · não pago',
  ],
  [
    'captured in part',
    having(unpaid, 'capture', { payment: 'p1', amount: 618 }),
    'Ordered · $16.18 · $6.18 paid',
    'Encomendado · US$ 16,18 · US$ 6,18 pago',
  ],
  ['paid', paidOrder(), 'Ordered · $16.18 · paid', 'Encomendado · US$ 16,18 · pago'],
  [
    'captured beyond what is owed',
    having(paidOrder(), 'capture', { payment: 'p1', amount: 100 }),
    'Ordered · $16.18 · overpaid by $1.00',
    'Encomendado · US$ 16,18 · US$ 1,00 pago a mais',
  ],
  [
    'being packed',
    having(paidOrder(), 'allocate', lines(3)),
    'Being packed · $16.18 · paid',
    'Em preparação · US$ 16,18 · pago',
  ],
  ['shipped', shippedOrder(), 'Shipped · $16.18 · paid', 'Enviado · US$ 16,18 · pago'],
  [
    'shipped in part, with a refund to send',
    partShipped,
    'Partially shipped · $12.94 · paid · $3.24 waiting for finance',
    'Enviado em parte · US$ 12,94 · pago · US$ 3,24 aguardando o financeiro',
  ],
  [
    'with a refund on its way',
    settled(canceledOne, 'sent'),
    'Ordered · $12.94 · paid · $3.24 on its way',
    'Encomendado · US$ 12,94 · pago · US$ 3,24 a caminho',
  ],
  [
    'with a refund that failed',
    settled(canceledOne, 'failed'),
    'Ordered · $12.94 · paid · $3.24 refund failed',
    'Encomendado · US$ 12,94 · pago · reembolso de US$ 3,24 com falha',
  ],
  [
    'with a refund that the customer has',
    settled(canceledOne, 'succeeded'),
    'Ordered · $12.94 · paid · $3.24 refunded',
    'Encomendado · US$ 12,94 · pago · US$ 3,24 reembolsado',
  ],
  [
    'with a refund that was given up',
    having(canceledOne, 'refund.settle', { ...memo, state: 'given_up', reason: 'kept' }),
    'Ordered · $12.94 · overpaid by $3.24',
    'Encomendado · US$ 12,94 · US$ 3,24 pago a mais',
  ],
  [
    'canceled',
    having(paidOrder(), 'cancel', lines(3)),
    'Canceled · $0.00 · $16.18 waiting for finance',
    'Cancelado · US$ 0,00 · US$ 16,18 aguardando o financeiro',
  ],
  [
    'returned',
    having(shippedOrder(), 'return', lines(3)),
    'Returned · $6.47 · paid · $9.71 waiting for finance',
    'Devolvido · US$ 6,47 · pago · US$ 9,71 aguardando o financeiro',
  ],
  [
    'on its way back',
    having(shippedOrder(), 'rma', lines(3)),
    'Return initiated · $16.18 · paid',
    'Devolução iniciada · US$ 16,18 · pago',
  ],
  ['kept elsewhere', stored(anOrder({ lifecycle: 'unmanaged' })), 'Ordered · $16.18', 'Encomendado · US$ 16,18'],
  [
    'over in the storefront',
    stored(anOrder({ sourceStatus: 'canceled' })),
    'Canceled in the storefront · $16.18',
    'Cancelado na loja · US$ 16,18',
  ],
];

describe('the card of an order', () => {
  it.each(states)('says its state in one line: %s', (_, order, english, portuguese) => {
    const [en, pt] = [card(order, 'en'), card(order, 'pt')];
    expect(en.text).toBe(`Order SO-1001: ${english}`);
    expect(pt.text.replaceAll('\u00a0', ' ')).toBe(`Pedido SO-1001: ${portuguese}`);
    const [status, ...money] = english.split(' · ');
    const first = readBlocks(en.blocks).text.split('\n').slice(0, 2);
    expect(first).toEqual([`Order SO-1001 · ${status}`, [`*${money[0]}*`, ...money.slice(1)].join(' · ')]);
  });

  it('says who bought what for how much, with e-mail and phone masked', () => {
    const { text } = cardOf(paidOrder());
    for (const part of [
      'Grace Hopper · g•••@example.com · ••• 00 · ordered',
      '*3 × Mug* `A-1` · $3.33 each\n3 open · $8.99 + $0.72 tax (after −$1.00 discount)',
      'Products $8.99 · Shipping $5.99 · Discounts included −$1.00 · Tax $1.20 · *Total* $16.18',
      '*Visa •••• 4242*: captured $16.18',
      '*Shipping* · Ground',
    ]) {
      expect(text).toContain(part);
    }
    expect(cardOf(stored(anOrder())).text).toContain('*Visa •••• 4242*: authorized $16.18 · captured $0.00');
  });

  it('has its buttons above the items, however many requests and returns wait', () => {
    const waiting = Array.from({ length: 9 }, (_, n) => n).reduce(
      (order, n) => served(order, 'cancel', { ...lines(1), requestId: `a${n}` }, { rules: strict }).order,
      paidOrder(),
    );
    const { blocks } = card(waiting);
    const at = blocks.findIndex(({ type }) => type === 'actions');
    const { text } = readBlocks(blocks.slice(0, at));
    expect(text).not.toContain('× Mug');
    expect(text).toContain('AP-SO-1001-4');
    expect(text).not.toContain('AP-SO-1001-5*');
    expect(text).toContain('… and 5 more');
    expect(text.split('\n').length).toBeLessThanOrEqual(9);
  });

  it('offers to cancel what is open, and to take back or reship what has left', () => {
    expect(cardOf(paidOrder()).buttons).toEqual(['order_cancel SO-1001', 'order_discount SO-1001']);
    expect(cardOf(shippedOrder()).buttons).toEqual([
      'order_discount SO-1001',
      'order_reship SO-1001',
      'order_return SO-1001',
      'order_rma SO-1001',
    ]);
  });

  it('tells what happened last above its items and what was before below, and offers to undo what can be', () => {
    const order = stored(anOrder());
    const before = cardOf(order);
    const after = cardOf(having(having(order, 'cancel', lines(1)), 'capture', { payment: 'p1', amount: 100 }));
    expect(after.text).toMatch(
      /\*Latest\* \$1\.00 captured · <!date[\s\S]+3 × Mug[\s\S]+1 unit canceled by <@U0AVA>: −\$3\.24/,
    );
    expect(after.text.match(/captured · <!date/g)).toHaveLength(1);
    expect(before.text).not.toContain('*Latest*');
    expect(before.text).not.toContain('Undo');
    expect(after.text).toContain('Undo');
    expect(cardOf(canceledOne).text).not.toContain('Undo');
  });

  it('counts the changes before those that it tells, also where old ones were moved', () => {
    const noted = Array.from({ length: 7 }, () => note).reduce((order, one) => having(order, 'note', one), unpaid);
    const earlier = (order: ShownOrder) => cardOf(order).text.match(/\d+ earlier changes?/)?.[0];
    expect(earlier(noted)).toBe('3 earlier changes');
    const entries = noted.entries.map((one) => (one.seq < 3 ? { ...one, action: 'flow.step' as const } : one));
    expect(earlier({ ...noted, entries })).toBe('1 earlier change');
    const recent = { journal: 'recent', entries: entries.slice(1) } as const;
    expect(earlier({ ...noted, ...recent, changeCount: 5 })).toBe('1 earlier change');
    expect(earlier({ ...noted, ...recent, changeCount: 46 })).toBe('42 earlier changes');
  });

  it('lists eight lines, and says how many more there are', () => {
    const items = Array.from({ length: 10 }, (_, at) => anItem({ line: at + 1, name: `Thing ${at + 1}` }));
    const { text } = cardOf(stored(anOrder({ items })));
    expect(text).toContain('Thing 8');
    expect(text).not.toContain('Thing 9');
    expect(text).toContain('2 more lines');
  });

  it('says codes of the source in words', () => {
    const order = anOrder({
      channel: 'callcenter',
      deliveryGroups: [{ id: 'me', method: 'DefaultShippingMethod', charge: { lineAmount: 599, tax: 48 } }],
      payments: [{ id: 'p1', method: 'GIFT_CERTIFICATE', authorized: 1618, captured: 1618, refunded: 0 }],
    });
    const { text } = cardOf(stored(order));
    for (const part of ['· Call center', '*Gift certificate*: captured', '*Shipping* · Default shipping method']) {
      expect(text).toContain(part);
    }
    expect(readBlocks(card(stored(order), 'pt').blocks).text).toContain('*Vale-presente*');
  });

  it('leads to the shop and to the carrier where the policy says how', () => {
    const links = {
      order: 'https://shop.example.com/orders/{order}',
      tracking: [{ carrier: 'ups', url: 'https://ups.example.com/?n={tracking}' }],
    };
    const { text } = readBlocks(card(shippedOrder(), 'en', policy.parse({ links })).blocks);
    expect(text).toContain('<https://shop.example.com/orders/SO-1001|View in storefront>');
    expect(text).toContain('UPS <https://ups.example.com/?n=1Z|1Z>');
    expect(cardOf(shippedOrder()).text).toContain('UPS 1Z');
  });
});
