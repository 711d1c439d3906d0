import { amountCell, tableProfile } from './table';
import { unitsText } from './units-text';

/** Xero’s import of sales invoices and credit notes: prices exclude tax, quantities are 1 so that no cent is lost. */
export const xero = tableProfile({
  rows: ({ rows }) => rows,
  columns: {
    '*ContactName': (_, to) => to.customer(),
    '*CreditNoteNumber': (_, __, { number }) => number,
    Reference: (_, __, { original }) => original.orderNumber,
    '*CreditNoteDate': (_, to) => to.date(),
    '*DueDate': (_, to) => to.date(),
    InventoryItemCode: () => '',
    '*Description': unitsText,
    '*Quantity': () => 1,
    '*UnitAmount': ({ net }) => amountCell(net),
    '*AccountCode': (row, to) => to.account(row),
    '*TaxType': (row, to) => to.taxCode(row),
    TaxAmount: ({ tax }) => amountCell(tax),
    Currency: (_, __, { currency }) => currency,
  },
});
