import type { FlowBook } from '../../domain/ports/flow-book';
import type { HomeOwner } from '../../domain/ports/home-store';
import type { Role } from '../../domain/values/schemas';
import { contentDigest } from '../block-kit/content-digest';
import type { Services } from '../services/services';
import { eachOnce } from '../views/waiting';
import { decidesApprovals } from './decide-here';
import { homeFigures } from './home-figures';
import { type HomeContent, homeView, maxLoaded } from './home-view';
import { bouncesShownMs } from './mails-here';

export type HomeServices = Pick<
  Services,
  | 'clientOf'
  | 'homes'
  | 'finder'
  | 'book'
  | 'roles'
  | 'policy'
  | 'languages'
  | 'clock'
  | 'log'
  | 'pace'
  | 'tallies'
  | 'inbox'
> & { flows: Pick<FlowBook, 'history'> };

/** Keeps open Home tabs up to date. */
export type HomeKeeper = {
  /** Publishes the tab of a person who opened it. */
  opened: (user: string) => Promise<void>;
  /** Refreshes changed tabs shortly afterwards. */
  wake: () => void;
  stop: () => Promise<void>;
};

export function homeKeeper(services: HomeServices): HomeKeeper {
  const figuresFor = homeFigures(services);
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();

  function logFailure(error: unknown): void {
    services.log.warn({ err: error }, 'a Home tab was not brought up to date');
  }

  async function refreshChanged(): Promise<void> {
    await services.homes.changed();
    for (let owner = await services.homes.take(); owner !== null; owner = await services.homes.take()) {
      // A tab that Slack rejects must not block the others. The next change retries it.
      await publish(services, figuresFor, owner, 'where it changed').catch(logFailure);
    }
  }

  return {
    async opened(user) {
      await publish(services, figuresFor, await services.homes.opened(user), 'always');
    },
    wake() {
      timer ??= setTimeout(() => {
        timer = null;
        working = working.then(refreshChanged).catch(logFailure);
      }, services.pace.gatherMs);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      await working;
    },
  };
}

async function publish(
  services: HomeServices,
  figuresFor: ReturnType<typeof homeFigures>,
  owner: HomeOwner,
  when: 'always' | 'where it changed',
): Promise<void> {
  const { clientOf, homes, clock } = services;
  const t = await services.languages.of(owner.user);
  const loaded = await contentFor(services, owner);
  const content = { ...loaded, figures: await figuresFor(loaded.roles, t) };
  const view = homeView({ ...content, now: clock().toISOString() }, t);
  // The displayed time of day is no change.
  const digest = contentDigest(homeView({ ...content, now: '' }, t));
  if (when === 'always' || digest !== owner.digest) {
    const client = await clientOf(owner.user);
    await client.views.publish({ user_id: owner.user, view });
  }
  await homes.published(owner.user, digest);
}

async function contentFor(
  services: HomeServices,
  { user, recent }: HomeOwner,
): Promise<Omit<HomeContent, 'now' | 'figures'>> {
  const { finder, policy } = services;
  const roles = await services.roles.rolesOf(user);
  const [flows, cases, asked, approvals, reported, viewed, mails, lead, finance] = await Promise.all([
    services.flows.history(),
    finder.waiting({ casesOf: user }, maxLoaded),
    finder.waiting({ askedBy: user }, maxLoaded),
    decidesApprovals(roles, policy) ? finder.waiting('approvals', maxLoaded) : [],
    roles.includes('lead') || roles.includes('finance') ? finder.waiting('payment_reports', maxLoaded) : [],
    finder.known(recent),
    mailContent(services, user, roles),
    leadContent(services, roles),
    financeContent(services, roles),
  ]);
  const byNumber = new Map(viewed.map((order) => [order.original.orderNumber, order]));
  return {
    user,
    roles,
    policy,
    cases,
    asked,
    approvals,
    flows,
    reported,
    ...mails,
    ...lead,
    ...finance,
    recent: recent.flatMap((number) => byNumber.get(number) ?? []),
  };
}

async function mailContent({ finder, clock }: HomeServices, user: string, roles: readonly Role[]) {
  const bouncedSince = new Date(clock().getTime() - bouncesShownMs).toISOString();
  const isLead = roles.includes('lead');
  const [ownMails, drafts, stuck, bounced] = await Promise.all([
    finder.waiting({ mailsOf: user, bouncedSince }, maxLoaded),
    isLead ? finder.waiting('lead_drafts', maxLoaded) : [],
    isLead ? finder.waiting('stuck_mails', maxLoaded) : [],
    isLead ? finder.waiting({ bouncedSince }, maxLoaded) : [],
  ]);
  return { ownMails, mails: eachOnce(drafts, stuck, bounced) };
}

async function leadContent({ finder, inbox }: HomeServices, roles: readonly Role[]) {
  if (!roles.includes('lead')) return { returns: [], differing: [], stuck: [], failedIntake: [] };
  const [returns, differing, stuck, failedIntake] = await Promise.all([
    finder.waiting('undecided_returns', maxLoaded),
    finder.waiting('storefront_differences', maxLoaded),
    finder.waiting('stuck_runs', maxLoaded),
    inbox?.failed(maxLoaded) ?? [],
  ]);
  return { returns, differing, stuck, failedIntake };
}

async function financeContent({ finder, book, clock }: HomeServices, roles: readonly Role[]) {
  if (!roles.includes('finance')) return { memos: [], failed: [], month: [] };
  const now = clock();
  const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString();
  const [unposted, pending, failed, month] = await Promise.all([
    finder.waiting('memos', maxLoaded),
    finder.waiting('pending_refunds', maxLoaded),
    finder.waiting('failed_refunds', maxLoaded),
    book.made(monthStart, now.toISOString()),
  ]);
  return { memos: eachOnce(unposted, pending), failed, month };
}
