import type { Database } from '../../store/database/connect';
import { type Finding, failed, ok } from './finding';

/** Leases of several processes are compared, and Slack signs each request with its time: it must not be far off. */
const farOffMs = 10_000;

/** Whether this machine's clock agrees with the database's. */
export async function checkClock({ db }: Pick<Database, 'db'>, now: () => Date): Promise<Finding> {
  const asked = now().getTime();
  const { localTime } = await db.command({ hello: 1 });
  const answered = now().getTime();
  // Its time was read at some moment in between.
  const offMs = Math.max(0, asked - localTime.getTime(), localTime.getTime() - answered);
  if (offMs < farOffMs) return ok('clock');
  const off = `${Math.round(offMs / 1000)} seconds off the database's`;
  return failed(
    'clock',
    `${off}; have both set by NTP, or orders are delivered for twice and Slack's requests refused`,
  );
}
