import type { Logger } from 'pino';
import { ttlCache } from '../connection/ttl-cache';
import type { Language } from '../language/language';
import { NotNow } from './not-now';

/** Counts each person's posts per minute, across processes. */
export type PostingCounts = {
  /** Adds one; returns the total of all processes. `until` is when the minute ends. */
  add: (user: string, until: Date) => Promise<number>;
};

/** A person has reached the policy's limit of posts per minute. */
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

export type PostingRate = {
  /** Counts one post. `again` is the command to copy and retry later. Throws TooManyPosts. */
  take: (user: string, again?: string) => void;
};

export type RateDeps = {
  counts: PostingCounts;
  /** Per minute of the clock; `null` for no limit. */
  most: number | null;
  clock: () => Date;
  log: Logger;
};

const minuteMs = 60_000;
const maxPeople = 10_000;

/**
 * Never waits for the database: a process knows its own count and learns the others' as it adds to it. Each further
 * process therefore lets through at most one more, beside simultaneous requests.
 */
export function postingRate({ counts, most, clock, log }: RateDeps): PostingRate {
  const now = () => clock().getTime();
  const counted = ttlCache<number>(maxPeople, minuteMs, { now });

  function raise(minute: string, count: number): void {
    counted.set(minute, Math.max(count, counted.get(minute) ?? 0));
  }

  return {
    take(user, again) {
      if (most === null) return;
      const until = (Math.floor(now() / minuteMs) + 1) * minuteMs;
      const minute = `${user} ${until}`;
      const before = counted.get(minute) ?? 0;
      const seconds = Math.ceil((until - now()) / 1_000);
      if (before >= most) throw new TooManyPosts({ most, seconds, again: again ?? null });
      raise(minute, before + 1);
      counts.add(user, new Date(until)).then(
        (all) => raise(minute, all),
        (error) => log.warn({ err: error }, 'what people post is counted by this process alone'),
      );
    },
  };
}
