import type { Config } from '../../start/config';
import { openDatabase } from '../../start/open-database';
import type { Database } from '../../store/connect';
import { checkBacklog } from './backlog';
import { checkClock } from './clock';
import { type Finding, failed, ok } from './finding';

/** Whether the database can be reached, tells of changes, has the same time, and what of its orders waits for somebody. */
export async function checkDatabase(config: Config, log: (line: string) => void): Promise<Finding[]> {
  const check = config.mongoUri === undefined ? 'database (embedded)' : 'database (MONGODB_URI)';
  const clock = () => new Date();
  try {
    const database = await openDatabase(config, log);
    try {
      const { version } = await database.db.admin().serverInfo();
      return [
        ok(check, `MongoDB ${version}`),
        await checkStreams(database),
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

/** A replica set tells of changes, and so does a sharded cluster. */
async function checkStreams({ db }: Database): Promise<Finding> {
  const hello = await db.command({ hello: 1 });
  if (hello.setName !== undefined || hello.msg === 'isdbgrid') return ok('change streams');
  return failed(
    'change streams',
    'make the server a replica set (one node is enough); without it messages wait some seconds',
  );
}
