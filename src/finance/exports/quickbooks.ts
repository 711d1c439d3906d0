import { amountCell, tableProfile } from './table';
import { unitsText } from './units-text';

/** The longest number that QuickBooks Online keeps. */
const most = 21;

/** QuickBooks Online’s import of credit notes: rows of one number are one credit note, amounts exclude tax. */
export const quickbooks = tableProfile({
  rows: ({ rows }) => rows,
  check({ number }, _, problem) {
    if (number.length > most) problem({ code: 'too_long', what: number, most });
  },
  columns: {
    CreditNoteNo: (_, __, { number }) => number,
    Customer: (_, to) => to.customer(),
    CreditNoteDate: (_, to) => to.date(),
    Memo: (_, __, { original }) => original.orderNumber,
    'Product/Service': (row, to) => to.account(row),
    ItemDescription: unitsText,
    ItemQuantity: () => 1,
    ItemRate: ({ net }) => amountCell(net),
    ItemAmount: ({ net }) => amountCell(net),
    ItemTaxCode: (row, to) => to.taxCode(row),
    ItemTaxAmount: ({ tax }) => amountCell(tax),
    Currency: (_, __, { currency }) => currency,
  },
});
