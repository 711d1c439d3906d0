import { asksForCurrency, dayAs } from './mapping';
import { amountCell, tableProfile } from './table';
import { cutTo, unitsText } from './units-text';
import { inWindows1252, windows1252 } from './windows-1252';

/** Characters of a reference. */
const most = 30;

/**
 * Sage 50’s import of audit trail transactions. It takes no negative amounts: a fee that was kept is an invoice (SI)
 * beside the credit (SC).
 */
export const sage50 = tableProfile({
  ...{ encode: windows1252, held: inWindows1252 },
  rows: ({ rows }) => rows,
  check(memo, { accounting }, problem) {
    asksForCurrency(memo, accounting, problem);
    if (memo.number.length > most) problem({ code: 'too_long', what: memo.number, most });
  },
  columns: {
    Type: ({ gross }) => (gross < 0 ? 'SI' : 'SC'),
    'Account Reference': (_, to) => to.customer(),
    'Nominal A/C Ref': (row, to) => to.account(row),
    'Department Code': () => 0,
    Date: (_, __, { on }) => dayAs.day_first(on),
    Reference: (_, __, { number }) => number,
    Details: (row) => cutTo(60, unitsText(row)),
    'Net Amount': ({ net, gross }) => amountCell(gross < 0 ? 0 - net : net),
    'Tax Code': (row, to) => to.taxCode(row),
    'Tax Amount': ({ tax, gross }) => amountCell(gross < 0 ? 0 - tax : tax),
    'Exchange Rate': () => 1,
    'Extra Reference': (_, __, { original }) => cutTo(most, original.orderNumber),
  },
});
