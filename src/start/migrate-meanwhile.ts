import type { Db } from 'mongodb';
import type { Logger } from 'pino';
import type { Running } from '../bot/stop-in-turn';
import { bringAllUpToDate } from '../store/bring-up-to-date';

/**
 * Brings the orders of older versions up to date while the bot runs. Where that fails they are migrated when somebody
 * services them, as they are in any case.
 */
export function migrateMeanwhile(db: Db, clock: () => Date, log: Logger): Running {
  const stopping = new AbortController();
  const done = bringAllUpToDate(db, clock, stopping.signal).then(
    (orders) => {
      if (orders > 0) log.info({ orders }, 'brought up to date');
    },
    (error) => log.error({ err: error }, 'orders of an older version were left as they are'),
  );
  return {
    name: 'migrations',
    stop() {
      stopping.abort();
      return done;
    },
  };
}
