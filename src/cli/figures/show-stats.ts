import { unescapeMrkdwn } from '../../bot/block-kit/text';
import { languages } from '../../bot/language/language';
import { figureRows } from '../../bot/views/figure-rows';
import { busiestFirst, figuresTitle } from '../../bot/views/figures-message';
import type { FiguresReport } from '../../domain/derived/figures/figures-report';
import { statsPeriodName } from '../../domain/derived/figures/stats-period';
import type { Policy } from '../../domain/policy/policy';
import { TalliesNotReady } from '../../domain/ports/tally-book';
import { figuresOf } from '../../domain/servicing/figures-of';
import { tallyBook } from '../../store/figures/tally-book';
import { withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';
import { writeTo } from '../io/write-to';
import { csvRow } from './csv-row';
import { figuresTable } from './figures-table';

type Options = { json?: boolean; csv?: boolean; out?: string };

/** A first count of many orders takes minutes, and nobody waits in front of a command as before Slack. */
const patienceMs = 10 * 60_000;

/** `stats`: the figures of a period, as text, CSV or one JSON object. */
export async function showStats(io: Io, period: string | undefined, options: Options): Promise<ExitStatus> {
  const name = statsPeriodName.safeParse(period ?? '7d');
  if (!name.success)
    throw new NothingDone(`${period} isn’t a period. Use one of ${statsPeriodName.options.join(', ')}.`);
  return withOrders(io, async ({ database, config: { policy }, now }): Promise<ExitStatus> => {
    const clock = () => new Date(now());
    const book = tallyBook(database.db, clock, { ...policy.stats, patienceMs });
    const report = await figuresOf(book, name.data, { policy, now: clock() }).catch(notReady);
    await writeTo(io, options.out, async (write) => {
      for (const line of linesOf(report, options, policy)) await write(line);
    });
    return 0;
  });
}

function notReady(error: unknown): never {
  if (error instanceof TalliesNotReady)
    throw new NothingDone(`Couldn’t add up the figures: ${error.message}. Try again later.`);
  throw error;
}

function linesOf(report: FiguresReport, { json, csv }: Options, policy: Policy): string[] {
  if (json === true) return [JSON.stringify(report)];
  if (csv === true) return figuresTable(report).map(csvRow);
  return textLines(report, policy);
}

function textLines(report: FiguresReport, policy: Policy): string[] {
  const t = languages.en;
  const plain = (row: string) => unescapeMrkdwn(row.replace(/^• \*([^*]*)\*/, '$1:'));
  return [
    figuresTitle(report, t),
    ...(report.open ? [t.stats.open] : []),
    t.stats.zone(report.zone),
    ...(report.currencies.length === 0 ? ['', t.stats.none] : []),
    ...busiestFirst(report.currencies).flatMap((one) => ['', one.currency, ...figureRows(one, policy, t).map(plain)]),
  ];
}
