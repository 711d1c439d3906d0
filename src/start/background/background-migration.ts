import type { Logger } from 'pino';
import type { Running } from '../../bot/stop-in-turn';

/**
 * Migrates orders of older versions while the bot runs. What this misses is migrated when somebody services it.
 * `migrate` answers how many there were.
 */
export function backgroundMigration(migrate: (stopping: AbortSignal) => Promise<number>, log: Logger): Running {
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
