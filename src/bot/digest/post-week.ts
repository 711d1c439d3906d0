import { weekdays } from '../../domain/policy/stats';
import { figuresOf } from '../../domain/servicing/figures-of';
import type { Services } from '../services/services';
import { figuresMessage } from '../views/figures-message';
import { type PostingServices, postPlanned } from './post-planned';

export type WeekServices = PostingServices & Pick<Services, 'weeks' | 'tallies' | 'policy' | 'shared'>;

/** Posts the figures of the seven days before the weekday that the policy names; of missed weeks, only the last. */
export async function postWeek(services: WeekServices, owner: string): Promise<void> {
  const { weeks, tallies, policy, shared } = services;
  const { weekly, zone } = policy.stats;
  const channel = policy.posts.stats.channel ?? policy.channels.memos;
  if (weekly === undefined || channel === undefined || !policy.posts.stats.on) return;
  await postPlanned(services, owner, {
    ...{ name: 'week', store: weeks, channel, mostMissed: 1 },
    schedule: { at: weekly.at, zone, weekday: weekdays.indexOf(weekly.weekday) },
    async messageOf({ to }) {
      return figuresMessage(await figuresOf(tallies, 'week', { policy, now: to }), policy, shared);
    },
  });
}
