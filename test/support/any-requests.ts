import * as fc from 'fast-check';
import { availableToRefund, overpaid } from '../../src/domain/derived/payments';
import type { OperationName } from '../../src/domain/operations';
import { facts } from '../../src/domain/operations/facts';
import { type Policy, policy } from '../../src/domain/policy/policy';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { mostPhotos } from '../../src/domain/values/request';
import { anyReport } from './any-report';
import { people, requestOf } from './desk';

/** A request as it goes to an operation. */
export type Asked = { name: OperationName; input: object };

/**
 * What somebody wants, in numbers that become a request once it is known what the order has: so that most requests
 * are possible, some are not, and a sequence of them still shrinks.
 */
export type Intent = { what: number; who: number; picks: number[]; flags: boolean[] };

const anyIntent: fc.Arbitrary<Intent> = fc.noBias(
  fc.record({
    what: fc.nat(9_999),
    who: fc.nat(999),
    picks: fc.array(fc.nat(9_999), { minLength: 8, maxLength: 8 }),
    flags: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  }),
);

export const anyIntents = fc.array(anyIntent, { minLength: 1, maxLength: 30, size: 'max' });

/** How often each operation is wanted, where the order has what it needs. */
const weights: Record<OperationName, number> = {
  ...{ cancel: 6, discount: 6, reship: 2, return: 6, rma: 8, undo: 5 },
  ...{ 'rma.approve': 8, 'rma.reject': 1, 'rma.receive': 12, 'rma.close': 10, 'rma.cancel': 1 },
  ...{ 'approval.approve': 8, 'approval.reject': 1, 'approval.withdraw': 1, 'mail.send': 1, 'mail.drop': 1 },
  ...{
    'refund.settle': 12,
    'refund.retry': 1,
    'refund.match': 1,
    'refund.overpayment': 2,
    'memo.post': 2,
    'memo.fail': 1,
  },
  ...{ 'approval.expire': 0, note: 1, 'case.close': 0, 'case.reopen': 0, 'case.handover': 0, 'case.reference': 0 },
  ...{ allocate: 2, fulfill: 8, authorize: 1, capture: 3, reverse: 1, 'storefront.seen': 0, 'mail.settle': 6 },
  ...{ dispute: 3, refunded_elsewhere: 2, event: 1, 'flow.step': 0, 'flow.retry': 0, 'flow.skip': 0 },
};

const names = Object.keys(weights) as OperationName[];

/** Now and then anything, else something that the order has a document for. */
function nameOf({ summary }: StoredOrder, what: number): OperationName {
  if (what % 20 === 0) return names[what % names.length] ?? 'cancel';
  const has = (name: OperationName) => {
    const returns = summary.returnOrders.map(({ status }) => status);
    if (name === 'rma.approve' || name === 'rma.reject') return returns.includes('Submitted');
    if (name === 'rma.receive') return returns.includes('Approved') || returns.includes('Receiving');
    if (name === 'rma.close') return returns.includes('Receiving');
    if (name === 'rma.cancel') return returns.includes('Approved');
    if (name.startsWith('approval.')) return summary.approvals.some(({ status }) => status === 'Requested');
    if (name === 'refund.overpayment') return overpaid(summary) > 0;
    if (name.startsWith('mail.')) return summary.mails !== undefined;
    if (name.startsWith('memo.') || name.startsWith('refund.')) return summary.creditMemos.length > 0;
    return name !== 'undo' || summary.changeOrderCount > 0;
  };
  const possible = names.flatMap((name) => (has(name) ? Array<OperationName>(weights[name]).fill(name) : []));
  return possible[what % possible.length] ?? 'cancel';
}

/** Limits on all that gives something away, low enough that what people do is soon above them. */
export const anyLimits: fc.Arbitrary<Policy> = fc
  .record({
    refund: fc.integer({ min: 1, max: 30_000 }),
    amount: fc.integer({ min: 1, max: 30_000 }),
    percentage: fc.constantFrom(5, 33.333333, 60, 100),
    approval: fc.constantFrom('always', 'exceptions'),
    lead: fc.constantFrom([], ['U0ANA']),
    waive: fc.constantFrom(['lead'], ['agent', 'lead']),
  })
  .map(({ refund, amount, percentage, approval, lead, waive }) => {
    const all = { actions: ['cancel', 'discount', 'return', 'rma'] };
    const inEach = (most: number) => ({ USD: most, JPY: most, KWD: most });
    const rules = [
      { name: 'refund', ...all, refundAbove: inEach(refund) },
      { name: 'amount', ...all, amountAbove: inEach(amount) },
      { name: 'part', ...all, percentageAbove: percentage },
    ];
    const fees = { restocking: { percentage: 5 } };
    const permissions = { 'fee.waive': waive };
    return policy.parse({
      roles: { lead },
      policies: { fees, permissions, returns: { approval }, approvals: { rules } },
    });
  });

/** Policies that bring fees with and without tax, limits, discounts of what is being packed, and a return window. */
export const anyRules: fc.Arbitrary<Policy> = fc.oneof(
  { weight: 1, arbitrary: anyLimits },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      policy.parse({}),
      policy.parse({
        policies: {
          fees: {
            ...{ cancellation: { percentage: 7.5, taxRate: 19 }, restocking: { amount: 150, taxRate: 'as_taken' } },
            return_shipping: { percentage: 3.33, taxRate: 'as_taken' },
          },
          discounts: { allocated: true },
        },
      }),
      policy.parse({
        policies: {
          fees: { return_shipping: { amount: 495, taxRate: 7 }, restocking: { percentage: 12.25 } },
          approvals: {
            rules: [
              { name: 'large', actions: ['cancel', 'return', 'discount'], amountAbove: { USD: 2_000, JPY: 900 } },
              { name: 'half', actions: ['discount'], percentageAbove: 50, approvers: ['lead', 'finance'] },
            ],
          },
          returns: { approval: 'exceptions' },
        },
      }),
    ),
  },
);

const team = [people.ava, people.ben, people.ana, people.finn] as const;

/** The request that an intent comes to on the order as it is. */
export function askedOf(order: StoredOrder, { what, who, picks, flags }: Intent): Asked {
  const name = nameOf(order, what);
  const pick = reader(picks);
  const flag = (bit: number) => flags[bit] === true;
  const input = requestOf(order, name, {
    ...wanted(order, name, pick, flag),
    ...actorFor(name, who),
    requestId: `i${order.entries.length}-${who}-${picks[0]}`,
  });
  return { name, input };
}

/** Whoever usually does it, now and then anybody. */
function actorFor(name: OperationName, who: number): object {
  if (name in facts || name === 'mail.settle' || name === 'flow.step') return {};
  const anybody = team[who % team.length];
  if (who % 11 === 0) return { actor: anybody };
  if (name.startsWith('memo.') || name.startsWith('refund.')) return { actor: people.finn };
  if (name === 'rma.approve' || name === 'rma.reject') return { actor: people.ana };
  if (name === 'approval.approve' || name === 'approval.reject') return { actor: people.ana };
  return { actor: who % 5 === 0 ? people.ana : [people.ava, people.ben][who % 2] };
}

export type Pick = { of: (most: number) => number; among: <T>(list: readonly T[]) => T | undefined };

function reader(picks: readonly number[]): Pick {
  let at = 0;
  const next = () => picks[at++ % picks.length] ?? 0;
  return {
    of: (most) => (most <= 0 ? 0 : next() % (most + 1)),
    among: (list) => list[next() % Math.max(1, list.length)],
  };
}

function wanted(order: StoredOrder, name: OperationName, pick: Pick, flag: (bit: number) => boolean): object {
  const { summary } = order;
  switch (name) {
    case 'cancel':
      return { lines: linesIn(order, ['open'], pick), ...terms(order, pick, flag, ['cancellation']) };
    case 'return':
    case 'rma': {
      const includeRejected = flag(4) && flag(5);
      const from = includeRejected ? (['fulfilled', 'rejected'] as const) : (['fulfilled'] as const);
      const { fees, shipping, payments } = terms(order, pick, flag, ['restocking', 'return_shipping']);
      const lines = linesIn(order, from, pick);
      return {
        ...{ lines, ...(fees && { fees }), ...(shipping && { shipping }), ...(includeRejected && { includeRejected }) },
        ...(payments && { payments }),
        ...photosOf(flag),
      };
    }
    case 'reship':
    case 'allocate':
    case 'fulfill':
      return { lines: linesIn(order, name === 'reship' ? ['fulfilled'] : ['allocated', 'open'], pick) };
    case 'discount':
      return discountOf(order, pick, flag);
    case 'undo':
      return { changeOrder: `CO-${summary.orderNumber}-${Math.max(1, summary.changeOrderCount - pick.of(3))}` };
    case 'rma.approve':
    case 'rma.reject':
    case 'rma.cancel':
      return { rma: returnOrderIn(order, pick, ['Submitted', 'Approved'])?.number ?? `RMA-${summary.orderNumber}-9` };
    case 'rma.close':
      return {
        rma: returnOrderIn(order, pick, ['Receiving'])?.number ?? `RMA-${summary.orderNumber}-9`,
        keepRestOpen: flag(0),
      };
    case 'rma.receive': {
      const rma = returnOrderIn(order, pick, ['Approved', 'Receiving']);
      const lines = (rma?.lines ?? []).slice(0, 1 + pick.of(2)).flatMap(({ line, expected, received }) => {
        const left = expected - received;
        const arrived = (left > 0 ? 1 + pick.of(left - 1) : 0) + (flag(1) && flag(3) ? 1 : 0);
        const rejected = flag(2) ? pick.of(arrived) : 0;
        return arrived === 0 ? [] : [{ line, received: arrived, rejected, rejectionReason: 'other' }];
      });
      return { rma: rma?.number ?? `RMA-${summary.orderNumber}-9`, lines, confirm: flag(3) };
    }
    case 'approval.approve':
    case 'approval.reject':
    case 'approval.withdraw': {
      const waiting = summary.approvals.filter(({ status }) => status === 'Requested');
      return { approval: pick.among(waiting)?.number ?? `AP-${summary.orderNumber}-9` };
    }
    case 'refund.settle': {
      const memo = pick.among(summary.creditMemos);
      const payment = pick.among(memo?.refunds ?? [])?.payment ?? 'p1';
      const state = pick.among(['pending', 'sent', 'succeeded', 'failed', 'given_up']);
      const reason = flag(0) ? { reason: 'account closed' } : {};
      const via = flag(1) ? { via: 'manual', reference: 'R-1' } : {};
      return { memo: memo?.number ?? `CM-${summary.orderNumber}-9`, payment, state, ...reason, ...via };
    }
    case 'refund.retry': {
      const memo = pick.among(summary.creditMemos);
      return { memo: memo?.number ?? `CM-${summary.orderNumber}-9`, payment: memo?.refunds[0]?.payment ?? 'p1' };
    }
    case 'refund.match': {
      const memo = pick.among(summary.creditMemos);
      const payment = pick.among(memo?.refunds ?? [])?.payment ?? 'p1';
      const report = pick.among(summary.paymentReports?.reports ?? [])?.reference ?? 're_9';
      return { memo: memo?.number ?? `CM-${summary.orderNumber}-9`, payment, reference: report };
    }
    case 'memo.post':
    case 'memo.fail':
      return { memo: pick.among(summary.creditMemos)?.number ?? `CM-${summary.orderNumber}-9`, reference: 'F-1' };
    case 'approval.expire':
      return { approval: `AP-${summary.orderNumber}-1` };
    case 'case.close':
    case 'case.reopen':
    case 'case.handover':
    case 'case.reference':
      return { case: `CASE-${summary.orderNumber}-1`, note: 'why', to: 'U0BEN', reference: 'H-1' };
    case 'note':
      return { note: 'Called.' };
    case 'refund.overpayment': {
      const payment = summary.payments.find((one) => availableToRefund(one) >= overpaid(summary));
      return flag(0) && payment ? { payments: [{ payment: payment.id, amount: overpaid(summary) }] } : {};
    }
    case 'storefront.seen':
      return {};
    case 'dispute':
    case 'refunded_elsewhere':
      return anyReport(order, name, pick, flag);
    case 'event':
      return { kind: 'parcel_returned' };
    case 'flow.step':
    case 'flow.retry':
    case 'flow.skip': {
      const run = pick.among(summary.runs ?? []);
      const step = pick.among(run?.steps ?? [])?.id ?? 'label';
      const state = name === 'flow.step' ? { state: pick.among(['doing', 'done', 'failed', 'overdue']) } : {};
      return { run: run?.entry ?? 1, step, ...state };
    }
    case 'mail.send':
    case 'mail.drop':
    case 'mail.settle': {
      const mail = pick.among(summary.mails ?? [])?.number ?? `MAIL-${summary.orderNumber}-9`;
      return name === 'mail.settle' ? { mail, state: pick.among(['sending', 'queued', 'sent', 'doubtful']) } : { mail };
    }
    case 'authorize':
    case 'capture':
    case 'reverse':
      return { payment: pick.among(summary.payments)?.id ?? 'p1', amount: 1 + pick.of(30_000) };
  }
}

function returnOrderIn({ summary }: StoredOrder, pick: Pick, states: readonly string[]) {
  const wanted = summary.returnOrders.filter(({ status }) => states.includes(status));
  return pick.among(wanted) ?? pick.among(summary.returnOrders);
}

type From = readonly ('open' | 'allocated' | 'fulfilled' | 'rejected')[];

/** One to three of the lines that hold units there, mostly with no more than they hold. */
function linesIn({ summary }: StoredOrder, from: From, pick: Pick): { line: number; quantity: number }[] {
  const held = summary.lines.flatMap(({ line, stages }) => {
    const quantity = from.reduce((all, stage) => all + (stages[stage]?.quantity ?? 0), 0);
    return line <= 1000 && quantity > 0 ? [{ line, quantity }] : [];
  });
  const lines = new Map<number, number>();
  for (let n = 1 + pick.of(2); n > 0; n -= 1) {
    const one = pick.among(held) ?? { line: 1, quantity: 1 };
    lines.set(one.line, Math.max(1, pick.of(one.quantity + (pick.of(9) === 0 ? 1 : 0))));
  }
  return [...lines].map(([line, quantity]) => ({ line, quantity }));
}

type Terms = { fees?: object[]; shipping?: string; payments?: object[] };

function terms({ summary }: StoredOrder, pick: Pick, flag: (bit: number) => boolean, codes: string[]): Terms {
  const payment = summary.payments.find((one) => availableToRefund(one) > 0);
  return {
    ...(flag(0) && { shipping: pick.among(['none', 'share', 'all']) ?? 'none' }),
    ...(flag(1) && { fees: flag(2) ? [] : codes.map((code) => ({ code, amount: pick.of(90) })) }),
    ...(flag(5) &&
      flag(6) &&
      flag(7) &&
      payment && { payments: [{ payment: payment.id, amount: 1 + pick.of(3_000) }] }),
  };
}

function discountOf({ summary }: StoredOrder, pick: Pick, flag: (bit: number) => boolean): object {
  const numbers = summary.lines.map(({ line }) => line);
  const lines = new Set(Array.from({ length: 1 + pick.of(3) }, () => pick.among(numbers) ?? 1));
  const kind = pick.among(['percentage', 'amountWithTax', 'amountWithoutTax']);
  const scope = flag(0) ? 'each' : 'total';
  const percentage = pick.among(['10', '33.33', '50', '99.99', '100', '0.01']);
  const value = kind === 'percentage' ? percentage : 1 + pick.of(flag(1) ? 60 : 4_000);
  const chosen = [...lines].map((line) => {
    const held = summary.lines.find((one) => one.line === line)?.stages ?? {};
    const touched = (held.open?.quantity ?? 0) + (held.fulfilled?.quantity ?? 0);
    return flag(2) && touched > 1 ? { line, quantity: 1 + pick.of(touched - 1) } : { line };
  });
  return { lines: chosen, discount: { kind, value, scope }, ...photosOf(flag) };
}

/** As many as there can be, named after somebody. */
function photosOf(flag: (bit: number) => boolean): object {
  if (!flag(7)) return {};
  const types = ['jpg', 'png', 'pdf', 'heic'] as const;
  const photos = Array.from({ length: mostPhotos }, (_, at) => ({
    ...{ id: `F0PHOTO${at}`, name: 'grace.h, Secret Street.jpg', type: types[at % types.length] },
  }));
  return { photos };
}

/** What reproduces a sequence with `slash-order batch`. */
export function batchScript({ original }: StoredOrder, requests: readonly Asked[]): string {
  const lines = requests.map(({ input }) => ('action' in input ? { op: 'submit', ...input } : input));
  return [{ op: 'import', order: original }, ...lines].map((line) => JSON.stringify(line)).join('\n');
}
