import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkMessageBlocks, checkView } from 'slack-sandbox';
import { modal } from '../src/bot/block-kit/blocks';
import { withCharts } from '../src/bot/block-kit/charts';
import { forms } from '../src/bot/forms';
import { editMailForm } from '../src/bot/forms/edit-mail';
import type { Form } from '../src/bot/forms/form';
import { formModal } from '../src/bot/forms/form-modal';
import { formPreview } from '../src/bot/forms/form-preview';
import { questionInputs } from '../src/bot/forms/questions';
import { stepForms } from '../src/bot/forms/steps';
import { homeView } from '../src/bot/home/home-view';
import { type Language, languages } from '../src/bot/language/language';
import { writeDraft } from '../src/bot/parse/draft';
import { writeConfirmedSubmission } from '../src/bot/parse/submission';
import { approvalMessage } from '../src/bot/views/approval-message';
import { customerModal } from '../src/bot/views/customer-modal';
import { decisionMessage } from '../src/bot/views/decision-message';
import { entryMessage } from '../src/bot/views/entry-message';
import { figuresMessage } from '../src/bot/views/figures-message';
import { foundInMessage } from '../src/bot/views/found-in-message';
import { foundMessage, foundModal } from '../src/bot/views/found-message';
import { handoverMessage } from '../src/bot/views/handover-message';
import { help } from '../src/bot/views/help';
import { linesModal } from '../src/bot/views/lines-modal';
import { mailMessage } from '../src/bot/views/mail-message';
import { memoMessage } from '../src/bot/views/memo-message';
import { moreModal } from '../src/bot/views/more-modal';
import { noOrderMessage } from '../src/bot/views/no-order-message';
import { orderCard } from '../src/bot/views/order-card';
import { orderModal } from '../src/bot/views/order-modal';
import { paymentReportMessage } from '../src/bot/views/payment-report-message';
import { postMemosModal } from '../src/bot/views/post-memos-modal';
import { preferencesModal } from '../src/bot/views/preferences-modal';
import { memosWaitingMessage, returnsWaitingMessage } from '../src/bot/views/queue-messages';
import { refundBouncedMessage } from '../src/bot/views/refund-bounced-message';
import { refundFailedMessage } from '../src/bot/views/refund-failed-message';
import { returnOrderMessage } from '../src/bot/views/return-order-message';
import { storefrontMessage } from '../src/bot/views/storefront-message';
import { unfurl } from '../src/bot/views/unfurl';
import { figuresReport } from '../src/domain/derived/figures/figures-report';
import { periodUpTo } from '../src/domain/derived/figures/stats-period';
import { resultOf } from '../src/domain/derived/result-of';
import { changedSince } from '../src/domain/operations/approvals/changed-since';
import { type Policy, policy } from '../src/domain/policy/policy';
import type { OpenDelivery } from '../src/domain/ports/inbox';
import { type Entry, noEffects } from '../src/domain/records/entry';
import type { DayTallies } from '../src/domain/records/figure-tally';
import { noFlows } from '../src/domain/records/flow-version';
import { mailState } from '../src/domain/records/mail';
import type { StoredOrder } from '../src/domain/records/stored-order';
import { returnExceptions } from '../src/domain/rules/return-exceptions';
import type { Role } from '../src/domain/values/schemas';
import { traceOf } from './always-true/trace';
import { anyIntents } from './support/any-requests';
import { having, people } from './support/desk';
import { aFlow } from './support/flows';
import { anItem, anOrder, stored } from './support/orders';

const now = '2026-11-02T10:00:00.000Z';

/** Texts as long and as wild as a shop and a policy allow. */
const anyWords = fc.oneof(
  fc.string({ maxLength: 3000, size: 'max' }),
  fc.constant('<!channel> & *bold* <@U0AVA> '.repeat(120)),
  fc.constant('$1\u202e00.5$ \u2067x\u2069 \u200f\u200e\u061c'.repeat(90)),
);

/**
 * Orders as they come: many lines, groups, surcharges, fees, payments and contradictions, some over in the
 * storefront.
 */
const wildOrder: fc.Arbitrary<StoredOrder> = fc
  .record({
    lines: fc.constantFrom(1, 2, 9, 41, 300, 500),
    groups: fc.constantFrom(1, 3, 12, 60),
    payments: fc.integer({ min: 1, max: 9 }),
    words: anyWords,
    tax: fc.constantFrom(72, 72, 72, -1),
    over: fc.constantFrom(false, false, false, true),
  })
  .map(({ lines, groups, payments, words, tax, over }) =>
    stored(
      anOrder({
        customer: { id: 'C-1', name: words, email: 'grace@example.com', phone: words },
        channel: words,
        deliveryGroups: Array.from({ length: groups }, (_, index) => ({
          ...{ id: `${index + 1}`, method: words, charge: { lineAmount: 599, tax: Math.max(0, tax) } },
          address: { name: words, line1: words, city: words, postcode: words },
        })),
        items: Array.from({ length: lines }, (_, index) =>
          anItem({
            ...{ line: index + 1, deliveryGroup: `${(index % groups) + 1}`, name: words, sku: `${words}x`, tax },
            ...(index % 2 === 0 && { image: `https://shop.example/${'x'.repeat(1900)}` }),
            ...(index % 7 === 3 && { quantity: 1, measured: { quantity: '12345678.12345678', unit: `${words}m` } }),
          }),
        ),
        surcharges: Array.from({ length: Math.min(lines, 60) }, (_, index) => ({
          ...{ line: index + 1, name: words, lineAmount: 100, tax: 8 },
        })),
        fees: Array.from({ length: 12 }, () => ({ code: `${words}x`, name: words, lineAmount: 100, tax: 8 })),
        notes: ['tax_rounded_at_group', 'measured_part_shipped'],
        ...(over && { sourceStatus: 'replaced', replacedBy: words }),
        payments: Array.from({ length: payments }, (_, index) => ({
          ...{ id: `p${index + 1}`, method: 'card', label: words, authorized: 1e9, captured: 1e5, refunded: 0 },
        })),
      }),
    ),
  );

/** A policy as long as it can be: a hundred reasons, many macros, limits. */
const rules: Policy = policy.parse({
  reasons: Object.fromEntries(
    ['cancel', 'discount', 'reship', 'return', 'rma', 'rejection'].map((list) => [
      list,
      Array.from({ length: 120 }, (_, n) => ({ code: `reason-${n}`, label: `${n} ${'long '.repeat(14)}` })),
    ]),
  ),
  macros: Array.from({ length: 30 }, (_, n) => ({
    ...{ code: `macro-${n}`, label: `Macro ${n} ${'long '.repeat(12)}`, action: 'reship', reason: 'reason-1' },
    ...{ lines: 'all', note: 'n'.repeat(300), reply: '{customer} {order} {refund} '.repeat(50) },
  })),
  mail: {
    templates: {
      told: {
        label: 'long '.repeat(15).trim(),
        en: { subject: 'x {order}', text: `x\n${'{customer} {order} {items} {reason} '.repeat(30)}` },
      },
    },
    actions: Object.fromEntries(
      ['cancel', 'discount', 'reship', 'return', 'rma'].map((action) => [action, { template: 'told', review: 'lead' }]),
    ),
  },
  policies: {
    fees: { cancellation: { amount: 100 }, restocking: { percentage: 10 }, return_shipping: { amount: 495 } },
    approvals: {
      rules: [{ name: 'r'.repeat(75), actions: ['cancel', 'discount', 'return'], amountAbove: { USD: 900 } }],
    },
  },
});

const longId = (n: number) => ({ id: `q${n}`.padEnd(31, 'x'), label: `${n}` });

/** A flow that asks as much as one can, each question as long as it can be. */
const flow = aFlow('cancel', {
  version: 1_000_000,
  ask: Array.from({ length: 10 }, (_, n) => {
    const type = (['choice', 'choice', 'choice', 'text', 'yes_no', 'number', 'date'] as const)[n % 7];
    const label = `${n} ${'*<!channel>& '.repeat(6)}`.slice(0, 75).trim();
    const options = Array.from({ length: 50 }, (_, one) => ({ code: `${one}-`.padEnd(75, 'x'), label }));
    return { ...longId(n), type, label, ...(type === 'choice' && { options }) };
  }),
});

/** As many rules as can ask for an approval, the first of which is satisfied. */
const chain = Array.from({ length: 21 }, (_, n) => ({
  ...{ rule: `${n} ${'*<!channel>&'.repeat(7)}`.slice(0, 75), approvers: ['agent', 'lead', 'finance'] as Role[] },
  decidedBy: n === 0 ? people.ana : null,
}));

/** Answers as long as the command line takes them. */
const answers = Object.fromEntries(
  flow.ask.map(({ id, type }) => [id, type === 'number' ? -1.7e308 : '*<!channel>&\n'.repeat(150)]),
);

/** Orders that people have worked on, with notes as long as a modal takes them. */
const lived = fc.tuple(wildOrder, anyIntents).map(([order, intents]) => traceOf(order, intents, rules).end);

const always = (check: (order: StoredOrder, t: Language) => void) =>
  fc.assert(
    fc.property(lived, fc.constantFrom('en' as const, 'pt' as const), (order, code) =>
      check(withNotes(order), languages[code]),
    ),
    { numRuns: 60, endOnFailure: true },
  );

function withNotes(order: StoredOrder): StoredOrder {
  const note = 'n<&> *b* '.repeat(60);
  return { ...order, entries: order.entries.map((entry) => ({ ...entry, note })) };
}

function expectMessage({ text, blocks }: { text: string; blocks: unknown }): void {
  expect(wrongWith(checkMessageBlocks(blocks))).toEqual([]);
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThan(4000);
  expectHarmless([{ text }, blocks]);
}

function expectView(view: object): void {
  expect(wrongWith(checkView(view))).toEqual([]);
  expectHarmless(view);
}

/** What Slack would refuse. */
function wrongWith(checked: ReturnType<typeof checkView> | ReturnType<typeof checkMessageBlocks>): string[] {
  return checked.ok ? [] : [checked.error, ...checked.messages];
}

/** Nothing that came from outside pings, links, formats or is written backwards. */
function expectHarmless(shown: unknown): void {
  const written = JSON.stringify(shown, (key, value: unknown) => (key === 'private_metadata' ? undefined : value));
  expect(written.match(/"type":"mrkdwn","text":"[^"]*<!channel>/)).toBeNull();
  expect(written.match(/"text":"[^"]*[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)).toBeNull();
}

/** The storefront says of an order what nobody would, at paths as long as a file can have them. */
function changedInStorefront({ original, entries }: StoredOrder): Entry {
  const { name = '' } = original.customer;
  const differences = Array.from({ length: 40 }, (_, n) => ({
    ...{ path: n % 2 === 0 ? `items[${n}].name` : `${name}[${n}]`, before: name, after: n % 3 === 0 ? { name } : name },
  }));
  return {
    ...{ seq: entries.length + 1, action: 'storefront.changed', at: now, actor: { id: 'intake', role: 'system' } },
    ...{ requestId: null, request: null, reason: null, note: null, origin: null, case: null },
    effects: { ...noEffects, storefront: { at: now, differences, seenBy: null } },
  };
}

/** Nine disputes and refunds made elsewhere, with references as long as they can be. */
function reportedOften(order: StoredOrder): StoredOrder {
  if (order.summary.lifecycle !== 'managed') return order;
  return Array.from({ length: 9 }, (_, n) => n).reduce((before, n) => {
    const payment = before.summary.payments[n % before.summary.payments.length]?.id;
    const about = { payment, amount: 1e9 + n, reference: `${n}`.padEnd(200, '&<') };
    return n % 2 === 0
      ? having(before, 'dispute', { ...about, state: (['opened', 'won', 'lost'] as const)[n % 3] })
      : having(before, 'refunded_elsewhere', about);
  }, order);
}

const settingOf = (order: StoredOrder) => ({
  ...{ order, policy: rules, role: 'lead' as const, cases: order.summary.cases, macro: rules.macros[0] ?? null },
  ...{ flow: null, takesFiles: true },
});

const somePhotos = [1, 2, 3].map((n) => ({ id: `F0PHOTO${n}`, name: '*<!channel>&'.repeat(3), type: 'jpg' as const }));

const draft = (order: StoredOrder, form: Form) => ({
  ...{ order: order.original.orderNumber, requestId: 'r'.repeat(36), origin: { channel: 'C0ORDERS', ts: '1.1' } },
  ...{ returnOrder: order.summary.returnOrders[0]?.number ?? null, macro: 'macro-1', page: 0, lineReasons: false },
  ...{ case: 'open_or_new' as const, quantities: form.initial(settingOf(order)), reasons: {} },
});

/** Another system's delivery that names as much as it can. */
function failedIntake(n: number): OpenDelivery {
  const long = '<&>'.repeat(333);
  return {
    ...{ key: `authorizations:${long}${n}`, source: 'authorizations', orders: [long, long], state: 'failed' },
    ...{ receivedAt: new Date(0), due: new Date(0), attempts: 8, error: long },
  };
}

describe('whatever an order holds and whoever worked on it, Slack takes', () => {
  it('its card, in a channel and in a modal, also where the storefront has changed it', () =>
    always((before, t) => {
      const entry = changedInStorefront(before);
      const order = { ...before, summary: { ...before.summary, storefrontDiffers: entry.effects.storefront ?? null } };
      expectMessage(storefrontMessage(order, entry, t) ?? { text: '', blocks: [] });
      const disputed = reportedOften(order);
      expectMessage(orderCard(disputed, rules, t));
      for (const one of disputed.entries.slice(order.entries.length)) {
        expectMessage(paymentReportMessage(disputed, one, t) ?? { text: '', blocks: [] });
      }
      expectMessage(orderCard(order, rules, t));
      expectView(orderModal(order, rules, t));
      expectMessage(unfurl(order, t));
    }));

  it('what was done, in its thread', () =>
    always((order, t) => {
      for (const entry of order.entries) expectMessage(entryMessage({ order, entry, policy: rules }, t));
    }));

  it('the messages of its documents', () =>
    always((order, t) => {
      const { creditMemos, returnOrders, approvals } = order.summary;
      const history = {
        orders: 999,
        givenBack: new Map([
          ['USD', 1e11],
          ['JPY', 1e11],
        ]),
      };
      const about = { policy: rules, history, now };
      for (const memo of creditMemos) {
        expectMessage(memoMessage({ order, memo, policy: rules, history }, t));
        const [part] = memo.refunds;
        const failed = part && refundFailedMessage(order, { memo: memo.number, payment: part.payment }, t);
        if (failed) expectMessage(failed);
        const told = {
          kind: 'refund_bounced',
          memo: memo.number,
          payment: part?.payment ?? '',
          where: 'memos',
        } as const;
        for (const { seq } of order.entries) {
          const bounced = refundBouncedMessage(order, { ...told, entry: seq }, t);
          if (bounced) expectMessage(bounced);
        }
      }
      for (const { seq } of order.entries) {
        const decided = { kind: 'decided', document: 'AP-1-1', to: 'U0AVA', entry: seq } as const;
        const told = decisionMessage(order, decided, t);
        if (told) expectMessage(told);
      }
      const posting = postMemosModal(
        Array.from({ length: 120 }, () => order),
        'r'.repeat(36),
        t,
      );
      if (posting) expectView(posting);
      for (const one of returnOrders)
        expectMessage(
          returnOrderMessage(
            { order, returnOrder: one, ...about, exceptions: returnExceptions(order, one.lines, about) },
            t,
          ),
        );
      for (const one of approvals) {
        const changed = changedSince(order, one, about);
        expectMessage(approvalMessage({ order, approval: one, ...about, changed }, t));
        const worst = { ...one, chain, answers };
        expectMessage(approvalMessage({ order, approval: worst, ...about, changed, questions: flow.ask }, t));
      }
      const [entry] = order.entries;
      if (entry !== undefined) expectMessage(handoverMessage({ number: 'CASE-1-1', entry, orders: [order] }, t));
    }));

  it('its mails in every state, and what they say', () =>
    always((order, t) => {
      for (const mail of order.summary.mails ?? []) {
        for (const state of mailState.options) {
          const worst = {
            ...mail,
            state,
            reason: '<!channel>'.repeat(60),
            by: { id: 'x'.repeat(300), role: 'lead' as const },
          };
          expectMessage(mailMessage(order, worst, rules, t));
          for (const review of ['none', 'lead'] as const) {
            expectMessage(mailMessage(order, { ...worst, review, refund: -1 }, rules, t));
          }
        }
        const step = { order, value: mail.number, policy: rules, now };
        const blocks = editMailForm.blocks(step, t);
        const head = { callback: 'mail_edit', metadata: '', title: editMailForm.title(t), close: t.modal.close };
        expectView(modal({ ...head, submit: t.button.mailSend, blocks }));
      }
    }));

  it('every page of its modals, with and without a reason for each line', () =>
    always((order, t) => {
      const setting = settingOf(order);
      for (const form of forms) {
        if (form.unavailable(setting, t) !== null) continue;
        for (const page of [0, 7, 99]) {
          for (const lineReasons of [false, true]) {
            const formContext = page === 0 ? { ...setting, flow } : setting;
            expectView(formModal(form, { formContext, draft: { ...draft(order, form), page, lineReasons } }, t));
          }
        }
        for (const state of [{ everything: 'reason-7' }, { filter: '*<!channel>&'.repeat(5) }, { filter: '1' }]) {
          const held = { ...draft(order, form), ...state };
          expectView(formModal(form, { formContext: setting, draft: held }, t));
        }
        expect(writeDraft(draft(order, form)).length).toBeLessThanOrEqual(3000);
        const photographed = { ...draft(order, form), photos: somePhotos };
        expectView(formModal(form, { formContext: { ...setting, flow }, draft: photographed }, t));
      }
      for (const form of stepForms) {
        const number = order.summary.returnOrders[0]?.number ?? 'RMA-SO-1001-1';
        const [memo] = order.summary.creditMemos;
        const part = `${memo?.number}/${memo?.refunds[0]?.payment}`;
        const value = form.parseValue === undefined ? number : part;
        if (form === editMailForm) continue;
        const blocks = form.blocks({ order, value, policy: rules, now }, t);
        expectView(
          modal({
            callback: form.callback,
            metadata: '',
            title: form.title(t),
            submit: form.submit?.(t) ?? t.modal.save,
            close: t.modal.close,
            blocks,
          }),
        );
      }
      expectView(linesModal(order, 0, t));
      expectView(linesModal(order, 99, t));
      expectView(moreModal(order, { origin: null, policy: rules }, t));
      expectView(customerModal([order, order], { origin: null, mayEdit: true, maySee: true }, t));
      expectView(foundInMessage([order, order], { channel: 'C0ORDERS', ts: null }, t));
    }));

  it('the metadata of a preview of 500 lines, with a note, ten photos and all answers as long as they can be', () => {
    const texts = aFlow('return', { ask: Array.from({ length: 10 }, (_, n) => ({ ...longId(n), type: 'text' })) });
    const typed = questionInputs(texts, languages.en).map(({ block_id = '', element }) => {
      const length = 'max_length' in element ? (element.max_length ?? 0) : 0;
      return [block_id.slice('answer:'.length), 'x'.repeat(length)];
    });
    const photos = Array.from({ length: 10 }, (_, n) => ({ id: `F0PHOTO000${n}`, name: 'x'.repeat(40), type: 'jpeg' }));
    const quantities = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [String(n + 1), '3']));
    const metadata = writeConfirmedSubmission({
      ...{ form: 'return', order: 'SO-100000001', returnOrder: null, requestId: 'r'.repeat(36), macro: null },
      ...{ origin: { channel: 'C0ORDERS000', ts: '1700000000.000100' }, case: 'open_or_new', quantities, reasons: {} },
      fields: {
        ...{ reason: 'not_as_described', note: 'x'.repeat(600), photos, disposition: 'restock', shipping: 'none' },
        ...{ answers: Object.fromEntries(typed), flowVersion: 1_000_000 },
      },
      ...{ refundTo: null, tell: true, expected: { refund: 1e8, grandTotal: -1e8 } },
    });
    expect(typed).toHaveLength(10);
    expect(metadata.length).toBeLessThanOrEqual(3000);
  });

  it('the preview of everything that was done', () =>
    always((order, t) => {
      for (const entry of order.entries) {
        for (const form of forms) {
          const result = resultOf(entry.effects);
          const asked = entry.seq % 2 === 0 ? rules.policies.approvals.rules : [];
          const previewed = { result, effects: entry.effects, order, rules: asked, flow: null };
          const { requestId, origin, macro, quantities, reasons } = draft(order, form);
          const submission = {
            ...{ order: order.original.orderNumber, returnOrder: null, requestId, origin, macro, quantities, reasons },
            ...{
              case: 'open' as const,
              fields: { note: 'n', photos: somePhotos },
              refundTo: null,
              expected: { refund: 0, grandTotal: 0 },
            },
          };
          const preview = formPreview(
            form,
            {
              previewed,
              confirmation: submission,
              ...{ macro: rules.macros[0] ?? null, policy: rules, role: 'lead' },
            },
            t,
          );
          expectView(preview);
        }
      }
    }));

  it('figures, whatever is sold and why it comes back, with their charts', () => {
    const anyTally = fc.record({
      what: fc.constantFrom('by_reason', 'by_product', 'by_agent', 'by_action', 'change_order', 'memo', 'shipped'),
      key: fc.oneof(anyWords, fc.constantFrom('2026-11', '2026-10', 'delivery', 'sku:A-1')),
      ...{ count: fc.integer({ min: 1, max: 1e6 }), amount: fc.integer({ min: -1e9, max: 1e12 }), name: anyWords },
    });
    const anyDay = fc.dictionary(fc.constantFrom('USD', 'JPY', 'KWD', 'EUR', 'GBP', 'CHF'), fc.array(anyTally));
    const terms = { period: periodUpTo('7d', '2026-11-29'), today: '2026-11-29', zone: 'UTC', agents: true };
    fc.assert(
      fc.property(anyDay, anyDay, fc.constantFrom('en', 'pt'), (now, before, code) => {
        const days = [
          ['2026-11-28', now],
          ['2026-11-20', before],
        ] as const;
        const tallies = new Map(days.map(([day, all]) => [day, new Map(Object.entries(all)) as DayTallies]));
        const charted = figuresMessage(figuresReport(tallies, terms), rules, languages[code]);
        expectMessage(charted.message);
        expectMessage(withCharts(charted));
      }),
      { numRuns: 60 },
    );
  });

  it('what is found, what waits, the Home tab and the help', () =>
    always((order, t) => {
      const orders = Array.from({ length: 30 }, () => order);
      const customers = Array.from({ length: 12 }, () => ({ orders: orders.slice(0, 9) }));
      for (const seen of ['full', 'masked'] as const) {
        expectMessage(foundMessage(customers, { text: 'w'.repeat(200), page: 1, visibility: seen, cutOff: true }, t));
      }
      expectMessage(returnsWaitingMessage({ returns: orders, approvals: orders }, now, t));
      expectMessage(memosWaitingMessage({ memos: orders, failed: orders }, t));
      const found = foundMessage(customers, { text: 'w', page: 0, visibility: 'full', cutOff: true }, t);
      const product = { orders: orders.slice(0, 20), complete: false };
      const typed = `SO-${'9'.repeat(400)}`;
      for (const near of [[], orders.slice(0, 3)]) {
        expectMessage(noOrderMessage({ typed, isNumber: true, near, product: { ...product, orders: [] }, found }, t));
        expectMessage(noOrderMessage({ typed, isNumber: true, near, product, found: null }, t));
      }
      expectView(foundModal(found, t));
      expectView(preferencesModal([], t));
      expectView(preferencesModal(['handover', 'decided', 'reply'], t));
      expectMessage(help(rules, t, 'p'.repeat(500)));
      const month = [{ currency: 'USD', count: 9, total: 1e9, tax: 1e8 }];
      const content = {
        user: 'U0AVA',
        roles: ['lead', 'agent', 'finance'] as const,
        now,
        policy: rules,
        month,
        flows: noFlows,
      };
      const home = homeView(
        {
          ...content,
          cases: orders,
          asked: orders,
          recent: orders,
          returns: orders,
          approvals: orders,
          differing: orders,
          stuck: orders,
          reported: orders.map(reportedOften),
          ownMails: orders,
          mails: orders,
          memos: orders,
          failed: orders,
          failedIntake: Array.from({ length: 60 }, (_, n) => failedIntake(n)),
          figures: Array.from({ length: 5 }, () => ({ type: 'divider' as const })),
        },
        t,
      );
      expectView(home);
      expect(JSON.stringify(home.blocks.at(-2))).toContain('preferences');
    }));
});
