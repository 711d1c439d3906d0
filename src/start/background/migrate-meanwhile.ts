import type { Logger } from 'pino';
import type { Running } from '../../bot/stop-in-turn';

/**
 * Has the orders of older versions brought up to date while the bot runs. Where that fails they are migrated when somebody
 * services them, as they are in any case. `migrate` answers how many there were.
 */
export function migrateMeanwhile(migrate: (stopping: AbortSignal) => Promise<number>, log: Logger): Running {
  const stopping = new AbortController();
  const done = migrate(stopping.signal).then(
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
