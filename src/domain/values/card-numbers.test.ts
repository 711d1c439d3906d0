import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { having, people } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import type { OperationName } from '../operations';
import { nativeOrder } from '../records/original-order';
import { maskCardNumbers } from './card-numbers';

describe('the number of a card', () => {
  // Test numbers that the schemes and payment gateways publish.
  it.each([
    ['4111111111111111', '•••• 1111'],
    ['4111 1111 1111 1111', '•••• 1111'],
    ['4111-1111-1111-1111', '•••• 1111'],
    ['4111.1111.1111.1111', '•••• 1111'],
    ['4111 - 1111 – 1111\n1111', '•••• 1111'],
    ['5555555555554444', '•••• 4444'],
    ['2223003122003222', '•••• 3222'],
    ['3782 822463 10005', '•••• 0005'],
    ['3056 9300 0902 0004', '•••• 0004'],
    ['30569309025904', '•••• 5904'],
    ['6011111111111117', '•••• 1117'],
    ['3566002020360505', '•••• 0505'],
    ['6205500000000000004', '•••• 0004'],
    ['6062826786276634', '•••• 6634'],
    ['customer’s card is Visa:4111111111111111, exp 12/27', 'customer’s card is Visa:•••• 1111, exp 12/27'],
    ['2 mugs 4111 1111 1111 1111 12/27 123', '2 mugs •••• 1111 12/27 123'],
    ['1001 4111111111111111 5555 5555 5555 4444', '1001 •••• 1111 •••• 4444'],
  ])('is masked: %j', (text, masked) => {
    expect(maskCardNumbers(text)).toBe(masked);
  });

  it('is masked whoever issued it, and however it is grouped', () => {
    const begins = fc.constantFrom('4', '51', '2221', '2720', '37', '36', '3528', '2204', '50', '60', '65', '62');
    const separator = fc.constantFrom('', '', ' ', '-', '.');
    const lengthOf: Readonly<Record<string, number>> = { 37: 15, 36: 14 };
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 });
    fc.assert(
      fc.property(begins, digits, fc.array(separator, { minLength: 19, maxLength: 19 }), (begin, rest, between) => {
        const number = valid(`${begin}${rest.join('')}`.slice(0, (lengthOf[begin] ?? 16) - 1));
        const grouped = [...number].map((digit, index) => (index === 0 ? digit : `${between[index]}${digit}`)).join('');
        expect(maskCardNumbers(`paid by ${grouped}.`)).toBe(`paid by •••• ${number.slice(-4)}.`);
      }),
    );
  });

  /** With its check digit: the only one of ten with which it is taken for a card. */
  function valid(number: string): string {
    const all = Array.from({ length: 10 }, (_, digit) => `${number}${digit}`);
    const taken = all.filter((one) => maskCardNumbers(one) !== one);
    expect(taken).toHaveLength(1);
    return taken[0] ?? '';
  }
});

describe('other numbers', () => {
  it.each([
    // The check digit is wrong.
    '4111111111111112',
    // Luhn, and of no scheme: an IMEI, the number of a SIM card, noughts.
    '356938035643809',
    '8944110068501234560',
    '0000000000000000',
    // Articles (EAN), telephones, orders of another shop, parcels.
    '4006381333931',
    '+4915123456783',
    '+37 1234 567890 123',
    '0049 1512 3456783',
    '302-1234567-1234567',
    '00340434161094042557',
    '9400111899223817563106',
    '14111111111111111',
    'SO-1001, 2026-11-29 10:00, $1,234.56',
  ])('stay: %s', (text) => {
    expect(maskCardNumbers(text)).toBe(text);
  });
});

describe('an order keeps no number of a card', () => {
  const note = 'Paid by 4111 1111 1111 1111';
  const payments = [{ id: 'p1', method: 'card', authorized: 9_000, captured: 9_000, refunded: 0 }];
  const bought = stored(anOrder({ items: [anItem({ quantity: 4 })], payments, fulfillments: [shipped()] }));
  const sent = having(bought, 'rma', { lines: [{ line: 1, quantity: 1 }], note });
  const approved = having(sent, 'rma.approve', { rma: 'RMA-SO-1001-1', note });
  const returned = having(bought, 'return', { lines: [{ line: 1, quantity: 1 }], note });

  const opened = { number: 'CASE-SO-1001-1', status: 'Open', openedAt: '2026-11-02T10:00:00.000Z' } as const;
  const inCase = {
    ...bought,
    summary: { ...bought.summary, cases: [{ ...opened, openedBy: people.ava, owner: 'U0AVA', reference: null }] },
  };

  function shipped() {
    return { lines: [{ line: 1, quantity: 2 }] };
  }

  it.each<[OperationName, typeof bought, object]>([
    ['cancel', bought, { lines: [{ line: 1, quantity: 1 }], note }],
    ['rma.approve', sent, { rma: 'RMA-SO-1001-1', note }],
    ['rma.receive', approved, { rma: 'RMA-SO-1001-1', lines: [{ line: 1, received: 1, condition: note }] }],
    ['refund.settle', returned, { memo: 'CM-SO-1001-1', payment: 'p1', state: 'failed', reason: note }],
    ['note', bought, { note }],
    ['case.close', inCase, { case: 'CASE-SO-1001-1', actor: people.ava, note }],
    ['case.handover', inCase, { case: 'CASE-SO-1001-1', actor: people.ava, to: 'U0BEN', note }],
    ['reship', bought, { lines: [{ line: 1, quantity: 1 }], address: { line2: note } }],
    ['fulfill', bought, { lines: [{ line: 1, quantity: 1 }], note }],
  ])('of what is said with %s', (name, order, asked) => {
    const kept = JSON.stringify(having(order, name, asked));
    expect(kept).toContain('Paid by •••• 1111');
    expect(kept).not.toContain('4111 1111');
  });

  it('of what a storefront calls a payment', () => {
    const [payment] = nativeOrder.parse(
      anOrder({ payments: payments.map((one) => ({ ...one, label: 'Visa 4111111111111111' })) }),
    ).payments;
    expect(payment?.label).toBe('Visa •••• 1111');
  });

  it('but the references of banks and help desks as they are', () => {
    const posted = having(returned, 'memo.post', { memo: 'CM-SO-1001-1', reference: '4111111111111111' });
    expect(JSON.stringify(posted)).toContain('4111111111111111');
  });
});
