import type { CountedBy, CountedProduct, ServiceFigures } from '../../domain/derived/figures/service-figures';
import { furtherProducts } from '../../domain/derived/figures/service-figures';
import type { Policy } from '../../domain/policy/policy';
import { changeOrderKind } from '../../domain/records/change-order';
import { isActionName } from '../../domain/values/action-name';
import { cutAndEscape, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { reasonLabels } from './reasons';

/** Names of what figures are split by, escaped for mrkdwn. */
export function reasonName(code: string, policy: Policy, t: Language): string {
  return code === '' ? t.stats.noReason : reasonLabels([code], policy, t);
}

export function productName({ key, sku, name }: CountedProduct, t: Language): string {
  if (key === furtherProducts) return t.stats.otherProducts;
  if (key === 'delivery') return t.card.delivery;
  if (key === 'fee') return t.card.fees;
  if (sku === null) return t.stats.overpayment;
  return cutAndEscape(name === null || name === '' ? sku : `${name} (${sku})`, 80);
}

export function actionTitle(name: string, t: Language): string {
  if (isActionName(name)) return t.actions[name].title;
  return name === 'refund.overpayment' ? t.stats.overpayment : cutAndEscape(name, 40);
}

export function kindName(kind: string, t: Language): string {
  const known = changeOrderKind.safeParse(kind);
  return known.success ? t.changeKind[known.data] : cutAndEscape(kind, 40);
}

export function agentName({ key }: CountedBy): string {
  return mention({ id: key });
}

/** `45 min`, `3.5 h`, `2.1 days`, to a tenth. */
export function durationText(minutes: number, t: Language): string {
  const tenth = (n: number) => t.decimal(String(Math.round(n * 10) / 10));
  if (minutes < 120) return t.stats.minutes(tenth(minutes));
  const hours = minutes / 60;
  return hours < 48 ? t.stats.hours(tenth(hours)) : t.stats.daysLong(tenth(hours / 24));
}

export function approvalText({ approvals }: ServiceFigures, t: Language): string {
  const { medianMinutes, ...counts } = approvals;
  const time = medianMinutes === null ? [] : [t.stats.decidedIn(durationText(medianMinutes, t))];
  return listedCounts(counts, t.stats.approvalCounts, time, t);
}

export function returnOrderText({ returnOrders }: ServiceFigures, t: Language): string {
  const { medianHours, unitsRejected, ...counts } = returnOrders;
  const more = [
    ...(medianHours === null ? [] : [t.stats.closedIn(durationText(medianHours * 60, t))]),
    ...(unitsRejected === 0 ? [] : [t.stats.unitsRejected(unitsRejected)]),
  ];
  return listedCounts(counts, t.stats.returnCounts, more, t);
}

function listedCounts<Key extends string>(
  counts: Record<Key, number>,
  words: Record<NoInfer<Key>, (n: number) => string>,
  more: readonly string[],
  t: Language,
): string {
  const keys = Object.keys(counts) as Key[];
  const texts = [...keys.flatMap((key) => (counts[key] === 0 ? [] : [words[key](counts[key])])), ...more];
  return texts.length === 0 ? t.stats.nothing : texts.join(', ');
}
