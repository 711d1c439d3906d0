import type { Config } from '../../start/config/config';
import { openDatabase } from '../../start/ports/open-database';
import { checkBacklog } from './backlog';
import { checkClock } from './clock';
import { type Finding, failed, ok } from './finding';

/** Whether the database can be reached and is safe, has the same time, and what of its orders waits for somebody. */
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
      ];
    } finally {
      await database.close();
    }
  } catch (error) {
    return [failed(check, error instanceof Error ? error.message : String(error))];
  }
}
