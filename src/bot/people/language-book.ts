import type { ClientOf } from '../connection/client-of';
import { ttlCache } from '../connection/ttl-cache';
import { type Language, languageFor } from '../language/language';

/** Each person's language, for what only they see. */
export type LanguageBook = { of: (user: string) => Promise<Language> };

const localeTtlMs = 3_600_000;
const mostPeople = 10_000;

/** Uses the locale in Slack; the workspace's language if it is missing or unsupported. */
export function languageBook(clientOf: ClientOf, shared: Language, clock: () => Date): LanguageBook {
  const known = ttlCache<Promise<Language>>(mostPeople, localeTtlMs, { now: () => clock().getTime() });

  async function ask(user: string): Promise<Language> {
    // A failed look-up must not block the answer.
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
