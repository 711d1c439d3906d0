import type { Logger } from 'pino';

export type Looking = { wake: () => void; stop: () => Promise<void> };

/**
 * Does some work now, again and again, and when it is woken; never twice at once. `what` names it in the log where it
 * fails. Work that takes long asks `isStopping`.
 */
export function lookingEvery(
  ms: number,
  what: string,
  work: (isStopping: () => boolean) => Promise<void>,
  log: Logger,
): Looking {
  let stopping = false;
  let working: Promise<void> = Promise.resolve();
  const look = () => {
    working = working.then(() => work(() => stopping)).catch((error) => log.error({ err: error }, what));
  };
  look();
  const timer = setInterval(look, ms);
  return {
    wake: look,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await working;
    },
  };
}
