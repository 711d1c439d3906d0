import type { ClientOf } from '../connection/client-of';
import { ttlCache } from '../connection/ttl-cache';

/** The names of people in Slack, by id. Those that Slack does not tell are left out. */
export type NameBook = { of: (users: readonly string[]) => Promise<ReadonlyMap<string, string>> };

const nameTtlMs = 3_600_000;
const failedTtlMs = 60_000;
const maxPeople = 10_000;

/** As Slack shows people: by their display name, else by their full name. */
export function nameBook(clientOf: ClientOf, clock: () => Date): NameBook {
  const now = () => clock().getTime();
  const known = ttlCache<Promise<string | null>>(maxPeople, nameTtlMs, { now });
  const failed = ttlCache<true>(maxPeople, failedTtlMs, { now });

  async function ask(user: string): Promise<string | null> {
    const client = await clientOf(user);
    const answer = await client.users.info({ user });
    const { profile, real_name: full, name } = answer.user ?? {};
    return [profile?.display_name, full, name].find((one) => one !== undefined && one !== '') ?? null;
  }

  /** A message must not wait for a name that cannot be had. */
  function nameOf(user: string): Promise<string | null> {
    if (failed.has(user)) return Promise.resolve(null);
    const before = known.get(user);
    if (before !== undefined) return before;
    const asked = ask(user).catch(() => {
      failed.set(user, true);
      known.delete(user);
      return null;
    });
    known.set(user, asked);
    return asked;
  }

  return {
    async of(users) {
      const names = await Promise.all(users.map(async (user) => [user, await nameOf(user)] as const));
      return new Map(names.flatMap(([user, name]) => (name === null ? [] : [[user, name]])));
    },
  };
}
