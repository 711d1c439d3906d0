import type { Config } from '../../start/config';
import { openDatabase } from '../../start/open-database';
import { type Finding, failed, ok } from './finding';

/** Whether the database can be reached, and tells of changes as a replica set or a sharded cluster does. */
export async function checkDatabase(config: Config, log: (line: string) => void): Promise<Finding[]> {
  const check = config.mongoUri === undefined ? 'database (embedded)' : 'database (MONGODB_URI)';
  try {
    const { db, close } = await openDatabase(config, log);
    try {
      const { version } = await db.admin().serverInfo();
      const hello = await db.command({ hello: 1 });
      const streams = hello.setName !== undefined || hello.msg === 'isdbgrid';
      return [
        ok(check, `MongoDB ${version}`),
        streams
          ? ok('change streams')
          : failed(
              'change streams',
              'make the server a replica set (one node is enough); without it messages wait some seconds',
            ),
      ];
    } finally {
      await close();
    }
  } catch (error) {
    return [failed(check, error instanceof Error ? error.message : String(error))];
  }
}
