import type { Logger } from 'pino';
import type { Running } from '../../bot/stop-in-turn';

/** Migrates older orders while the bot runs; an order that this misses is migrated when it is serviced. */
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
