import type { CurrencyReport } from '../../domain/derived/figures/figures-report';
import type { Policy } from '../../domain/policy/policy';
import { decimalFromMinor } from '../../domain/values/currency';
import { type ChartBlock, chart } from '../block-kit/charts';
import { unescapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { namedBeside } from './figure-rows';
import { reasonName } from './figures-text';

/** Two charts of one currency; the words above say the same. */
export function figureCharts(report: CurrencyReport | null, policy: Policy, t: Language): ChartBlock[] {
  return report === null ? [] : [...reasonChart(report, policy, t), ...returnRateChart(report, t)];
}

function reasonChart({ currency, current, before }: CurrencyReport, policy: Policy, t: Language): ChartBlock[] {
  const reasons = namedBeside(current.givenBack.byReason, before.givenBack.byReason);
  if (reasons.length === 0) return [];
  const major = ({ amount }: { amount: number }) => Number(decimalFromMinor(amount, currency));
  const labels = reasons.map(({ one }) => unescapeMrkdwn(reasonName(one.key, policy, t)));
  return [
    chart('bar', t.stats.chart.reasons(currency), labels, [
      { name: t.stats.chart.current, values: reasons.map(({ now }) => major(now)) },
      { name: t.stats.chart.before, values: reasons.map(({ earlier }) => major(earlier)) },
    ]),
  ];
}

/** A single month makes no line. */
function returnRateChart({ returnRates }: CurrencyReport, t: Language): ChartBlock[] {
  if (returnRates.length < 2) return [];
  const values = returnRates.map(({ returned, shipped }) => Math.round((returned / shipped) * 1000) / 10);
  const months = returnRates.map(({ month }) => t.month(month));
  return [chart('line', t.stats.chart.returnRates, months, [{ name: t.stats.chart.rate, values }])];
}
