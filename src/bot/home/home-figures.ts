import type { KnownBlock } from '@slack/types';
import type { FiguresReport } from '../../domain/derived/figures/figures-report';
import { figuresOf } from '../../domain/servicing/figures-of';
import type { Role } from '../../domain/values/schemas';
import { context, header, section } from '../block-kit/blocks';
import { ttlCache } from '../connection/ttl-cache';
import type { Language } from '../language/language';
import type { Services } from '../services/services';
import { figureRows } from '../views/figure-rows';
import { busiestFirst, figuresTitle } from '../views/figures-message';

type FiguresServices = Pick<Services, 'tallies' | 'policy' | 'clock' | 'log'>;

/** A tab is brought up to date after each change; its figures need not be. */
const freshMs = 5 * 60_000;

/** More is for `/order stats`. */
const [mostCurrencies, mostRows] = [2, 6];

/** The figures of a tab: those of the last 7 days, for who may see them. */
export function homeFigures(services: FiguresServices): (roles: readonly Role[], t: Language) => Promise<KnownBlock[]> {
  const { tallies, policy, clock, log } = services;
  const known = ttlCache<Promise<FiguresReport | null>>(1, freshMs, { now: () => clock().getTime() });

  /** A tab is shown without its figures rather than not at all. */
  function report(): Promise<FiguresReport | null> {
    const before = known.get('7d');
    if (before !== undefined) return before;
    const asked = figuresOf(tallies, '7d', { policy, now: clock() }).catch((error) => {
      log.warn({ err: error }, 'a Home tab without figures');
      known.delete('7d');
      return null;
    });
    known.set('7d', asked);
    return asked;
  }

  return async (roles, t) => {
    const allowed = policy.policies.permissions['stats.view'];
    if (!roles.some((role) => allowed.includes(role))) return [];
    const found = await report();
    if (found === null) return [];
    const shown = busiestFirst(found.currencies).slice(0, mostCurrencies);
    return [
      header(t.home.figures),
      context(figuresTitle(found, t)),
      ...(shown.length === 0 ? [section(t.stats.none)] : []),
      ...shown.map((one) =>
        section([`*${one.currency}*`, ...figureRows(one, policy, t).slice(0, mostRows)].join('\n')),
      ),
      context(t.home.moreFigures),
    ];
  };
}
