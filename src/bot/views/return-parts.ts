import { z } from 'zod';
import type { Question } from '../../domain/flows/flow';
import type { Policy } from '../../domain/policy/policy';
import type { Entry } from '../../domain/records/entry';
import type { PublishedReturn, ReturnOrder } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { publishedFeeName } from '../../domain/values/published-fee-name';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { feeName, namesOf, unitPriceText } from './names';
import { reasonLabels } from './reasons';

const linesShown = 15;

/** Lines with unit price, expected quantity and outcome so far. */
export function returnLineTexts({ lines }: Pick<PublishedReturn, 'lines'>, order: ShownOrder, t: Language): string[] {
  const nameOf = namesOf(order, t);
  const priced = (line: number) => {
    const price = unitPriceText(order, line, t);
    return price === null ? nameOf(line) : t.card.at(nameOf(line), price);
  };
  const shown = lines.slice(0, linesShown).map((line) => `• ${priced(line.line)}: ${lineStateText(line, t)}`);
  return lines.length > linesShown ? [...shown, t.told.moreLines(lines.length - linesShown)] : shown;
}

function lineStateText(
  { expected, received, rejected, returned, released }: PublishedReturn['lines'][number],
  t: Language,
): string {
  const counts: [number, (n: number) => string][] = [
    [received, t.returns.received],
    [rejected, t.returns.rejected],
    [returned, t.returns.returned],
    [released, t.returns.released],
  ];
  return [t.returns.expected(expected), ...counts.flatMap(([n, text]) => (n > 0 ? [text(n)] : []))].join(', ');
}

/** The fees that a return order agrees on, each by its rule; nothing without any. */
export function agreedFeesTexts(
  fees: readonly { code: string; name?: string; total: number }[],
  currency: string,
  t: Language,
): string[] {
  const charged = fees.map(
    ({ code, name = publishedFeeName(code), total }) => `${feeName({ code, name }, t)} ${t.money(total, currency)}`,
  );
  return charged.length === 0 ? [] : [t.returns.fees(charged.join(', '))];
}

/** `questions` are those of the flow that decided the entry. */
export type EntryContext = { order: ShownOrder; entry: Entry; policy: Policy; questions?: readonly Question[] };

/** What a step of a return order adds to its message: goods expected, received or settled. */
export function returnStepTexts({ entry, order, policy }: EntryContext, t: Language): string[] {
  const { returnOrder } = entry.effects;
  if (returnOrder === null) return [];
  const head = t.told.returnOrder(returnOrder.number, t.status[returnOrder.status]);
  const lines = [head, ...returnLineTexts(returnOrder, order, t)].join('\n');
  const operation = entry.effects.approval?.action ?? entry.action;
  if (operation === 'rma') return createdTexts(order, returnOrder, t);
  if (operation === 'rma.receive') return [lines, ...inspectionTexts(entry, policy, t)];
  return operation === 'rma.close' ? [[head, ...settledTexts(entry, t)].join('\n')] : [head];
}

/** What was asked for, under the return order's status by now. */
function createdTexts(order: ShownOrder, asked: ReturnOrder, t: Language): string[] {
  const { number, status } = order.summary.returnOrders.find((one) => one.number === asked.number) ?? asked;
  const head = t.told.returnOrder(number, t.status[status]);
  return [[head, ...returnLineTexts(asked, order, t)].join('\n'), ...dispositionTexts(asked, t)];
}

function dispositionTexts({ lines }: ReturnOrder, t: Language): string[] {
  const chosen = new Set(lines.flatMap(({ disposition }) => (disposition === null ? [] : [disposition])));
  return chosen.size === 0 ? [] : [t.told.dispositions([...chosen].map((one) => t.disposition[one]).join(', '))];
}

/** What became of rejected and missing units at the closing. */
function settledTexts({ effects }: Entry, t: Language): string[] {
  const count = (to: string) => sum(effects.moves.filter((one) => one.to === to).map(({ units }) => units.quantity));
  const [accepted, rejected, released] = [count('returned'), count('rejected'), count('fulfilled')];
  return [
    ...(accepted === 0 ? [t.told.nothingAccepted] : []),
    ...(rejected > 0 ? [t.told.rejectedBack(t.units(rejected))] : []),
    ...(released > 0 ? [t.told.released(t.units(released))] : []),
  ];
}

/** Rejection reasons and conditions noted on arrival, from the entry's request. */
export function inspectionTexts({ action, request, effects }: Entry, policy: Policy, t: Language): string[] {
  const approved = action === 'approval.approve' && effects.approval?.action === 'rma.receive';
  const decided = approved ? effects.approval?.request : request;
  const parcel = approved || action === 'rma.receive' ? inspected.safeParse(decided) : null;
  if (parcel === null || !parcel.success) return [];
  const { lines } = parcel.data;
  const reasons = reasonLabels(
    lines.map((line) => line.rejectionReason ?? null),
    policy,
    t,
  );
  const conditions = new Set(lines.flatMap(({ condition }) => condition ?? []));
  return [
    ...(reasons === '' ? [] : [t.told.rejectedFor(reasons)]),
    ...[...conditions].map((condition) => t.told.condition(cutAndEscape(condition, 200))),
  ];
}

const inspected = z.object({
  lines: z.array(z.object({ rejectionReason: z.string().nullish(), condition: z.string().nullish() })),
});
