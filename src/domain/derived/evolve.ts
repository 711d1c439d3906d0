import { type RefundState, refundedBy, reservedStates } from '../records/credit-memo';
import { placeOf } from '../records/document-numbers';
import type { Effects, Entry } from '../records/entry';
import type { FlowRun, RunChange, RunStep, StepPlan } from '../records/flow-run';
import type { Mail, MailChange } from '../records/mail';
import type { OrderSummary, PaymentSummary, SummaryLine } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';
import { sum } from '../values/money';
import { minus, moved, noUnits, plus, type Staged, withStage } from '../values/units';
import { openSummary } from './open-summary';
import { reportsAfter, withReports } from './payment-reports';

/** The summary after one more entry. Applies what was decided; decides nothing. What does not change is the same. */
export function evolve(summary: OrderSummary, entry: Pick<Entry, 'effects'>): OrderSummary {
  return evolved(summary, entry, (list) => [...list]);
}

/** The true summary: original and journal folded. */
export function fold(original: OriginalOrder, entries: readonly Entry[]): OrderSummary {
  // Nobody sees what is in between, so that long lists need no copy for each entry.
  return entries.reduce<OrderSummary>(
    (summary, entry) => evolved(summary, entry, (list) => list),
    openSummary(original),
  );
}

/** `changeable` makes a list of documents one that may be changed. */
function evolved(
  summary: OrderSummary,
  { effects }: Pick<Entry, 'effects'>,
  changeable: <Document>(list: Document[]) => Document[],
): OrderSummary {
  const withDocuments = <Document extends { number: string }>(list: Document[], changed: readonly Document[]) =>
    changed.length === 0 ? list : withEach(changeable(list), changed);
  const reported = reportsAfter(summary, effects);
  // By the credit memos as they were before.
  const payments = paymentsAfter(summary, effects, reported);
  return {
    ...summary,
    lines: linesAfter(summary.lines, effects),
    payments,
    fulfillmentOrders: withDocuments(summary.fulfillmentOrders, effects.fulfillmentOrders),
    creditMemos: withDocuments(summary.creditMemos, listOf(effects.creditMemo)),
    returnOrders: withDocuments(summary.returnOrders, listOf(effects.returnOrder)),
    approvals: withDocuments(summary.approvals, listOf(effects.approval)),
    cases: withDocuments(summary.cases, listOf(effects.case)),
    changeOrderCount: summary.changeOrderCount + effects.changeOrders.length,
    reversed: effects.reverses.length === 0 ? summary.reversed : [...summary.reversed, ...effects.reverses],
    storefrontDiffers: effects.storefront === undefined ? summary.storefrontDiffers : effects.storefront,
    ...reported,
    ...(effects.mail !== undefined && {
      mails: withDocuments(summary.mails ?? [], [mailAfter(summary, effects.mail)]),
    }),
    ...(effects.run !== undefined && { runs: runsAfter(summary.runs ?? [], effects.run) }),
  };
}

function linesAfter(lines: readonly SummaryLine[], { splits, moves, adjustments, fees }: Effects): SummaryLine[] {
  const changed = new Map(lines.map((line) => [line.line, line]));
  const change = (number: number, to: (line: SummaryLine) => SummaryLine['stages']) => {
    const line = changed.get(number);
    if (line === undefined) throw new RangeError(`the journal names line ${number}, which the order does not have`);
    changed.set(number, { ...line, stages: to(line) });
  };
  for (const { line, from, parts } of splits) {
    const old = changed.get(from);
    if (old === undefined) throw new RangeError(`the journal splits line ${from}, which the order does not have`);
    changed.set(from, { ...old, stages: parts.reduce(without, old.stages) });
    changed.set(line, { ...old, line, splitFrom: from, stages: parts.reduce<Staged>(holding, {}) });
  }
  for (const one of moves) change(one.line, ({ stages }) => moved(stages, one));
  for (const { line, stage, ...lowered } of adjustments) {
    change(line, ({ stages }) => withStage(stages, stage, plus(stages[stage] ?? noUnits, { ...noUnits, ...lowered })));
  }
  for (const { line, fee, name: _, ...charged } of fees) {
    const open = { ...noUnits, quantity: 1, ...charged };
    changed.set(line, { line, deliveryGroup: null, fee, of: null, splitFrom: null, stages: { open } });
  }
  const after = [...changed.values()];
  return splits.length === 0 ? after : after.sort((a, b) => a.line - b.line);
}

type Part = Effects['splits'][number]['parts'][number];

function without(staged: Staged, { stage, units }: Part): Staged {
  return withStage(staged, stage, minus(staged[stage] ?? noUnits, units));
}

function holding(staged: Staged, { stage, units }: Part): Staged {
  return withStage(staged, stage, units);
}

/** What a memo reserves and refunds is the difference between its state before and after. */
function paymentsAfter(
  before: OrderSummary,
  effects: Effects,
  reported: Pick<OrderSummary, 'paymentReports'>,
): PaymentSummary[] {
  const payments = paymentsMoved(before, effects);
  if (effects.paymentReport === undefined && effects.reportWithdrawn === undefined) return payments;
  return payments.map((one) => withReports(one, before, reported));
}

function paymentsMoved(before: OrderSummary, { payments: facts, creditMemo }: Effects): PaymentSummary[] {
  const { payments, creditMemos } = before;
  if (facts.length === 0 && creditMemo === null) return payments;
  const known = creditMemo === null ? undefined : creditMemos[placeOf(creditMemos, creditMemo.number)];
  const change = (payment: string, states: readonly RefundState[]) =>
    sum(listOf(creditMemo).map((memo) => refundedBy(memo, payment, states))) -
    sum(listOf(known).map((memo) => refundedBy(memo, payment, states)));
  return payments.map((payment) => {
    const reported = (kind: Effects['payments'][number]['kind']) =>
      sum(facts.filter((one) => one.payment === payment.id && one.kind === kind).map(({ amount }) => amount));
    return {
      ...payment,
      authorized: payment.authorized + reported('authorized'),
      captured: payment.captured + reported('captured'),
      reversed: payment.reversed + reported('reversed'),
      refunded: payment.refunded + change(payment.id, ['succeeded']),
      pendingRefund: payment.pendingRefund + change(payment.id, reservedStates),
    };
  });
}

/** Changes the list. */
function withEach<Document extends { number: string }>(list: Document[], changed: readonly Document[]): Document[] {
  for (const one of changed) {
    const at = placeOf(list, one.number);
    list[at === -1 ? list.length : at] = one;
  }
  return list;
}

/** A change names subject and text only where they are new. */
function mailAfter({ mails = [] }: OrderSummary, change: MailChange): Mail {
  const { subject = '', text = '' } = mails[placeOf(mails, change.number)] ?? {};
  return { subject, text, ...change };
}

/** A change names the steps that changed, and their plans where they are new. */
function runsAfter(runs: readonly FlowRun[], { steps: changed, ...head }: RunChange): FlowRun[] {
  const known = runs.find(({ entry }) => entry === head.entry);
  if (known === undefined) return [...runs, { ...head, steps: changed.map((step) => planned(step, step.plan)) }];
  const steps = known.steps.map((step) => {
    const change = changed.find(({ id }) => id === step.id);
    return change === undefined ? step : planned(change, step.plan);
  });
  return runs.map((run) => (run === known ? { ...head, steps } : run));
}

function planned(step: RunChange['steps'][number], plan: StepPlan | undefined): RunStep {
  if (plan === undefined) throw new RangeError(`the journal names step ${step.id}, which its run does not have`);
  return { ...step, plan };
}

function listOf<T>(one: T | null | undefined): T[] {
  return one == null ? [] : [one];
}
