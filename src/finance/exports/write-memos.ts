import { createHash } from 'node:crypto';
import { memoRows } from '../../domain/derived/memo-rows';
import type { OrderToExport } from '../../domain/ports/memo-exports';
import type { Accounting } from '../../domain/records/accounting';
import type { CreditMemo } from '../../domain/records/credit-memo';
import type { ExportSum, ExportTotals } from '../../domain/records/memo-export';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { ExportProfile, FileToWrite, MemoToWrite, WriteProblem } from './profile';

/** A part of the one file, or with a name a whole file. */
export type Piece = { name: string | null; bytes: Buffer };

export type MemoProblem = { memo: string } & WriteProblem;

/** Nothing was written: the profile cannot write these memos. `more` is how many other problems there are. */
export class ExportRefused extends Error {
  override name = 'ExportRefused';

  constructor(
    readonly problems: readonly MemoProblem[],
    readonly more: number,
  ) {
    super(`${problems.length + more} problems`);
  }
}

const mostShown = 20;

/** Reads all memos through. Throws ExportRefused with what is wrong. */
export async function checkMemos(
  orders: AsyncIterable<OrderToExport>,
  profile: ExportProfile,
  { accounting, at }: { accounting: Accounting; at: string },
): Promise<{ file: FileToWrite; count: number }> {
  const problems: MemoProblem[] = [];
  let [count, found] = [0, 0];
  let file: FileToWrite = { accounting, at, from: at.slice(0, 10), to: at.slice(0, 10) };
  const tell = (memo: string) => (problem: WriteProblem) => {
    found += 1;
    if (problems.length < mostShown) problems.push({ memo, ...problem });
  };
  for await (const memo of memosOf(orders)) {
    const [from = memo.on, to = memo.on] = count === 0 ? [] : [file.from, file.to];
    const days = [from, memo.on, to].sort();
    file = { ...file, from: days[0] ?? from, to: days[2] ?? to };
    profile.memo(memo, file, tell(memo.number));
    count += 1;
  }
  if (count > 0) profile.head(file, tell(''));
  if (found > 0) throw new ExportRefused(problems, found - problems.length);
  return { file, count };
}

/** Whether the profile can write a memo. */
export function canWrite(profile: ExportProfile, memo: MemoToWrite, file: FileToWrite): boolean {
  let can = true;
  profile.memo(memo, file, () => {
    can = false;
  });
  return can;
}

export async function* memosOf(
  orders: AsyncIterable<OrderToExport>,
): AsyncGenerator<MemoToWrite & { memo: CreditMemo }> {
  for await (const { order, memos } of orders) {
    for (const memo of order.summary.creditMemos) if (memos.includes(memo.number)) yield memoToWrite(order, memo);
  }
}

export function memoToWrite(order: StoredOrder, memo: CreditMemo): MemoToWrite & { memo: CreditMemo } {
  const { number, madeAt } = memo;
  const { original, summary } = order;
  return {
    memo,
    number,
    madeAt,
    on: madeAt.slice(0, 10),
    original,
    currency: summary.currency,
    rows: memoRows(order, memo),
  };
}

/** Of the bytes that went through, and of the memos in them. */
export type WrittenTotals = { totals: () => ExportTotals };

/** The bytes of checked memos, in the order given. The tally is complete once all were read. */
export function writeMemos(
  orders: AsyncIterable<OrderToExport>,
  profile: ExportProfile,
  file: FileToWrite,
): { pieces: AsyncGenerator<Piece>; tally: WrittenTotals } {
  const hash = createHash('sha256');
  const sums = new Map<string, ExportSum>();
  async function* pieces(): AsyncGenerator<Piece> {
    const hashed = (name: string | null, bytes: Buffer) => {
      hash.update(bytes);
      return { name, bytes };
    };
    if (profile.each === undefined) yield hashed(null, profile.encode(profile.head(file, refused)));
    const list: string[] = [];
    for await (const memo of memosOf(orders)) {
      count(sums, memo);
      const bytes = profile.encode(profile.memo(memo, file, refused));
      if (profile.each === undefined) yield hashed(null, bytes);
      else {
        const name = `${fileName(memo.number)}.${profile.extension}`;
        list.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
        yield { name, bytes };
      }
    }
    if (profile.each !== undefined) yield hashed('SHA256SUMS', Buffer.from(list.join('')));
  }
  const totals = () => ({
    count: [...sums.values()].reduce((all, one) => all + one.count, 0),
    sums: [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    sha256: hash.copy().digest('hex'),
  });
  return { pieces: pieces(), tally: { totals } };
}

function refused(problem: WriteProblem): never {
  throw new Error(`a checked memo cannot be written: ${JSON.stringify(problem)}`);
}

function count(sums: Map<string, ExportSum>, { currency, memo }: { currency: string; memo: CreditMemo }): void {
  const known = sums.get(currency) ?? { currency, count: 0, total: 0, tax: 0 };
  const { total, totalTax } = memo;
  sums.set(currency, { currency, count: known.count + 1, total: known.total + total, tax: known.tax + totalTax });
}

/** Order numbers may hold a slash, and a file name must not. */
function fileName(memo: string): string {
  return memo.replace(/[/#]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
