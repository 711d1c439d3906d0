import { amountCell, tableProfile } from './table';

/** Our own table: all that a row says, one row of it each. Needs no policy. */
export const csv = tableProfile({
  rows: ({ rows }) => rows,
  columns: {
    memo: (_, __, { number }) => number,
    date: (_, __, { on }) => on,
    order: (_, __, { original }) => original.orderNumber,
    channel: (_, __, { original }) => original.channel ?? '',
    currency: (_, __, { currency }) => currency,
    line: ({ line }) => line,
    change_order: ({ changeOrder }) => changeOrder,
    kind: ({ kind }) => kind,
    type: ({ type }) => type,
    order_line: ({ orderLine }) => orderLine,
    sku: ({ sku }) => sku,
    text: ({ text }) => text,
    reason: ({ reason }) => reason,
    quantity: ({ quantity }) => quantity,
    order_discount: ({ discount }) => amountCell(discount),
    net: ({ net }) => amountCell(net),
    tax_rate: ({ rate }) => rate,
    tax_category: ({ category }) => category,
    several_taxes: ({ sharesBase }) => (sharesBase ? 'yes' : 'no'),
    tax: ({ tax }) => amountCell(tax),
    gross: ({ gross }) => amountCell(gross),
  },
});
