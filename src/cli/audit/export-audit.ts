import { auditRecords } from '../../store/audit/audit-trail';
import { checkpoints } from '../../store/audit/take-checkpoint';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { writeTo } from '../io/write-to';
import { timeSpanOf } from './time-span';

type Options = { since?: string; until?: string; out?: string };

/**
 * `export audit`: who did what and who was denied what, with checkpoints, one JSON object a line, the oldest first.
 */
export async function exportAudit(io: Io, options: Options): Promise<ExitStatus> {
  const span = timeSpanOf(options);
  return withOrders(io, async ({ database, config, now }): Promise<ExitStatus> => {
    const { keepDenialsDays } = config.policy.audit;
    await checkpoints(database.db, () => new Date(now()), keepDenialsDays).take();
    await writeTo(io, options.out, async (write) => {
      for await (const record of auditRecords(database.db, span)) await write(JSON.stringify(record));
    });
    return 0;
  });
}
