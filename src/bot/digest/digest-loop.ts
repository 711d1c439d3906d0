import { keepDays } from '../../domain/servicing/figures-of';
import { lookingEvery } from '../services/looking-every';
import type { Services } from '../services/services';
import { type DigestServices, makeDigests } from './make-digests';
import { postWeek, type WeekServices } from './post-week';

type Running = { stop: () => Promise<void> };

/** How late a digest may be. */
const digestEveryMs = 30_000;

/** Posts digests when they are due, and missed ones at once. */
export function startDigests(services: DigestServices & Pick<Services, 'mintId'>): Running {
  const owner = services.mintId();
  return lookingEvery(digestEveryMs, 'digests', () => makeDigests(services, owner), services.log);
}

/** Posts the week's figures when they are due. */
export function startWeeks(services: WeekServices & Pick<Services, 'mintId'>): Running {
  const owner = services.mintId();
  return lookingEvery(digestEveryMs, 'the figures of the week', () => postWeek(services, owner), services.log);
}

const keepEveryMs = 10 * 60_000;

/** Counts days soon after they are over, so that nobody who asks for figures waits for it. */
export function startKeepingDays({ tallies, policy, clock, log }: Omit<WeekServices, 'weeks'>): Running {
  return lookingEvery(keepEveryMs, 'figures', () => keepDays(tallies, { policy, now: clock() }), log);
}
