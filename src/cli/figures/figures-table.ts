import type { CurrencyReport, FiguresReport } from '../../domain/derived/figures/figures-report';
import type { CountedBy, ServiceFigures } from '../../domain/derived/figures/service-figures';
import { decimalFromMinor } from '../../domain/values/currency';

/** `count` is a number of things, units, minutes or hours; `amount` is in minor units. `null` where there is none. */
type Figure = { figure: string; key: string; name: string; count: number | null; amount: number | null };

const head = ['currency', 'figure', 'key', 'name', 'count', 'amount', 'count_before', 'amount_before'];

/** All figures as rows of a table, amounts in decimals, with its head first. */
export function figuresTable({ currencies }: FiguresReport): string[][] {
  return [head, ...currencies.flatMap(rowsOf)];
}

function rowsOf({ currency, current, before, returnRates }: CurrencyReport): string[][] {
  const [now, earlier] = [figuresIn(current), figuresIn(before)];
  const idOf = ({ figure, key }: Figure) => `${figure} ${key}`;
  const all = new Map([...now, ...earlier].map((one) => [idOf(one), one]));
  const cells = (one: Figure | undefined) => [
    one?.count == null ? '' : String(one.count),
    one?.amount == null ? '' : decimalFromMinor(one.amount, currency),
  ];
  const found = (list: readonly Figure[], id: string) => list.find((one) => idOf(one) === id);
  return [
    ...[...all].map(([id, { figure, key, name }]) => [
      ...[currency, figure, key, name],
      ...cells(found(now, id)),
      ...cells(found(earlier, id)),
    ]),
    ...returnRates.flatMap(({ month, shipped, returned }) => [
      [currency, 'units_shipped', month, '', String(shipped), '', '', ''],
      [currency, 'units_returned', month, '', String(returned), '', '', ''],
    ]),
  ];
}

function figuresIn({ ordersServiced, changeOrders, givenBack, fees, ...others }: ServiceFigures): Figure[] {
  const { approvals, returnOrders, refundFailures } = others;
  return [
    one('orders_serviced', { count: ordersServiced }),
    one('given_back', { count: givenBack.memos, amount: givenBack.total }),
    one('given_back_tax', { amount: givenBack.tax }),
    ...each('given_back_by_reason', givenBack.byReason),
    ...each('given_back_by_product', givenBack.byProduct),
    ...each('given_back_by_action', givenBack.byAction),
    ...each('given_back_by_agent', givenBack.byAgent ?? []),
    one('given_up', givenBack.givenUp),
    one('refunds_failed', refundFailures),
    ...each('change_orders', changeOrders),
    one('fees_charged', fees.charged),
    one('fees_given_back', fees.givenBack),
    one('fees_kept', { amount: fees.kept }),
    one('fees_waived', fees.waived),
    ...Object.entries(approvals).map(([key, count]) => one('approvals', { count }, key)),
    ...Object.entries(returnOrders).map(([key, count]) => one('return_orders', { count }, key)),
  ];
}

function one(figure: string, of: { count?: number | null; amount?: number }, key = ''): Figure {
  return { figure, key, name: '', count: of.count ?? null, amount: of.amount ?? null };
}

function each(figure: string, all: readonly (CountedBy & { sku?: string | null; name?: string | null })[]): Figure[] {
  return all.map(({ key, count, amount, sku, name }) => ({ figure, key: sku ?? key, name: name ?? '', count, amount }));
}
