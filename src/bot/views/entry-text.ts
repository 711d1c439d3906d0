import type { Entry } from '../../domain/records/entry';
import type { RunChange } from '../../domain/records/flow-run';
import type { ShownOrder } from '../../domain/records/stored-order';
import { isActionName } from '../../domain/values/action-name';
import { sum } from '../../domain/values/money';
import { cutAndEscape, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { approvedByText } from './chain-texts';

export function entryText(entry: Entry, order: Pick<ShownOrder, 'original' | 'entries'>, t: Language): string {
  const { effects, actor, action } = entry;
  const { currency } = order.original;
  const { approval } = effects;
  const what = action === 'refund.settle' ? settledText(entry, order, t) : operationText(entry, currency, t);
  const approved = action === 'approval.approve' && approval !== null;
  const by = actor.role === 'system' ? what : t.done.by(what, mention(approved ? approval.requestedBy : actor));
  const whole = approved ? `${by}, ${t.done.approvedBy(approvedByText(approval, t))}` : by;
  if (effects.changeOrders.length === 0) return whole;
  return t.done.worth(whole, t.money(sum(effects.changeOrders.map(({ grandTotal }) => grandTotal)), currency));
}

export function operationText({ action, effects }: Entry, currency: string, t: Language): string {
  const { returnOrder, approval, creditMemo, payments } = effects;
  const words = t.done;
  const moved = t.units(sum(effects.moves.map(({ units }) => units.quantity)));
  const paid = t.money(sum(payments.map(({ amount }) => amount)), currency);
  const what = action === 'approval.approve' && approval !== null ? approval.action : action;
  if (isActionName(what)) return t.actions[what].done(t.units(unitsOf(effects)), returnOrder?.number ?? '');
  switch (what) {
    case 'allocate':
    case 'fulfill':
      return words[what](moved);
    case 'undo':
      return words.undo(t.listed(effects.reverses));
    case 'storefront.seen':
      return words[effects.storefront === undefined ? 'payments.seen' : what];
    case 'note':
      return words[what];
    case 'storefront.changed':
      return storefrontText(effects, { moved, paid }, t);
    case 'rma.approve':
    case 'rma.reject':
    case 'rma.receive':
    case 'rma.close':
    case 'rma.cancel':
      return words[what](returnOrder?.number ?? '');
    case 'approval.approve':
    case 'approval.request':
    case 'approval.advance':
    case 'approval.renew':
    case 'approval.reject':
    case 'approval.withdraw':
    case 'approval.expire':
      return words[what === 'approval.approve' ? 'approval.request' : what](approval?.number ?? '');
    case 'refund.settle':
      return words[what](t.money(creditMemo?.total ?? 0, currency), '');
    case 'refund.overpayment':
      return words[what](t.money(creditMemo?.total ?? 0, currency));
    case 'refund.retry':
    case 'refund.match':
    case 'memo.post':
    case 'memo.fail':
      return words[what](creditMemo?.number ?? '');
    case 'case.close':
    case 'case.reopen':
      return words[what](effects.case?.number ?? '');
    case 'case.handover':
      return words[what](effects.case?.number ?? '', mention({ id: effects.case?.owner ?? '' }));
    case 'case.reference':
      return words[what](effects.case?.number ?? '', cutAndEscape(effects.case?.reference ?? '', 60));
    case 'mail.send':
    case 'mail.drop':
      return words[what](effects.mail?.number ?? '');
    case 'mail.settle':
      return words[what](effects.mail?.number ?? '', t.mail.state[effects.mail?.state ?? 'sending']);
    case 'flow.step':
    case 'flow.retry':
    case 'flow.skip':
    case 'event':
      return flowText(what, effects.run, t);
    case 'authorize':
    case 'capture':
    case 'reverse':
      return words[what](paid);
    case 'dispute':
    case 'refunded_elsewhere':
      return reportedText(effects, currency, t);
  }
}

/** The step that changed last is the one that the entry is about. */
function flowText(
  what: 'flow.step' | 'flow.retry' | 'flow.skip' | 'event',
  run: RunChange | undefined,
  t: Language,
): string {
  const [step] = run?.steps.toSorted((a, b) => (a.at < b.at ? 1 : -1)) ?? [];
  return t.done[what](cutAndEscape(step?.id ?? '', 40), step === undefined ? '' : t.run.state[step.state]);
}

/** The units that an action moved, else those it sent again. */
function unitsOf({ moves, fulfillmentOrders }: Entry['effects']): number {
  if (moves.length > 0) return sum(moves.map(({ units }) => units.quantity));
  return sum(fulfillmentOrders.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)));
}

function storefrontText(
  { moves, payments }: Entry['effects'],
  { moved, paid }: { moved: string; paid: string },
  t: Language,
): string {
  const facts = [
    ...(payments.length === 0 ? [] : [t.done.capture(paid)]),
    ...(moves.length === 0 ? [] : [t.done.fulfill(moved)]),
  ];
  return facts.length === 0 ? t.done['storefront.changed'] : t.done['storefront.facts'](t.listed(facts));
}

function reportedText({ paymentReport }: Entry['effects'], currency: string, t: Language): string {
  if (paymentReport === undefined) return t.done.reportedAgain;
  const { state, amount } = paymentReport.reported;
  const what = state === null ? 'refunded_elsewhere' : (`dispute.${state}` as const);
  return t.done[what](t.money(amount, currency));
}

/** The outcome of a refund part; its earlier state tells bounced and withdrawn apart. */
function settledText(
  { seq, effects }: Entry,
  { original, entries }: Pick<ShownOrder, 'original' | 'entries'>,
  t: Language,
): string {
  const after = effects.creditMemo;
  const before = entries.findLast((one) => one.seq < seq && one.effects.creditMemo?.number === after?.number);
  for (const part of after?.refunds ?? []) {
    const earlier = before?.effects.creditMemo?.refunds.find(({ payment }) => payment === part.payment)?.state;
    if (earlier === part.state) continue;
    const amount = t.money(part.amount, original.currency);
    if (earlier === 'succeeded') return t.done.bounced(amount);
    if (earlier === 'pending' && part.state === 'given_up') return t.done.withdrawn(amount);
    return t.done['refund.settle'](amount, t.refundState[part.state]);
  }
  return '';
}
