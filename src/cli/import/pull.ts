import { setTimeout as pauseFor } from 'node:timers/promises';
import { TaskFailed } from '../../domain/ports/task-failed';
import type { IntakeItem } from '../../intake';
import { pullSite } from '../../start/pulling/pull-site';
import { pullPlaces } from '../../store/pulls/pull-places';
import { type CommandContext, withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';
import { jsonReport, type Report, textReport } from './report';
import { takenIn } from './taken-in';

type Options = { since?: string; json?: boolean; verbose?: boolean };
type PulledCounts = Record<'created' | 'replaced' | 'unchanged' | 'changed' | 'refused', number>;

/** `pull b2c`: takes in what changed in B2C Commerce since the last time, or since an instant. */
export async function pullOrders(io: Io, source: string, options: Options): Promise<ExitStatus> {
  if (source !== 'b2c') throw new NothingDone(`Can’t pull from ${source}. Use b2c.`);
  const since = instantOf(options.since);
  return withOrders(io, async (context) => {
    const counts: PulledCounts = { created: 0, replaced: 0, unchanged: 0, changed: 0, refused: 0 };
    const report = options.json === true ? jsonReport(io) : textReport(io, options.verbose === true);
    const failed = await pullAll(io, context, { since, counts, report });
    report.end();
    const told = Object.entries(counts).filter(([what, n]) => what !== 'changed' || n > 0);
    io.err(told.map(([what, n]) => `${n} ${what}`).join(', '));
    if (failed === context.config.sfcc?.sites.length) return 2;
    return failed > 0 || counts.refused > 0 ? 1 : 0;
  });
}

type Pulling = { since: string | null; counts: PulledCounts; report: Report };

/** How many sites failed. */
async function pullAll(io: Io, context: CommandContext, { since, counts, report }: Pulling): Promise<number> {
  const access = context.config.sfcc;
  if (access === null) {
    throw new NothingDone('Set SFCC_CLIENT_ID, SFCC_CLIENT_SECRET, SFCC_SITES, and SFCC_SHORT_CODE or SFCC_HOST.');
  }
  const stopping = io.interruption?.();
  const places = pullPlaces(context.database.db, () => new Date());
  const pause = (ms: number) => pauseFor(ms, undefined, { ...(stopping !== undefined && { signal: stopping }) });
  const take = async (items: AsyncIterable<IntakeItem>) => {
    for await (const imported of takenIn(context, items)) {
      counts[imported.taken?.change ?? 'refused'] += 1;
      await report.of(imported);
    }
    return stopping?.aborted !== true;
  };
  let failed = 0;
  for (const site of access.sites) {
    try {
      await pullSite({ access, places, requests: { fetch, now: Date.now, pause } }, { site, since }, take);
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error;
      failed += 1;
      io.err(`Couldn’t pull the orders of ${site}: ${error.message}.`);
    }
  }
  return failed;
}

function instantOf(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  const at = Date.parse(typed);
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new NothingDone(`${typed} isn’t an instant. Use a date like 2026-11-01 or 2026-11-01T08:00:00Z.`);
}
