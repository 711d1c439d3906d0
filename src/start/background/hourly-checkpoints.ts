import type { Logger } from 'pino';
import type { Running } from '../../bot/stop-in-turn';
import type { Checkpoints } from '../../domain/ports/checkpoints';

const everyMs = 3_600_000;

/** Takes a checkpoint now and every hour. */
export function hourlyCheckpoints(checkpoints: Checkpoints, log: Logger): Running {
  let working: Promise<void> = Promise.resolve();
  const take = () => {
    working = checkpoints.take().then(
      () => undefined,
      (error) => log.warn({ err: error }, 'a checkpoint has to wait'),
    );
  };
  take();
  const timer = setInterval(take, everyMs);
  return {
    name: 'checkpoints',
    stop() {
      clearInterval(timer);
      return working;
    },
  };
}
