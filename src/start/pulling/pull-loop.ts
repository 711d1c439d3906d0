import { randomUUID } from 'node:crypto';
import { setTimeout as pauseFor } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Running } from '../../bot/stop-in-turn';
import type { PullPlaces } from '../../domain/ports/pull-places';
import type { OriginalOrder } from '../../domain/records/original-order';
import { isRefused, type Refused } from '../../domain/records/refusals';
import type { TakenIn } from '../../domain/servicing/take-in';
import type { IntakeItem } from '../../intake';
import type { SfccAccess } from '../config/sfcc-access';
import { pullSite, sourceOf } from './pull-site';

export type PullLoopDeps = {
  access: SfccAccess;
  /** Takes one order in. */
  take: (order: OriginalOrder) => Promise<TakenIn | Refused>;
  places: PullPlaces;
  clock: () => Date;
  log: Logger;
};

/** How often a process looks whether a site is due. */
const lookEveryMs = 30_000;

/** Pulls orders from B2C Commerce, one process at a time for each site. */
export function startPulls(deps: PullLoopDeps): Running {
  const { access, log } = deps;
  const { everyMs } = access;
  const stopping = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy || everyMs === null) return;
    busy = true;
    working = pullDue(deps, { owner, everyMs, stopping: stopping.signal })
      .catch((err) => log.warn({ err }, 'pulling orders has to wait'))
      .finally(() => {
        busy = false;
      });
  };
  const owner = randomUUID();
  look();
  const timer = everyMs === null ? null : setInterval(look, lookEveryMs);
  return {
    name: 'pulling orders',
    stop() {
      if (timer !== null) clearInterval(timer);
      stopping.abort();
      return working;
    },
  };
}

export type PullTurn = { owner: string; everyMs: number; stopping: AbortSignal };

/** Reads every site that is due and that no other process reads. */
export async function pullDue(deps: PullLoopDeps, turn: PullTurn): Promise<void> {
  for (const site of deps.access.sites) {
    if (turn.stopping.aborted) return;
    if (await deps.places.claim(sourceOf(site), turn.owner)) await pullClaimed(deps, site, turn);
  }
}

async function pullClaimed(deps: PullLoopDeps, site: string, { owner, everyMs, stopping }: PullTurn): Promise<void> {
  const { access, places, clock, log } = deps;
  const source = sourceOf(site);
  const requests = {
    fetch,
    now: () => clock().getTime(),
    async pause(ms: number) {
      await pauseFor(ms, undefined, { signal: stopping });
      await places.renew(source, owner);
    },
  };
  let failure: string | null = null;
  try {
    const refused: string[] = [];
    await pullSite({ access, requests, places }, { site, since: null }, async (items) => {
      refused.push(...(await takeAll(deps, site, items)));
      return (await places.renew(source, owner)) && !stopping.aborted;
    });
    if (refused.length > 0) failure = `refused: ${refused.slice(0, 20).join(', ')}`;
  } catch (error) {
    if (stopping.aborted) return;
    failure = error instanceof Error ? error.message : String(error);
    log.warn({ site, why: failure }, 'orders could not be pulled');
  } finally {
    const at = new Date(clock().getTime() + (stopping.aborted ? 0 : everyMs));
    await places.release(source, owner, { at, failure });
  }
}

/** The numbers of the orders that were refused. Throws where an order is busy: its page is read again. */
async function takeAll(deps: PullLoopDeps, site: string, items: AsyncIterable<IntakeItem>): Promise<string[]> {
  const { take, log } = deps;
  const refused: string[] = [];
  for await (const item of items) {
    const taken = item.ok ? await take(item.order) : null;
    if (taken !== null && !isRefused(taken)) continue;
    const order = item.ok ? item.order.orderNumber : item.orderNumber;
    if (taken?.refusal.code === 'order_busy') throw new Error(`order ${order} is busy`);
    refused.push(order ?? `no. ${item.source.index}`);
    // What is wrong with it may quote personal data: the command line shows it.
    const paths = item.ok ? [] : item.problems.map(({ path }) => path).slice(0, 20);
    log.warn({ site, order, paths, code: taken?.refusal.code ?? 'order_invalid' }, 'a pulled order was refused');
  }
  return refused;
}
