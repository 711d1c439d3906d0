import { type MonthReturn, monthReturns, notReturnedYet } from './month-returns';
import type { Deed, Who } from './month-step';
import type { ShopOrder } from './shop-order';

type ReturnStep = { ago: { days: number; at: string }; deed: Deed };

const on = (days: number, at: string, ...deeds: Deed[]): ReturnStep[] =>
  deeds.map((deed) => ({ ago: { days, at }, deed }));

/** When finance sends money and books memos: so many days ago. */
const rounds = [23, 19, 15, 11, 7, 4, 2];

/** How many days before the return an order was taken in; parcels leave the day after. */
const usualDays = 6;
const lateDays = 80;

const shipped = ({ number, items }: ShopOrder, days: number): ReturnStep[] => [
  ...on(days, '08:30', { takeIn: number }),
  ...on(days - 1, '08:40', {
    ...{ op: 'fulfill', order: number, as: null },
    input: {
      lines: items.map(([, quantity], index) => ({ line: index + 1, quantity })),
      ...{ carrier: 'UPS', tracking: `1Z${number}` },
    },
  }),
];

/** Both agents take calls, all day long; a lead decides within the hour. */
function times({ days }: MonthReturn): { as: Who; asked: string; decided: string } {
  const [hour, minute] = [10 + (days % 7), 10 + ((days * 13) % 50)];
  return { as: days % 2 === 0 ? 'ava' : 'ben', asked: `${hour}:${minute}`, decided: `${hour + 1}:00` };
}

function asked(goods: MonthReturn): ReturnStep[] {
  const { bought, days, units, reason, outcome, photo } = goods;
  const { as, asked: at } = times(goods);
  const lines = Object.entries(units).map(([line, quantity]) => ({ line: Number(line), quantity }));
  return on(days, at, {
    ...{ op: outcome === 'rma' ? 'rma' : 'return', order: bought.number, as },
    input: { lines, reason, ...(photo && { answers: { photo: 'yes' } }) },
    ...(outcome === 'refused' && { refused: true }),
  });
}

/** The goods of return orders are received three days later. */
function decided(goods: MonthReturn): ReturnStep[] {
  const { bought, days, outcome, units } = goods;
  const { number: order, items } = bought;
  const { decided: at } = times(goods);
  const byAna = { order, as: 'ana' as const };
  if (outcome === 'approved')
    return on(days, at, { op: 'approval.approve', ...byAna, input: { approval: `AP-${order}-1` } });
  if (outcome !== 'rma') return [];
  const rma = `RMA-${order}-1`;
  const lines = items.map((_, index) => ({ line: index + 1, received: units[index + 1] ?? 0 }));
  return [
    ...on(days, at, { op: 'rma.approve', ...byAna, input: { rma } }),
    ...on(days - 3, '09:10', { op: 'rma.receive', ...byAna, input: { rma, lines } }),
    ...on(days - 3, '09:20', { op: 'rma.close', ...byAna, input: { rma } }),
  ];
}

function paid({ bought: { number: order }, days, outcome }: MonthReturn): ReturnStep[] {
  const refunded = outcome === 'rma' ? days - 3 : days;
  const round = rounds.find((one) => one < refunded);
  if (outcome === 'refused' || round === undefined) return [];
  const byFinn = { order, as: 'finn' as const };
  const memo = `CM-${order}-1`;
  const reference = order.slice(3);
  return on(
    round,
    '09:45',
    {
      op: 'refund.settle',
      ...byFinn,
      input: { memo, payment: 'p1', state: 'succeeded', reference: `VI-6${reference}` },
    },
    { op: 'memo.post', ...byFinn, input: { memo, reference: `ERP-${reference}` } },
  );
}

/** How the returned goods were bought, shipped, returned and paid back, one after the other. */
export const returnSteps: readonly ReturnStep[] = [
  ...monthReturns.flatMap((goods) => [
    ...shipped(goods.bought, goods.days + (goods.late ? lateDays : usualDays)),
    ...asked(goods),
    ...decided(goods),
    ...paid(goods),
  ]),
  ...notReturnedYet.flatMap((order) => shipped(order, usualDays)),
].sort((a, b) => b.ago.days - a.ago.days || a.ago.at.localeCompare(b.ago.at));
