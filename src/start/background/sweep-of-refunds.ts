import type { Logger } from 'pino';
import type { Running } from '../../bot/stop-in-turn';
import type { SweepRefunds } from '../../finance/sweep-refunds';

const everyMs = 3_600_000;

/** Looks now and every hour whether refunds have been under way for long; once a day, one process reads them again. */
export function sweepOfRefunds(sweep: SweepRefunds, log: Logger): Running {
  let working: Promise<void> = Promise.resolve();
  const look = () => {
    working = sweep().then(
      (swept) => {
        if (swept === null) return;
        const { failed, ...counts } = swept;
        if (counts.read > 0) log.info({ ...counts, failed: failed.length }, 'read refunds under way again');
        for (const { order, error } of failed) log.warn({ err: error, order }, 'a refund could not be read again');
      },
      (error) => log.warn({ err: error }, 'refunds under way have to wait'),
    );
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    name: 'refunds under way',
    stop() {
      clearInterval(timer);
      return working;
    },
  };
}
