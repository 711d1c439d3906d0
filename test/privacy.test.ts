import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { homeView } from '../src/bot/home/home-view';
import { languages } from '../src/bot/language/language';
import { approvalMessage } from '../src/bot/views/approval-message';
import { customerModal } from '../src/bot/views/customer-modal';
import { decisionMessage } from '../src/bot/views/decision-message';
import { entryMessage } from '../src/bot/views/entry-message';
import { foundMessage } from '../src/bot/views/found-message';
import { handoverMessage } from '../src/bot/views/handover-message';
import { mailMessage } from '../src/bot/views/mail-message';
import { memoMessage } from '../src/bot/views/memo-message';
import { orderCard } from '../src/bot/views/order-card';
import { paymentReportMessage } from '../src/bot/views/payment-report-message';
import { postMemosModal } from '../src/bot/views/post-memos-modal';
import { memosWaitingMessage, returnsWaitingMessage } from '../src/bot/views/queue-messages';
import { refundBouncedMessage } from '../src/bot/views/refund-bounced-message';
import { refundFailedMessage } from '../src/bot/views/refund-failed-message';
import { returnOrderMessage } from '../src/bot/views/return-order-message';
import { storefrontMessage } from '../src/bot/views/storefront-message';
import { unfurl } from '../src/bot/views/unfurl';
import { changedSince } from '../src/domain/operations/approvals/changed-since';
import { type Policy, policy } from '../src/domain/policy/policy';
import { noFlows } from '../src/domain/records/flow-version';
import type { StoredOrder } from '../src/domain/records/stored-order';
import { returnExceptions } from '../src/domain/rules/return-exceptions';
import { differencesOf } from '../src/domain/values/differences';
import { now, traceOf } from './always-true/trace';
import { anyIntents } from './support/any-requests';
import { having, people, served } from './support/desk';
import { aFlow, byFlow } from './support/flows';
import { anItem, anOrder, stored } from './support/orders';

/** What only those may read who may see customers' data, and only in private. */
const personal = ['grace.h', '5550100199', '555 010 0199', '2345678', 'Secret Street', 'Hidden Door', 'Recipient'];

const address = {
  ...{ name: 'Recipient Jones', line1: 'Secret Street 42', line2: 'Hidden Door 7', phone: '+49 171 2345678' },
  ...{ city: 'Springfield', postcode: '94105', country: 'US' },
};

const bought = stored(
  anOrder({
    customer: { id: 'C-17', name: 'Grace Hopper', email: 'grace.h@example.com', phone: '+1 555 010 0199' },
    billingAddress: address,
    deliveryGroups: [{ id: '1', method: 'Ground', address, charge: { lineAmount: 599, tax: 48 } }],
    items: [anItem(), anItem({ line: 2, quantity: 9 })],
    payments: [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 9e4, captured: 9e4, refunded: 0 }],
    fulfillments: [{ lines: [{ line: 2, quantity: 5 }], carrier: 'UPS', tracking: '1Z' }],
  }),
);

/** The storefront says otherwise of all that is personal, one by one and as a whole. */
const differs = {
  ...{ at: now, seenBy: null },
  differences: differencesOf(
    { order: bought.original },
    {
      order: {
        ...bought.original,
        customer: { ...bought.original.customer, email: 'grace.h@elsewhere.example', phone: '555 010 0199' },
        billingAddress: { ...address, line1: 'Secret Street 43' },
        deliveryGroups: [
          { ...bought.original.deliveryGroups[0], address: { ...address, line2: 'Hidden Door 8', phone: '2345678' } },
          { id: '2', method: 'Express', address, charge: { lineAmount: 0, tax: 0 } },
        ],
      },
    },
  ),
};

const rules = policy.parse({
  mail: {
    templates: { told: { en: { subject: 'Your order', text: 'Hello {customer}\nBye' } } },
    actions: { reship: { template: 'told', review: 'lead' }, cancel: { template: 'told' } },
  },
  policies: { approvals: { rules: [{ name: 'large', actions: ['cancel', 'return', 'discount'], refundAbove: {} }] } },
});

/** Orders that people have worked on, one of which was sent again to another address. */
const lived = anyIntents.map((intents) => {
  const elsewhere = { lines: [{ line: 2, quantity: 1 }], address };
  const reshipped = having(bought, 'reship', elsewhere, { rules, tell: true });
  return traceOf(reshipped, intents, rules).end;
});

/** Everything that a channel, or somebody who was handed a case, is told of an order. */
function toldOf(order: StoredOrder, code: 'en' | 'pt'): object[] {
  const t = languages[code];
  const about = { policy: rules, history: { orders: 2, givenBack: new Map([['USD', 100]]) }, now };
  const { creditMemos, returnOrders, approvals } = order.summary;
  const failed = creditMemos.flatMap((memo) =>
    memo.refunds.map(({ payment }) => refundFailedMessage(order, { memo: memo.number, payment }, t) ?? {}),
  );
  const changed = having(order, 'note', { note: 'n', actor: people.ava });
  const differing = { ...changed, summary: { ...changed.summary, storefrontDiffers: differs } };
  const [entry] = differing.entries
    .slice(-1)
    .map((one) => ({ ...one, effects: { ...one.effects, storefront: differs } }));
  const [payment] = order.summary.payments.map(({ id }) => id);
  const disputed = having(order, 'dispute', { payment, amount: 7, state: 'opened', reference: 'dp_9' });
  const bounced = creditMemos.flatMap((memo) =>
    memo.refunds.flatMap(({ payment }) =>
      order.entries.map(
        ({ seq }) =>
          refundBouncedMessage(
            order,
            { kind: 'refund_bounced', memo: memo.number, payment, entry: seq, where: 'thread' },
            t,
          ) ?? {},
      ),
    ),
  );
  return [
    orderCard(order, rules, t),
    orderCard(differing, rules, t),
    ...(entry === undefined ? [] : [storefrontMessage(differing, entry, t) ?? {}]),
    homeView({ ...home, policy: rules, differing: [differing], reported: [disputed], stuck: [], mails: [order] }, t),
    orderCard(disputed, rules, t),
    ...disputed.entries.slice(-1).map((one) => paymentReportMessage(disputed, one, t) ?? {}),
    ...bounced,
    unfurl(order, t),
    ...order.entries.map((entry) => entryMessage({ order, entry, policy: rules }, t)),
    ...order.entries.map((entry) => handoverMessage({ number: 'CASE-SO-1001-1', entry, orders: [order] }, t)),
    ...creditMemos.map((memo) => memoMessage({ order, memo, ...about }, t)),
    ...returnOrders.map((one) =>
      returnOrderMessage(
        { order, returnOrder: one, ...about, exceptions: returnExceptions(order, one.lines, about) },
        t,
      ),
    ),
    ...approvals.map((one) =>
      approvalMessage({ order, approval: one, ...about, changed: changedSince(order, one, about) }, t),
    ),
    returnsWaitingMessage({ returns: [order], approvals: [order] }, now, t),
    memosWaitingMessage({ memos: [order], failed: [order] }, t),
    postMemosModal([order], 'r', t) ?? {},
    ...order.entries.map(
      ({ seq: entry }) => decisionMessage(order, { kind: 'decided', document: 'AP-1-1', to: 'U0AVA', entry }, t) ?? {},
    ),
    homeView({ ...home, user: 'U0AVA', asked: [order], differing: [], stuck: [] }, t),
    ...failed,
    ...(order.summary.mails ?? []).map((mail) => mailMessage(order, mail, rules, t)),
  ];
}

const home = {
  ...{
    user: 'U0ANA',
    roles: ['lead'] as const,
    policy: rules,
    now,
    cases: [],
    asked: [],
    recent: [],
    returns: [],
    approvals: [],
    memos: [],
  },
  ...{ failed: [], reported: [], ownMails: [], mails: [], month: [], failedIntake: [], flows: noFlows },
};

const personalIn = (shown: unknown) => personal.filter((part) => JSON.stringify(shown).includes(part));

describe('what is personal', () => {
  it('is in no message that others read, whatever was done', () => {
    fc.assert(
      fc.property(lived, fc.constantFrom('en' as const, 'pt' as const), (order, code) => {
        for (const message of toldOf(order, code)) expect(personalIn(message)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is in no answer that was typed, but for who decides', () => {
    const words = { id: 'words', type: 'text', label: 'What was said?' };
    const content = {
      version: 7,
      ask: [{ id: 'photo', type: 'yes_no', label: 'Photo seen?' }, words],
      approve: [{ name: 'all', by: ['lead'] }],
    };
    const answers = { photo: 'yes', words: 'Secret Street 42' };
    const [flow, when] = [aFlow('cancel', content), { flow: byFlow('cancel', content) }];
    const waits = served(bought, 'cancel', { lines: [{ line: 1, quantity: 1 }], answers }, when).order;
    const done = having(waits, 'approval.approve', { approval: 'AP-SO-1001-1' }, when);
    const [{ ask: questions }, t] = [flow, languages.en];
    const requestIn = (policy: Policy) =>
      waits.summary.approvals.map((approval) =>
        approvalMessage({ order: waits, approval, questions, policy, history: null, now, changed: null }, t),
      );
    const told = done.entries.map((entry) => entryMessage({ order: done, entry, policy: rules, questions }, t));
    expect(personalIn(told)).toEqual([]);
    expect(JSON.stringify(told)).toContain('Photo seen? Yes');
    expect(personalIn(requestIn(rules))).toEqual([]);
    expect(JSON.stringify(requestIn(rules))).toContain('on the approvers’ Home tab');
    expect(personalIn(requestIn({ ...rules, channels: { approvals: 'C0RMA' } }))).toEqual(['Secret Street']);
    const flows = { versions: [{ ...flow.reference, content, at: now, by: 'U0ANA' }], activations: [] };
    expect(personalIn(homeView({ ...home, differing: [], stuck: [], approvals: [waits], flows }, t))).toEqual([
      'Secret Street',
    ]);
  });

  it('is masked on the card, so that the customer can be recognized', () => {
    const card = JSON.stringify(orderCard(bought, rules, languages.en));
    for (const part of ['Grace Hopper', 'g•••@example.com', '••• 99', '94105 Springfield US']) {
      expect(card).toContain(part);
    }
  });

  it('is masked where a mail to the customer is shown', () => {
    const told = having(bought, 'reship', { lines: [{ line: 2, quantity: 1 }], address }, { rules, tell: true });
    const shown = (told.summary.mails ?? []).map((mail) =>
      JSON.stringify(mailMessage(told, mail, rules, languages.en)),
    );
    expect(shown).toEqual([expect.stringContaining('g•••@example.com')]);
    expect(shown[0]).not.toContain('Hello');
  });

  it('is in no unfurl, not even a name or an amount', () => {
    const shown = JSON.stringify(unfurl(bought, languages.en));
    for (const part of ['Grace', 'Hopper', 'example.com', '•••', 'Springfield', '94105', 'Mug', '$']) {
      expect(shown).not.toContain(part);
    }
  });

  it('is in full only for who may see it, where a customer is looked at', () => {
    const customer = (maySee: boolean) =>
      customerModal([bought], { origin: null, mayEdit: true, maySee }, languages.en);
    expect(personalIn(customer(false))).toEqual([]);
    expect(JSON.stringify(customer(false))).toContain('g•••@example.com');
    expect(personalIn(customer(true))).toEqual([
      'grace.h',
      '555 010 0199',
      'Secret Street',
      'Hidden Door',
      'Recipient',
    ]);
  });

  it('is in full only for who may see it, where orders are looked for', () => {
    const found = (seen: 'full' | 'masked') =>
      foundMessage([{ orders: [bought] }], { text: 'hopper', page: 0, visibility: seen, cutOff: false }, languages.en);
    expect(personalIn(found('masked'))).toEqual([]);
    expect(JSON.stringify(found('masked'))).toContain('g•••@example.com · ••• 99');
    expect(personalIn(found('full'))).toEqual(['grace.h', '555 010 0199']);
  });

  it('is not invented where nothing is known', () => {
    const guest = stored(anOrder({ customer: {} }));
    for (const shown of [
      orderCard(guest, rules, languages.en),
      customerModal([guest], { origin: null, mayEdit: false, maySee: false }, languages.en),
      foundMessage([{ orders: [guest] }], { text: 'x', page: 0, visibility: 'masked', cutOff: false }, languages.en),
    ]) {
      expect(JSON.stringify(shown).replaceAll('Visa •••• 4242', '')).not.toContain('•••');
    }
  });
});

/** The reship that `lived` begins with is one that tells an address, or nothing would be proved of it. */
it('an order that was sent elsewhere says where to in its journal', () => {
  const order = having(bought, 'reship', { lines: [{ line: 2, quantity: 1 }], address, actor: people.ava });
  expect(personalIn(order.entries)).toContain('Secret Street');
});
