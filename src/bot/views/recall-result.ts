import type { RecallOrder } from '../../domain/records/recall';
import type { Refusal } from '../../domain/records/refusals';
import { sum } from '../../domain/values/money';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { refusalText } from './refusal-text';

/** One order of a recall in a line: units, money, and what came of it. */
export function recallResult(one: RecallOrder, t: Language): string {
  const { order, lines, currency } = one;
  const units = t.units(sum(lines.map(({ quantity }) => quantity)));
  return `*${cutAndEscape(order, 60)}* · ${units} · ${stateText(one, currency, t)}`;
}

function stateText({ plan, outcome }: RecallOrder, currency: string, t: Language): string {
  if (outcome === null) {
    if ('refusal' in plan) return refusedText(plan.refusal, currency, t);
    const money = t.money(plan.figures.refund, currency);
    return plan.rule === null ? money : t.recall.withApproval(money);
  }
  if ('refusal' in outcome) return refusedText(outcome.refusal, currency, t);
  if ('approval' in outcome) return `⏳ ${t.recall.waitsFor(outcome.approval)}`;
  return `✓ ${t.money(outcome.refund, currency)}`;
}

/** Nobody is asked the questions of a flow in a recall. */
function refusedText(refusal: Refusal, currency: string, t: Language): string {
  const asks = refusal.code === 'answer_required';
  return `✗ ${asks ? t.recall.asks(cutAndEscape(refusal.question)) : refusalText(refusal, currency, t)}`;
}
