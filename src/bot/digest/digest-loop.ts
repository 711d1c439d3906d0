import { type DigestDeps, makeDigests } from './make-digests';

/** How late a digest may be, where a process is there to make it. */
const lookEveryMs = 30_000;

/** Makes digests when they are due, and at once those that were missed. */
export function startDigests(deps: DigestDeps, owner: string): { stop: () => Promise<void> } {
  let working: Promise<void> = Promise.resolve();
  const look = () => {
    working = working.then(() => makeDigests(deps, owner)).catch((error) => deps.log.error({ err: error }, 'digests'));
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
