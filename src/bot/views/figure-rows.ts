import type { CurrencyReport } from '../../domain/derived/figures/figures-report';
import { type CountedBy, type ServiceFigures, sumOfCounted } from '../../domain/derived/figures/service-figures';
import type { Policy } from '../../domain/policy/policy';
import type { Language } from '../language/language';
import {
  actionTitle,
  agentName,
  approvalText,
  kindName,
  productName,
  reasonName,
  returnOrderText,
} from './figures-text';

/** How many of each kind are named; the others are told together. Charts show the named ones. */
const mostNamed = 6;

type Counted = { count: number; amount: number };

/**
 * The figures of a currency, a line each, with those of the period before in brackets; lines of nothing are left
 * out. Where no order was worked on before, only the first line says so.
 */
export function figureRows(report: CurrencyReport, policy: Policy, t: Language): string[] {
  const { s, money, counted } = wordsFor(report, t);
  const beside = besideIn(report, t);
  const split = splitIn(report, t);
  return [
    servicedRow(report, t),
    beside(s.givenBack, ({ givenBack: { memos, total, tax } }) =>
      memos === 0 ? s.nothing : s.memos(memos, money(total), money(tax)),
    ),
    split(
      s.byReason,
      ({ givenBack }) => givenBack.byReason,
      ({ key }) => reasonName(key, policy, t),
    ),
    split(
      s.byProduct,
      ({ givenBack }) => givenBack.byProduct,
      (one) => productName(one, t),
    ),
    split(
      s.byAction,
      ({ givenBack }) => givenBack.byAction,
      ({ key }) => actionTitle(key, t),
    ),
    split(s.byAgent, ({ givenBack }) => givenBack.byAgent ?? [], agentName),
    split(
      s.changes,
      ({ changeOrders }) => changeOrders,
      ({ key }) => kindName(key, t),
      counted,
    ),
    beside(s.givenUp, ({ givenBack }) => counted(givenBack.givenUp)),
    beside(s.refundFailures, ({ refundFailures }) => counted(refundFailures)),
    beside(s.feesKept, ({ fees: { kept } }) => (kept === 0 ? s.nothing : money(kept))),
    beside(s.feesWaived, ({ fees: { waived } }) => counted(waived)),
    beside(s.approvals, (figures) => approvalText(figures, t)),
    beside(s.returns, (figures) => returnOrderText(figures, t)),
    ...returnRateRow(report, t),
  ].filter((line) => line !== '');
}

function wordsFor({ currency }: Pick<CurrencyReport, 'currency'>, t: Language) {
  const money = (amount: number) => t.money(amount, currency);
  const counted = ({ count, amount }: Counted) =>
    count === 0 ? t.stats.nothing : t.stats.counted(count, money(amount));
  return { s: t.stats, money, counted };
}

function besideIn({ current, before }: CurrencyReport, t: Language) {
  const withBefore = withBeforeIn(before, t);
  return (name: string, of: (figures: ServiceFigures) => string) => {
    const [now, earlier] = [of(current), of(before)];
    return now === t.stats.nothing && earlier === now ? '' : `• *${name}* ${withBefore(now, earlier)}`;
  };
}

function withBeforeIn({ ordersServiced }: ServiceFigures, t: Language) {
  return (now: string, earlier: string) =>
    ordersServiced === 0 && earlier === t.stats.nothing ? now : t.stats.before(now, earlier);
}

function servicedRow({ current, before }: CurrencyReport, t: Language): string {
  const [now, earlier] = [current.ordersServiced, before.ordersServiced];
  const told = (n: number) => (n === 0 ? t.stats.nothing : String(n));
  return now + earlier === 0 ? '' : `• *${t.stats.serviced}* ${t.stats.before(told(now), told(earlier))}`;
}

function splitIn(report: CurrencyReport, t: Language) {
  const { money } = wordsFor(report, t);
  const withBefore = withBeforeIn(report.before, t);
  return <T extends CountedBy>(
    name: string,
    of: (figures: ServiceFigures) => readonly T[],
    nameOf: (one: T) => string,
    told: (of: Counted) => string = ({ count, amount }) => (count === 0 ? t.stats.nothing : money(amount)),
  ) => {
    const all = allBeside(of(report.current), of(report.before));
    const named = all.slice(0, mostNamed).map((beside) => ({ name: nameOf(beside.one), ...beside }));
    const others = all.slice(mostNamed);
    const rows = others.length === 0 ? named : [...named, { name: t.stats.others(others.length), ...together(others) }];
    const texts = rows.map((row) => `${row.name} ${withBefore(told(row.now), told(row.earlier))}`);
    return texts.length === 0 ? '' : `• *${name}* ${texts.join(', ')}`;
  };
}

type Beside = { now: Counted; earlier: Counted };

/** Those that come to most now, then those that did before; each as it is now, and as it was. */
export function namedBeside<T extends CountedBy>(current: readonly T[], before: readonly T[]): ({ one: T } & Beside)[] {
  return allBeside(current, before).slice(0, mostNamed);
}

function together(all: readonly Beside[]): Beside {
  return { now: sumOfCounted(all.map(({ now }) => now)), earlier: sumOfCounted(all.map(({ earlier }) => earlier)) };
}

function allBeside<T extends CountedBy>(current: readonly T[], before: readonly T[]): ({ one: T } & Beside)[] {
  const size = ({ amount }: CountedBy) => Math.abs(amount);
  const only = before.filter(({ key }) => !current.some((one) => one.key === key));
  const all = [...current.toSorted((a, b) => size(b) - size(a)), ...only.toSorted((a, b) => size(b) - size(a))];
  const found = (list: readonly T[], key: string) => list.find((one) => one.key === key) ?? { count: 0, amount: 0 };
  return all.map((one) => ({ one, now: found(current, one.key), earlier: found(before, one.key) }));
}

function returnRateRow({ returnRates }: CurrencyReport, t: Language): string[] {
  if (returnRates.length === 0) return [];
  const rates = returnRates.map(({ month, returned, shipped }) =>
    t.stats.returnRate(t.month(month), t.percent(returned, shipped), returned, shipped),
  );
  return [`• *${t.stats.returnRates}* ${rates.join(', ')}`];
}
