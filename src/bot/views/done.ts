import { sum } from '../../domain/money';
import type { Entry } from '../../domain/records/entry';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Language } from '../language/language';
import { said, who } from './text';

/** What an entry did, by whom and with what effect on the total, in one line. */
export function doneText(entry: Entry, { original }: Pick<StoredOrder, 'original'>, t: Language): string {
  const { effects, actor, action } = entry;
  const { approval } = effects;
  const what = whatText(entry, original.currency, t);
  const approved = action === 'approval.approve' && approval !== null;
  const by = actor.role === 'system' ? what : t.done.by(what, who(approved ? approval.requestedBy : actor));
  const whole = approved ? `${by}, ${t.done.approvedBy(who(actor))}` : by;
  if (effects.changeOrders.length === 0) return whole;
  return t.done.worth(whole, t.money(sum(effects.changeOrders.map(({ grandTotal }) => grandTotal)), original.currency));
}

/** What an entry did, without who. */
export function whatText({ action, effects, request }: Entry, currency: string, t: Language): string {
  const { returnOrder, approval, creditMemo, payments, fulfillmentOrders } = effects;
  const words = t.done;
  const moved = t.units(sum(effects.moves.map(({ units }) => units.quantity)));
  const reshipped = t.units(sum(fulfillmentOrders.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))));
  const paid = t.money(sum(payments.map(({ amount }) => amount)), currency);
  const what = action === 'approval.approve' && approval !== null ? approval.action : action;
  switch (what) {
    case 'cancel':
    case 'return':
    case 'allocate':
    case 'fulfill':
      return words[what](moved);
    case 'reship':
      return words.reship(reshipped);
    case 'rma':
      return words.rma(moved, returnOrder?.number ?? '');
    case 'undo':
      return words.undo(effects.reverses ?? '');
    case 'discount':
    case 'note':
      return words[what];
    case 'rma.approve':
    case 'rma.reject':
    case 'rma.receive':
    case 'rma.close':
    case 'rma.cancel':
      return words[what](returnOrder?.number ?? '');
    case 'approval.approve':
    case 'approval.request':
    case 'approval.renew':
    case 'approval.reject':
    case 'approval.withdraw':
    case 'approval.expire':
      return words[what === 'approval.approve' ? 'approval.request' : what](approval?.number ?? '');
    case 'refund.settle':
      return settledText(request, effects, currency, t);
    case 'refund.overpayment':
      return words[what](t.money(creditMemo?.total ?? 0, currency));
    case 'refund.retry':
    case 'memo.post':
    case 'memo.fail':
      return words[what](creditMemo?.number ?? '');
    case 'case.close':
    case 'case.reopen':
      return words[what](effects.case?.number ?? '');
    case 'case.handover':
      return words[what](effects.case?.number ?? '', who({ id: effects.case?.owner ?? '' }));
    case 'case.reference':
      return words[what](effects.case?.number ?? '', said(effects.case?.reference ?? '', 60));
    case 'authorize':
    case 'capture':
    case 'reverse':
      return words[what](paid);
  }
}

function settledText(request: unknown, { creditMemo }: Entry['effects'], currency: string, t: Language): string {
  const asked = typeof request === 'object' && request !== null && 'payment' in request ? request.payment : null;
  const part = creditMemo?.refunds.find(({ payment }) => payment === asked);
  if (part === undefined) return '';
  return t.done['refund.settle'](t.money(part.amount, currency), t.refundState[part.state]);
}
