import type { MemoRow } from '../../domain/derived/memo-rows';
import type { Accounting, AccountKind, Seller } from '../../domain/records/accounting';
import type { MemoToWrite, TellProblem } from './profile';

/** What the accounting policy says of a memo. What is missing is told, and empty. */
export type Mapping = {
  account: (row: MemoRow) => string;
  taxCode: (row: MemoRow) => string;
  customer: () => string;
  /** As the policy writes days. */
  date: () => string;
};

export function mappingOf(memo: MemoToWrite, accounting: Accounting, problem: TellProblem): Mapping {
  const { accounts, taxCodes, customer, dates } = accounting;
  const found = (value: string | undefined, key: string, line?: number) => {
    if (value === undefined) problem({ code: 'mapping_missing', key, ...(line !== undefined && { line }) });
    return value ?? '';
  };
  return {
    account(row) {
      const kind = accountKindOf(row);
      return found(accounts[kind], `accounts.${kind}`, row.line);
    },
    taxCode(row) {
      const { rate, category, line } = row;
      if (row.sharesBase) problem({ code: 'several_rates', line });
      if (rate === null) return found(taxCodes.none, 'taxCodes.none', line);
      return found(taxCodes[`${category}:${rate}`] ?? taxCodes[rate], `taxCodes."${rate}"`, line);
    },
    customer() {
      if (typeof customer === 'object') return customer.fixed;
      if (customer === 'order') return memo.original.orderNumber;
      return found(customer && (memo.original.channel || undefined), customer ? 'customer (no channel)' : 'customer');
    },
    date: () => dayAs[dates](memo.on),
  };
}

export function sellerOf({ original: { channel = '' } }: MemoToWrite, { sellers }: Accounting): Seller | undefined {
  return sellers[channel] ?? sellers.default;
}

function accountKindOf({ kind, type }: MemoRow): AccountKind {
  if (kind === 'not_captured' || kind === 'overpayment') return kind;
  return type === null || type === 'item' ? 'product' : type;
}

export const dayAs: Record<Accounting['dates'], (day: string) => string> = {
  iso: (day) => day,
  day_first: (day) => day.split('-').reverse().join('/'),
  month_first: (day) => day.replace(/^(\d+)-(\d+)-(\d+)$/, '$2/$3/$1'),
};

/** The same for all memos of a file. */
export function asksForCurrency(
  { currency }: MemoToWrite,
  { currency: expected }: Accounting,
  problem: TellProblem,
): void {
  if (expected === undefined) problem({ code: 'mapping_missing', key: 'currency' });
  else if (currency !== expected) problem({ code: 'other_currency', currency, expected });
}
