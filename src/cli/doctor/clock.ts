import type { Database } from '../../store/database/connect';
import { type Finding, failed, ok } from './finding';

/** Leases compare the clocks of processes, and Slack signs requests with its time. */
const farOffMs = 2_000;

/** Compares this machine's clock with the database's. */
export async function checkClock({ db }: Pick<Database, 'db'>, now: () => Date): Promise<Finding> {
  const before = now().getTime();
  const { localTime } = await db.command({ hello: 1 });
  const after = now().getTime();
  // The database read its time at some moment in between.
  const offMs = Math.max(0, before - localTime.getTime(), localTime.getTime() - after);
  if (offMs < farOffMs) return ok('clock');
  const off = `${Math.round(offMs / 1000)} seconds off the database's`;
  return failed(
    'clock',
    `${off}; have both set by NTP, or orders are delivered for twice and Slack's requests refused`,
  );
}
