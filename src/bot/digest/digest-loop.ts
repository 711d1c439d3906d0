import type { Services } from '../services/services';
import { type DigestServices, makeDigests } from './make-digests';

/** How late a digest may be, where a process is there to make it. */
const lookEveryMs = 30_000;

/** Makes digests when they are due, and at once those that were missed. */
export function startDigests(services: DigestServices & Pick<Services, 'mintId'>): { stop: () => Promise<void> } {
  const owner = services.mintId();
  let working: Promise<void> = Promise.resolve();
  const look = () => {
    working = working
      .then(() => makeDigests(services, owner))
      .catch((error) => services.log.error({ err: error }, 'digests'));
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
