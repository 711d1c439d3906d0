import type { Services } from '../services/services';
import { type DigestServices, makeDigests } from './make-digests';

/** How late a digest may be. */
const lookEveryMs = 30_000;

/** Posts digests when they are due, and missed ones at once. */
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
