import { datevColumns } from './datev-columns';
import { datevHead } from './datev-head';
import { asksForCurrency, type Mapping, mappingOf } from './mapping';
import type { FileToWrite, MemoToWrite, TellProblem } from './profile';
import { amountCell, type Cell, tableProfile } from './table';
import { cutTo } from './units-text';
import { inWindows1252, windows1252 } from './windows-1252';

/** What a memo comes to on one account at one tax code: DATEV works the tax out of `gross`, so it does once. */
type Booking = { account: string; taxCode: string; gross: number };

function bookingsOf({ rows }: MemoToWrite, to: Mapping): Booking[] {
  const by = new Map<string, Booking>();
  for (const row of rows) {
    const [account, taxCode] = [to.account(row), to.taxCode(row)];
    const gross = (by.get(`${account};${taxCode}`)?.gross ?? 0) + row.gross;
    by.set(`${account};${taxCode}`, { account, taxCode, gross });
  }
  return [...by.values()].filter(({ gross }) => gross !== 0);
}

function check(memo: MemoToWrite, { accounting }: FileToWrite, problem: TellProblem): void {
  asksForCurrency(memo, accounting, problem);
  const customer = mappingOf(memo, accounting, () => undefined).customer();
  for (const [key, value] of Object.entries({ ...accounting.accounts, customer })) {
    if (!/^\d{0,9}$/.test(value)) problem({ code: 'not_a_number', key, value });
  }
}

const bare = (text: string) => ({ bare: text });

const cells: Record<string, (booking: Booking, to: Mapping, memo: MemoToWrite) => Cell> = {
  'Umsatz (ohne Soll/Haben-Kz)': ({ gross }) => amountCell(Math.abs(gross)),
  'Soll/Haben-Kennzeichen': ({ gross }) => (gross < 0 ? 'S' : 'H'),
  'WKZ Umsatz': (_, __, { currency }) => currency,
  Konto: (_, to) => bare(to.customer()),
  'Gegenkonto (ohne BU-Schlüssel)': ({ account }) => bare(account),
  'BU-Schlüssel': ({ taxCode }) => taxCode,
  Belegdatum: (_, __, { on }) => bare(`${on.slice(8)}${on.slice(5, 7)}`),
  'Belegfeld 1': (_, __, { number }) => number.replace(/[^\w$&%*+/-]|_/g, '-'),
  Buchungstext: (_, __, { original }) => cutTo(60, `Gutschrift ${original.orderNumber}`),
};

/** DATEV’s Buchungsstapel (EXTF 700): the customer is credited (H), for each memo, account and tax code in one row. */
export const datev = tableProfile<Booking>({
  ...{ encode: windows1252, held: inWindows1252, delimiter: ';', decimal: ',', quoted: true, head: datevHead },
  rows: bookingsOf,
  check,
  columns: Object.fromEntries(datevColumns.map((name) => [name, cells[name] ?? (() => null)])),
});
