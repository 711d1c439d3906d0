import type { ClientOf } from '../connection/client-of';
import { ttlCache } from '../connection/ttl-cache';
import { type Language, languageFor } from '../language/language';

/** Which language each person reads: what only they see is in it. */
export type LanguageBook = { of: (user: string) => Promise<Language> };

/** People seldom change their language. */
const localeTtlMs = 3_600_000;
const mostPeople = 10_000;

/**
 * Asks Slack for a person's locale; where it says none, or one that is none of ours, the workspace's language holds.
 */
export function languageBook(clientOf: ClientOf, shared: Language, clock: () => Date): LanguageBook {
  const known = ttlCache<Promise<Language>>(mostPeople, localeTtlMs, { now: () => clock().getTime() });

  async function ask(user: string): Promise<Language> {
    // A language is a convenience: nobody is left without an answer because it could not be asked for.
    const answer = await clientOf(user)
      .then((client) => client.users.info({ user, include_locale: true }))
      .catch(() => null);
    return languageFor(answer?.user?.locale ?? '') ?? shared;
  }

  return {
    of(user) {
      const language = known.get(user) ?? ask(user);
      if (!known.has(user)) known.set(user, language);
      return language;
    },
  };
}
