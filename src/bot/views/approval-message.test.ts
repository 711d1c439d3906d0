import { describe, expect, it } from '@jest/globals';
import { having, served, type When } from '../../../test/support/desk';
import { aFlow, byFlow } from '../../../test/support/flows';
import { readBlocks } from '../../../test/support/read-blocks';
import { firstOf, paidOrder } from '../../../test/support/sample-orders';
import { policy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { approvalMessage } from './approval-message';

const approval = 'AP-SO-1001-1';
const rules = policy.parse({
  policies: { approvals: { rules: [{ name: 'large', actions: ['cancel', 'discount'], amountAbove: { USD: 100 } }] } },
});
const when: When = { rules };
const oneMug = { lines: [{ line: 1, quantity: 1 }], note: 'She is upset' };
const requested = served(paidOrder(), 'cancel', oneMug, when).order;

type About = Partial<Parameters<typeof approvalMessage>[0]>;

function messageOf(order: ShownOrder, about: About = {}) {
  const usual = { policy: rules, history: null, now: '2026-11-02T11:00:00.000Z', changed: null };
  return approvalMessage({ order, approval: firstOf(order.summary.approvals), ...usual, ...about }, languages.en);
}

const shown = (order: ShownOrder, about?: About) => readBlocks(messageOf(order, about).blocks);

describe('the message of a request that waits for an approval', () => {
  it('says who asked for what and why, by which rule, and what it comes to', () => {
    const { text } = shown(requested);
    for (const part of [
      'Approval AP-SO-1001-1 · Waiting for approval',
      '*Cancel items: $3.24 off (20% of $16.18)*',
      '*Requested* by <@U0AVA>',
      '> She is upset',
      '*Cancellation*: −$3.24\n• 1 × Mug at $3.33: −$3.24',
      '*Order total* $16.18 → $12.94 (−$3.24, of which tax −$0.24)',
      '*Refund* $3.24',
      '*Rule* large\n*Order* Ordered · placed 1 day earlier',
      'Waiting for team leads · expires',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says of several rules who approved, whom it waits for, and who comes then', () => {
    const given = {
      ask: [{ id: 'photo', type: 'yes_no', label: 'Photo seen?' }],
      approve: (['lead', 'finance', 'lead'] as const).map((role, at) => ({ name: `Rule ${at + 1}`, by: [role] })),
    };
    const flow = byFlow('cancel', given);
    const asked = served(paidOrder(), 'cancel', { ...oneMug, answers: { photo: 'yes' } }, { flow }).order;
    const once = having(asked, 'approval.approve', { approval }, { flow });
    const { text } = shown(once, { questions: aFlow('cancel', given).ask });
    expect(text).toContain(
      [
        '*Approvals*',
        ':white_check_mark: Rule 1: approved by <@U0ANA>',
        ':hourglass_flowing_sand: Rule 2: waiting for finance',
        '• Rule 3: then team leads',
      ].join('\n'),
    );
    expect(text).toContain('*Answers*\n• Photo seen? Yes');
    expect(text).toContain('Waiting for finance · expires');
    const rejected = having(once, 'approval.reject', { approval, note: 'No' }, { flow });
    expect(shown(rejected).text).toContain(
      'Rule 1: approved by <@U0ANA>\n• Rule 2: not approved\n• Rule 3: not approved',
    );
  });

  it('says amount, part of the total and who asks in the notification alone', () => {
    expect(messageOf(requested).text).toBe(
      'Waiting for approval · order SO-1001 · Cancel items: $3.24 off (20% of $16.18), requested by <@U0AVA>',
    );
  });

  it('says so in Portuguese', () => {
    const { text, blocks } = approvalMessage(
      {
        ...{ order: requested, approval: firstOf(requested.summary.approvals), policy: rules, history: null },
        ...{ now: '2026-11-02T11:00:00.000Z', changed: null },
      },
      languages.pt,
    );
    const said = `${text}\n${readBlocks(blocks).text}`.replaceAll('\u00a0', ' ');
    for (const part of [
      'Aguardando aprovação · pedido SO-1001 · Cancelar itens: US$ 3,24 a menos (20% de US$ 16,18), por solicitação de <@U0AVA>',
      '*Total do pedido* US$ 16,18 → US$ 12,94',
      '• 1 × Mug a US$ 3,33',
      '*Pedido* Encomendado · feito 1 dia antes',
      'Aguardando líderes · expira em',
    ]) {
      expect(said).toContain(part);
    }
  });

  it.each([
    [{ kind: 'percentage', value: '12.55' }, 'Discount 12.55% off: $1.22 off (7.5% of $16.18)'],
    [{ kind: 'amountWithTax', value: 300, scope: 'each' }, 'Discount $3.00 off each line: $3.00 off (18.5% of $16.18)'],
    [{ kind: 'amountWithoutTax', value: 250 }, 'Discount $2.50 off, before tax: $2.70 off (16.7% of $16.18)'],
  ])('says what discount was asked for: %j', (discount, expected) => {
    const { order } = served(paidOrder(), 'discount', { lines: [{ line: 1 }], discount }, when);
    expect(shown(order).text).toContain(`*${expected}*`);
    expect(shown(order).text).toContain('• 3 × Mug at $3.33: −$');
    const packed = having(order, 'allocate', { lines: [{ line: 1, quantity: 1 }] }, when);
    expect(shown(packed).text).toContain('• 2 × Mug at $3.33: −$');
    const changed = { refusal: { code: 'nothing_to_discount' } } as const;
    expect(shown(packed, { changed }).text).toContain('• Mug at $3.33: −$');
  });

  it('says what the customer ordered and was given back', () => {
    const history = { orders: 3, givenBack: new Map([['USD', 1250]]) };
    expect(shown(requested, { history }).text).toContain(
      '*Customer* 3 orders, $12.50 in credit memos in the last 12 months',
    );
  });

  it('can be approved, rejected and withdrawn', () => {
    expect(shown(requested).buttons).toEqual([
      `approval_approve ${approval}`,
      `approval_reject ${approval}`,
      `approval_withdraw ${approval}`,
      'order_open SO-1001',
    ]);
  });

  it('says what it comes to by now, where that is something else, and no total of then', () => {
    const changed = { before: { refund: 324, grandTotal: -324 }, after: { refund: 200, grandTotal: -200 } };
    const { text } = shown(requested, { changed });
    expect(text).toMatch(/\$3\.24.*\$2\.00|\$2\.00.*\$3\.24/);
    expect(text).not.toContain('→');
    expect(text).not.toContain('%');
    const refusal = { code: 'line_not_found', line: 7 } as const;
    expect(shown(requested, { changed: { refusal } }).text).toContain('7');
  });

  it('has no buttons to decide any more once it is decided, and says who did, when, and with which words', () => {
    const decided = { approval, note: 'Fine with me' };
    const { text, buttons } = shown(having(requested, 'approval.approve', decided, when));
    expect(text).toContain('*Approved* by <@U0ANA>, <!date^');
    expect(text).toContain('> Fine with me');
    expect(buttons).toEqual(['order_open SO-1001']);
    const rejected = shown(having(requested, 'approval.reject', { approval, note: 'Offer a voucher' }, when)).text;
    expect(rejected).toContain('*Rejected* by <@U0ANA>');
    expect(rejected).toContain('> Offer a voucher');
    expect(rejected).not.toContain('→');
  });

  it('says of an approved request what the total was before and after it, whatever happens later', () => {
    const approved = having(requested, 'approval.approve', { approval }, when);
    const later = having(approved, 'cancel', { ...oneMug, actor: { id: 'U0ANA', role: 'lead' } }, when);
    for (const order of [approved, later]) expect(shown(order).text).toContain('*Order total* $16.18 → $12.94');
    const forgotten = { ...later, entries: later.entries.filter(({ seq }) => seq !== later.entryCount) };
    expect(shown(forgotten).text).not.toContain('→');
    const known = { ...forgotten, totalsAfter: new Map([[approved.entryCount, 1294]]) };
    expect(shown(known).text).toContain('*Order total* $16.18 → $12.94');
  });
});
