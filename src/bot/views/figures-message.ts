import type { CurrencyReport, FiguresReport } from '../../domain/derived/figures/figures-report';
import { statsPeriodName } from '../../domain/derived/figures/stats-period';
import type { Policy } from '../../domain/policy/policy';
import { actionsBlock, button, context, section } from '../block-kit/blocks';
import type { ChartedMessage } from '../block-kit/charts';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';
import { figureCharts } from './figure-charts';
import { figureRows } from './figure-rows';

/** More would not fit in a message. */
const mostCurrencies = 4;

/** The figures of a period beside the one before, in each currency. */
export function figuresMessage(report: FiguresReport, policy: Policy, t: Language): ChartedMessage {
  const { period, currencies } = report;
  const shown = busiestFirst(currencies).slice(0, mostCurrencies);
  const more = currencies.length - shown.length;
  const title = figuresTitle(report, t);
  const blocks = [
    section(`*${title}*`),
    ...(shown.length === 0 ? [section(t.stats.none)] : []),
    ...shown.map((one) => section([`*${one.currency}*`, ...figureRows(one, policy, t)].join('\n'))),
    ...(more > 0 ? [context(t.stats.moreCurrencies(more))] : []),
    context([...(report.open ? [t.stats.open] : []), t.stats.zone(report.zone)].join(' ')),
    ...(period === 'week' ? [] : actionsBlock('stats', periodButtons(t))),
  ];
  return { message: { text: title, blocks }, charts: figureCharts(shown, policy, t) };
}

export function figuresTitle({ current, before }: FiguresReport, t: Language): string {
  return t.stats.title(t.days(current.from, current.to), t.days(before.from, before.to));
}

function periodButtons(t: Language) {
  return statsPeriodName.options.map((name) => button(actionIds.stats[name], t.stats.period[name], name));
}

/** The one in which most orders were serviced is first. */
export function busiestFirst(currencies: readonly CurrencyReport[]): CurrencyReport[] {
  const serviced = (one: CurrencyReport) => [one.current.ordersServiced, one.before.ordersServiced] as const;
  return currencies.toSorted((one, other) => {
    const [[now, then], [otherNow, otherThen]] = [serviced(one), serviced(other)];
    return otherNow - now || otherThen - then;
  });
}
