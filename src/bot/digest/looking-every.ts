import type { Logger } from 'pino';

/** Does some work now and again and again, never twice at once. `what` names it in the log where it fails. */
export function lookingEvery(
  ms: number,
  what: string,
  work: () => Promise<void>,
  log: Logger,
): { stop: () => Promise<void> } {
  let working: Promise<void> = Promise.resolve();
  const look = () => {
    working = working.then(work).catch((error) => log.error({ err: error }, what));
  };
  look();
  const timer = setInterval(look, ms);
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
