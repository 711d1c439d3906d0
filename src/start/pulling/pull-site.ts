import type { PullPlaces } from '../../domain/ports/pull-places';
import { type IntakeItem, readOrders } from '../../intake';
import type { B2cAccess, B2cRequests } from '../../storefronts/b2c/b2c-access';
import { changedOrders } from '../../storefronts/b2c/changed-orders';

/**
 * Each reading begins this long before the last change that was taken in: a storefront's search knows of an order
 * somewhat later than it changed. What comes again is unchanged.
 */
export const overlapMs = 600_000;

/** How far back the first reading of a site goes. */
const firstMs = 30 * 86_400_000;

export type PullDeps = {
  access: B2cAccess;
  requests: B2cRequests;
  places: Pick<PullPlaces, 'placeOf' | 'reached'>;
};

/** The key of a site's place. */
export function sourceOf(site: string): string {
  return `b2c:${site}`;
}

/**
 * Takes the orders of a site in that changed since the last reading, or since `since`. `take` takes in the orders of
 * a page and answers whether to go on; only then is the page's place kept, so that nothing is missed where a process
 * stops. Throws TaskFailed where the storefront fails.
 */
export async function pullSite(
  { access, requests, places }: PullDeps,
  { site, since }: { site: string; since: string | null },
  take: (items: AsyncIterable<IntakeItem>) => Promise<boolean>,
): Promise<void> {
  const source = sourceOf(site);
  const from = since ?? beginning(await places.placeOf(source), requests.now());
  for await (const { text, until } of changedOrders(access, requests, { site, since: from })) {
    const stream = oneText(text);
    const receivedAt = new Date(requests.now()).toISOString();
    const goOn = await take(readOrders({ name: source, stream }, 'b2c-json', { receivedAt }));
    await places.reached(source, until);
    if (!goOn) return;
  }
}

function beginning(place: string | null, now: number): string {
  return new Date(place === null ? now - firstMs : Date.parse(place) - overlapMs).toISOString();
}

async function* oneText(text: string): AsyncGenerator<string> {
  yield text;
}
