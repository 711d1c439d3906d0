import type { MadeExport } from '../../../src/domain/ports/memo-exporter';
import type { CreditMemo } from '../../../src/domain/records/credit-memo';
import { sum } from '../../../src/domain/values/money';
import { grouped } from '../../../src/intake/stated/grouped';
import { memoExporter } from '../../../src/start/ports/memo-exporter';
import type { Evidence } from '../afterwards/evidence';
import type { Workplace } from '../place/workplace';
import { everyMemo } from './every-memo';

/** A row of a file in the format `json`, in minor units. */
type ExportedRow = { memo: string; rate: string | null; tax: number; gross: number };

/** A row, and in which export it is. */
type RowOf = ExportedRow & { by: string };

const mostExports = 10_000;

/** Two of finance export what is left at the same time, and complete what killed bots left undone. */
export async function allExported({ db, clock, policy }: Workplace): Promise<void> {
  const exporter = memoExporter(db, clock, policy);
  await Promise.all([1, 2].map(() => exporter.make(everyMemo)));
  for (const { number, totals } of await exporter.list(mostExports)) if (totals === null) await exporter.again(number);
}

/** Each credit memo is in one export, whose rows sum to it in amount and in tax by rate. */
export async function memosExportedOnce({ place: { db, clock, policy }, orders }: Evidence): Promise<string[]> {
  const exporter = memoExporter(db, clock, policy);
  const broken: string[] = [];
  const rows: RowOf[] = [];
  const read = (of: string, file: MadeExport | { problems: string[] } | null) => {
    if (file === null || 'problems' in file) broken.push(`${of}: ${file?.problems.join('; ') ?? 'there is none'}`);
    else rows.push(...rowsOf(file));
  };
  for (const { number } of await exporter.list(mostExports)) read(number, await exporter.again(number));
  const byMemo = grouped(rows, ({ memo }) => memo);
  const memos = orders.flatMap(({ summary }) => summary.creditMemos).filter(({ status }) => status !== 'Canceled');
  return [...broken, ...memos.flatMap((memo) => differencesTo(memo, byMemo.get(memo.number) ?? []))];
}

function rowsOf({ made, bytes }: MadeExport): RowOf[] {
  const lines = Buffer.from(bytes).toString().trim().split('\n');
  return lines.filter((line) => line !== '').map((line) => ({ ...(JSON.parse(line) as ExportedRow), by: made.number }));
}

type Tax = { rate: string | null; amount: number };

function differencesTo({ number, total, lines }: CreditMemo, rows: readonly RowOf[]): string[] {
  const files = new Set(rows.map(({ by }) => by));
  const gross = sum(rows.map((row) => row.gross));
  const [is, should] = [
    taxByRate(rows.map(({ rate, tax }) => ({ rate, amount: tax }))),
    taxByRate(
      lines.flatMap(({ tax, taxes = [] }): readonly Tax[] =>
        taxes.length > 0 ? taxes : [{ rate: null, amount: tax }],
      ),
    ),
  ];
  return [
    ...(files.size === 1 ? [] : [`${number} is in ${files.size} exports: ${[...files].join()}`]),
    ...(gross === total ? [] : [`${number} comes to ${total}, its rows to ${gross}`]),
    ...(is === should ? [] : [`${number} has the taxes ${should}, its rows have ${is}`]),
  ];
}

function taxByRate(taxes: readonly Tax[]): string {
  const byRate = grouped(taxes, ({ rate }) => rate ?? 'none');
  const sums = [...byRate].map(([rate, all]) => [rate, sum(all.map(({ amount }) => amount))] as const);
  return sums
    .filter(([, amount]) => amount !== 0)
    .map(([rate, amount]) => `${rate} %: ${amount}`)
    .sort()
    .join(', ');
}
