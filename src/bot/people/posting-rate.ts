import type { Logger } from 'pino';
import { ttlCache } from '../connection/ttl-cache';
import type { Language } from '../language/language';
import { NotNow } from './not-now';

/** Counts over all processes what each person posts in a minute. */
export type PostingCounts = {
  /** Counts one more, and answers with all of them, of this process and others. `until` is when the minute ends. */
  add: (user: string, until: Date) => Promise<number>;
};

/** Somebody posted as often in a minute as the policy lets anybody. */
export class TooManyPosts extends NotNow {
  override name = 'TooManyPosts';

  constructor(private readonly about: { most: number; seconds: number; again: string | null }) {
    super(`more than ${about.most} in a minute`);
  }

  sentence(t: Language): string {
    const { most, seconds, again } = this.about;
    return [t.refusal.tooManyPosts(most, seconds), ...(again === null ? [] : [t.refusal.askAgain(again)])].join(' ');
  }
}

/** How often each person may ask for something that posts. */
export type PostingRate = {
  /**
   * Counts one more of a person's. `again` is what they typed and can copy, where no modal keeps it. Throws
   * TooManyPosts.
   */
  take: (user: string, again?: string) => void;
};

export type RateDeps = {
  counts: PostingCounts;
  /** How often in a minute of the clock; `null` for any number. */
  most: number | null;
  clock: () => Date;
  log: Logger;
};

const minuteMs = 60_000;
const mostPeople = 10_000;

/**
 * Nobody waits for the database: a process knows its own count, and learns the others' as it adds to it afterwards. So
 * each further process lets one more through at most, beside what is asked for in the same instant.
 */
export function postingRate({ counts, most, clock, log }: RateDeps): PostingRate {
  const now = () => clock().getTime();
  const known = ttlCache<number>(mostPeople, minuteMs, { now });

  function learn(minute: string, count: number): void {
    known.set(minute, Math.max(count, known.get(minute) ?? 0));
  }

  return {
    take(user, again) {
      if (most === null) return;
      const until = (Math.floor(now() / minuteMs) + 1) * minuteMs;
      const minute = `${user} ${until}`;
      const before = known.get(minute) ?? 0;
      const seconds = Math.ceil((until - now()) / 1_000);
      if (before >= most) throw new TooManyPosts({ most, seconds, again: again ?? null });
      learn(minute, before + 1);
      counts.add(user, new Date(until)).then(
        (all) => learn(minute, all),
        (error) => log.warn({ err: error }, 'what people post is counted by this process alone'),
      );
    },
  };
}
