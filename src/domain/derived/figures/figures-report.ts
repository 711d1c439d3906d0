import type { DayTallies, FigureTally } from '../../records/figure-tally';
import { type Day, daysFrom, type Month } from '../../values/calendar';
import { type ServiceFigures, serviceFiguresOf } from './service-figures';
import { cohortMonths, type Days, daysNeeded, type StatsPeriod } from './stats-period';
import { sumsOf, talliesOf } from './tally-sums';

/** Units shipped in a month, and how many of these came back so far. */
export type ReturnRate = { month: Month; shipped: number; returned: number };

export type CurrencyReport = {
  currency: string;
  current: ServiceFigures;
  before: ServiceFigures;
  returnRates: ReturnRate[];
};

/** The figures of a period beside the one before, in each currency (domain rules 2 §7). */
export type FiguresReport = {
  period: StatsPeriod['name'];
  zone: string;
  current: Days;
  before: Days;
  /** Whether the period contains today, which is not over. */
  open: boolean;
  currencies: CurrencyReport[];
};

export type ReportTerms = { period: StatsPeriod; today: Day; zone: string; agents: boolean };

/** `tallies` are those of the days that `daysNeeded` names. */
export function figuresReport(
  tallies: ReadonlyMap<Day, DayTallies>,
  { period, today, zone, agents }: ReportTerms,
): FiguresReport {
  const { name, current, before } = period;
  const currencies = [...new Set([...tallies.values()].flatMap((day) => [...day.keys()]))].sort();
  return {
    ...{ period: name, zone, current, before, open: current.to >= today },
    currencies: currencies.flatMap((currency): CurrencyReport[] => {
      const during = ({ from, to }: Days) => talliesDuring(tallies, currency, daysFrom(from, to));
      const [now, earlier] = [during(current), during(before)];
      const all = talliesDuring(tallies, currency, daysNeeded(period, today));
      const returnRates = returnRatesOf(all, cohortMonths(today));
      if ([...now, ...earlier, returnRates].every(({ length }) => length === 0)) return [];
      return [
        {
          currency,
          current: serviceFiguresOf(now, current.from, agents),
          before: serviceFiguresOf(earlier, before.from, agents),
          returnRates,
        },
      ];
    }),
  };
}

function talliesDuring(
  tallies: ReadonlyMap<Day, DayTallies>,
  currency: string,
  days: readonly Day[],
): (readonly FigureTally[])[] {
  return days.map((day) => tallies.get(day)?.get(currency) ?? []);
}

/** Months in which nothing was shipped are left out. */
function returnRatesOf(days: readonly (readonly FigureTally[])[], months: readonly Month[]): ReturnRate[] {
  const sums = sumsOf(days.flat());
  const units = (what: 'shipped' | 'returned', month: Month) =>
    talliesOf(sums, what).find(({ key }) => key === month)?.count ?? 0;
  return months
    .map((month) => ({ month, shipped: units('shipped', month), returned: units('returned', month) }))
    .filter(({ shipped }) => shipped > 0);
}
