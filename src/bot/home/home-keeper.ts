import type { Logger } from 'pino';
import type { CreditMemoTotals } from '../../domain/ports/credit-memo-totals';
import type { HomeOwner, HomeStore } from '../../domain/ports/home-store';
import type { OrderFinder } from '../../domain/ports/order-finder';
import { digestOf } from '../block-kit/digest-of';
import type { ClientOf } from '../connection/workspaces/client-of';
import type { LanguageBook } from '../people/language-book';
import type { RoleBook } from '../people/roles';
import { type HomeContent, homeView } from './home-view';

export type HomeDeps = {
  clientOf: ClientOf;
  homes: HomeStore;
  finder: OrderFinder;
  book: CreditMemoTotals;
  roles: Pick<RoleBook, 'rolesOf'>;
  languages: LanguageBook;
  clock: () => Date;
  log: Logger;
  /** How long changes are gathered before the tabs are brought up to date. */
  gatherMs: number;
};

/** Keeps the Home tabs that people look at up to date. */
export type HomeKeeper = {
  /** Somebody opened theirs. */
  opened: (user: string) => Promise<void>;
  /** Something has changed; soon afterwards the tabs say so. */
  wake: () => void;
  stop: () => Promise<void>;
};

/** How many of a kind a tab is made from; it shows the first few of them. */
const most = 60;

export function homeKeeper(deps: HomeDeps): HomeKeeper {
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();

  function notBroughtUpToDate(error: unknown): void {
    deps.log.warn({ err: error }, 'a Home tab was not brought up to date');
  }

  async function bringUpToDate(): Promise<void> {
    await deps.homes.changed();
    for (let owner = await deps.homes.take(); owner !== null; owner = await deps.homes.take()) {
      // One that Slack does not take must not keep the others from theirs. The next change brings it up to date.
      await publish(deps, owner, 'where it changed').catch(notBroughtUpToDate);
    }
  }

  return {
    async opened(user) {
      await publish(deps, await deps.homes.opened(user), 'always');
    },
    wake() {
      timer ??= setTimeout(() => {
        timer = null;
        working = working.then(bringUpToDate).catch(notBroughtUpToDate);
      }, deps.gatherMs);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      await working;
    },
  };
}

async function publish(deps: HomeDeps, owner: HomeOwner, when: 'always' | 'where it changed'): Promise<void> {
  const { clientOf, homes, clock } = deps;
  const t = await deps.languages.of(owner.user);
  const content = await contentFor(deps, owner);
  const view = homeView({ ...content, now: clock().toISOString() }, t);
  // The time of day that it says is no change.
  const digest = digestOf(homeView({ ...content, now: '' }, t));
  if (when === 'always' || digest !== owner.digest) {
    const client = await clientOf(owner.user);
    await client.views.publish({ user_id: owner.user, view });
  }
  await homes.published(owner.user, digest);
}

async function contentFor(
  { finder, book, roles, clock }: HomeDeps,
  { user, recent }: HomeOwner,
): Promise<Omit<HomeContent, 'now'>> {
  const held = await roles.rolesOf(user);
  const now = clock();
  const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString();
  const lead = held.includes('lead');
  const finance = held.includes('finance');
  const none = async () => [];
  const [cases, looked, returns, approvals, differing, memos, failed, month] = await Promise.all([
    finder.waiting({ casesOf: user }, most),
    finder.known(recent),
    lead ? finder.waiting('undecided_returns', most) : none(),
    lead ? finder.waiting('approvals', most) : none(),
    lead ? finder.waiting('storefront_differences', most) : none(),
    finance ? finder.waiting('memos', most) : none(),
    finance ? finder.waiting('failed_refunds', most) : none(),
    finance ? book.made(monthStart, now.toISOString()) : none(),
  ]);
  const byNumber = new Map(looked.map((order) => [order.original.orderNumber, order]));
  return {
    ...{ user, roles: held, cases, returns, approvals, differing, memos, failed, month },
    recent: recent.flatMap((number) => byNumber.get(number) ?? []),
  };
}
