import type { SectionBlock } from '@slack/types';
import type { CurrencyReport, FiguresReport } from '../../domain/derived/figures/figures-report';
import { statsPeriodName } from '../../domain/derived/figures/stats-period';
import type { Policy } from '../../domain/policy/policy';
import { actionsBlock, button, context, limits, section } from '../block-kit/blocks';
import type { ChartedMessage } from '../block-kit/charts';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';
import { figureCharts } from './figure-charts';
import { figureRows } from './figure-rows';

/** Characters of all currencies together; a message has room for some 13,000. */
const mostText = 11_000;

/** The figures of a period beside the one before, in each currency that there is room for. */
export function figuresMessage(report: FiguresReport, policy: Policy, t: Language): ChartedMessage {
  const { period, currencies } = report;
  const shown = fitting(busiestFirst(currencies), (one) => figureRows(one, policy, t));
  const more = currencies.length - shown.length;
  const title = figuresTitle(report, t);
  const figures = [
    section(`*${title}*`),
    ...(shown.length === 0 ? [section(t.stats.none)] : []),
    ...shown.flatMap(({ one, rows }) => sectionsOf([`*${one.currency}*`, ...rows])),
  ];
  const below = [
    ...(more > 0 ? [context(t.stats.moreCurrencies(more))] : []),
    context([...(report.open ? [t.stats.open] : []), t.stats.zone(report.zone)].join(' ')),
    ...(period === 'week' ? [] : actionsBlock('stats', periodButtons(t))),
  ];
  const charts = figureCharts(shown[0]?.one ?? null, policy, t);
  return { message: { text: title, blocks: [...figures, ...below] }, charts, at: figures.length };
}

export function figuresTitle({ current, before }: FiguresReport, t: Language): string {
  return t.stats.title(t.days(current.from, current.to), t.days(before.from, before.to));
}

function periodButtons(t: Language) {
  return statsPeriodName.options.map((name) => button(actionIds.stats[name], t.stats.period[name], name));
}

/** The currency in which most orders were serviced is first. */
export function busiestFirst(currencies: readonly CurrencyReport[]): CurrencyReport[] {
  return currencies.toSorted(
    (one, other) =>
      other.current.ordersServiced - one.current.ordersServiced ||
      other.before.ordersServiced - one.before.ordersServiced,
  );
}

type WithRows = { one: CurrencyReport; rows: string[] };

function fitting(currencies: readonly CurrencyReport[], rowsOf: (one: CurrencyReport) => string[]): WithRows[] {
  const shown: WithRows[] = [];
  let length = 0;
  for (const one of currencies) {
    const rows = rowsOf(one);
    length += rows.join('\n').length;
    if (length > mostText) break;
    shown.push({ one, rows });
  }
  return shown;
}

/** As few sections as the lines fit in. */
function sectionsOf(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const together = `${texts.at(-1) ?? ''}\n${line}`;
    if (texts.length > 0 && together.length <= limits.section) texts[texts.length - 1] = together;
    else texts.push(line);
  }
  return texts.map(section);
}
