import type { Config } from '../../start/config/config';
import { openDatabase } from '../../start/ports/open-database';
import { checkBacklog } from './backlog';
import { checkClock } from './clock';
import { type Finding, failed, ok } from './finding';
import { checkFlows } from './flows';
import { checkStepEndpoints } from './step-endpoints';

/** Connection, safety, clock, deliveries that wait, flows, and whom their steps ask. */
export async function checkDatabase(config: Config, log: (line: string) => void): Promise<Finding[]> {
  const check = config.mongoUri === undefined ? 'database (embedded)' : 'database (MONGODB_URI)';
  const clock = () => new Date();
  try {
    const database = await openDatabase(config, log);
    try {
      const { version } = await database.db.admin().serverInfo();
      return [
        ok(check, `MongoDB ${version}`),
        await checkClock(database, clock),
        ...(await checkBacklog(database, clock())),
        ...(await checkFlows(database, config.policy)),
        ...(await checkStepEndpoints(database, config)),
      ];
    } finally {
      await database.close();
    }
  } catch (error) {
    return [failed(check, error instanceof Error ? error.message : String(error))];
  }
}
