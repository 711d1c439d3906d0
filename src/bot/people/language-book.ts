import type { ClientOf } from '../connection/client-of';
import { ttlCache } from '../connection/ttl-cache';
import { type Language, type Languages, languageFor } from '../language/language';

/** Each person's language, for what only they see. */
export type LanguageBook = { of: (user: string) => Promise<Language> };

const localeTtlMs = 3_600_000;
const maxPeople = 10_000;

/** Uses the locale in Slack; the workspace's language if it is missing or unsupported. */
export function languageBook(
  clientOf: ClientOf,
  { all, shared }: { all: Languages; shared: Language },
  clock: () => Date,
): LanguageBook {
  const cache = ttlCache<Promise<Language>>(maxPeople, localeTtlMs, { now: () => clock().getTime() });

  async function ask(user: string): Promise<Language> {
    // A failed look-up must not block the answer.
    const answer = await clientOf(user)
      .then((client) => client.users.info({ user, include_locale: true }))
      .catch(() => null);
    return languageFor(answer?.user?.locale ?? '', all) ?? shared;
  }

  return {
    of(user) {
      const language = cache.get(user) ?? ask(user);
      if (!cache.has(user)) cache.set(user, language);
      return language;
    },
  };
}
