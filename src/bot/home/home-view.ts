import type { HomeView, KnownBlock } from '@slack/types';
import type { Policy } from '../../domain/policy/policy';
import type { MemoTotal } from '../../domain/ports/credit-memo-totals';
import type { OpenDelivery } from '../../domain/ports/inbox';
import type { FlowHistory } from '../../domain/records/flow-version';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Role } from '../../domain/values/schemas';
import {
  actionsBlock,
  button,
  context,
  divider,
  header,
  limits,
  section,
  sectionWithButton,
} from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { orderInBrief } from '../views/order-in-brief';
import { postManyBlocks, waitingBlocks } from '../views/queue-messages';
import { noRoleText } from '../views/refusal-text';
import { failedRefunds, isUnposted, waitingDifferences, waitingReports } from '../views/waiting';
import { askedByMeBlocks } from './asked-by-me';
import { decisionBlocks, itemsToDecide } from './decide-here';
import { intakeBlocks } from './failed-intake';
import { type Counter, counterBlocks, searchBlock } from './home-head';
import { mailBlocks, mailsToSeeTo } from './mails-here';
import { postingBlocks } from './post-here';
import { stuckBlocks } from './stuck-steps';

export type HomeContent = {
  user: string;
  roles: readonly Role[];
  now: string;
  policy: Policy;
  cases: readonly ShownOrder[];
  asked: readonly ShownOrder[];
  recent: readonly ShownOrder[];
  returns: readonly ShownOrder[];
  approvals: readonly ShownOrder[];
  /** All versions of flows. */
  flows: FlowHistory;
  differing: readonly ShownOrder[];
  /** With steps of flows that need help. */
  stuck: readonly ShownOrder[];
  /** With disputes and refunds made elsewhere that nobody has seen. */
  reported: readonly ShownOrder[];
  /** With mails about what the person asked for, and with those that a lead sees to. */
  ownMails: readonly ShownOrder[];
  mails: readonly ShownOrder[];
  memos: readonly ShownOrder[];
  failed: readonly ShownOrder[];
  month: readonly MemoTotal[];
  /** Deliveries of other systems that were left to a person. */
  failedIntake: readonly OpenDelivery[];
  /** For who may see them. */
  figures?: readonly KnownBlock[];
};

/** Of each list; with all roles there are a hundred blocks for all of them. */
const maxShown = 6;
const maxReports = 3;

/** How many orders of a kind are loaded for a tab, which counts no further. */
export const maxLoaded = 60;

/** A queue by role, most urgent first: a lead's decisions, finance's memos, an agent's cases and orders. */
export function homeView(content: HomeContent, t: Language): HomeView {
  const { roles, user, now } = content;
  const parts = [
    ...(roles.includes('lead') ? leadBlocks(content, t) : approverBlocks(content, t)),
    ...(roles.includes('finance') ? financeBlocks(content, t) : []),
    ...reportBlocks(content, t),
    ...mailBlocks(content, t),
    ...askedByMeBlocks(content, t),
    ...(content.figures ?? []),
    ...(roles.includes('agent') || roles.includes('lead') ? agentBlocks(content, t) : []),
  ];
  const blocks: KnownBlock[] = [
    section(t.home.hello(mention({ id: user }))),
    ...(roles.length === 0
      ? [section(noRoleText(t, content.policy.roles))]
      : [searchBlock(t), ...counterBlocks(countersOf(content, t), t), ...parts]),
  ];
  const foot: KnownBlock[] = [
    divider,
    context(t.home.howTo),
    ...actionsBlock('home_preferences', [button(actionIds.preferences, t.button.preferences, 'preferences')]),
    context(t.home.updated(t.instant(now))),
  ];
  return { type: 'home', blocks: [...blocks.slice(0, limits.modalBlocks - foot.length), ...foot] };
}

/** For leads and finance, once for who is both. */
function reportBlocks({ reported, now }: HomeContent, t: Language): KnownBlock[] {
  const reports = waitingReports(reported, t);
  return reports.length === 0 ? [] : [header(t.home.reports), ...waitingBlocks(reports, maxReports, t, now)];
}

function leadBlocks(content: HomeContent, t: Language): KnownBlock[] {
  const { differing, now } = content;
  const differences = waitingDifferences(differing, t);
  return [
    header(t.home.approvals),
    ...decisionBlocks(content, t),
    ...(differences.length === 0 ? [] : [header(t.home.differences), ...waitingBlocks(differences, maxShown, t, now)]),
    ...stuckBlocks(content, t),
    ...intakeBlocks(content, t),
  ];
}

/** For other approvers that a rule names; nothing where nothing waits for them. */
function approverBlocks(content: HomeContent, t: Language): KnownBlock[] {
  return itemsToDecide(content, t).length === 0 ? [] : [header(t.home.decide), ...decisionBlocks(content, t)];
}

function financeBlocks({ memos, failed, month, now }: HomeContent, t: Language): KnownBlock[] {
  const totals = month.map(({ count, total, tax, currency }) =>
    t.home.monthTotal(t.digest.made(count), t.money(total, currency), t.money(tax, currency)),
  );
  return [
    ...(failed.length === 0
      ? []
      : [header(t.home.failed), ...waitingBlocks(failedRefunds(failed, t), maxShown, t, now)]),
    header(t.home.memos),
    ...postingBlocks({ memos, now }, t),
    ...postManyBlocks(memos, t),
    header(t.home.month),
    section(totals.length === 0 ? t.digest.none : totals.join('\n')),
  ];
}

function agentBlocks(content: HomeContent, t: Language): KnownBlock[] {
  const { recent } = content;
  const own = casesOf(content);
  const opening = (order: ShownOrder, text: string) =>
    sectionWithButton(text, button(actionIds.open, t.button.open, order.original.orderNumber));
  return [
    header(t.home.cases),
    ...(own.length === 0 ? [context(t.home.noCases)] : []),
    ...own
      .slice(0, maxShown)
      .map(({ order, number }) => opening(order, `*${number}* · ${nameOf(order, t)}\n${orderInBrief(order, t)}`)),
    header(t.home.recent),
    ...(recent.length === 0 ? [context(t.home.noRecent)] : []),
    ...recent.slice(0, maxShown).map((order) => opening(order, `*${nameOf(order, t)}*\n${orderInBrief(order, t)}`)),
  ];
}

function casesOf({ cases, user }: Pick<HomeContent, 'cases' | 'user'>): { order: ShownOrder; number: string }[] {
  return cases.flatMap((order) =>
    order.summary.cases
      .filter(({ owner, status }) => owner === user && status === 'Open')
      .map(({ number }) => ({ order, number })),
  );
}

function countersOf(content: HomeContent, t: Language): Counter[] {
  const { returns, approvals, memos, mails, failed, cases } = content;
  const unposted = memos.filter(({ summary }) => summary.creditMemos.some(isUnposted));
  const isPartOf = (...loaded: (readonly ShownOrder[])[]) => loaded.some(({ length }) => length >= maxLoaded);
  return [
    { kind: 'decisions', n: itemsToDecide(content, t).length, more: isPartOf(returns, approvals) },
    {
      kind: 'memos',
      n: unposted.flatMap(({ summary }) => summary.creditMemos.filter(isUnposted)).length,
      more: isPartOf(unposted),
    },
    { kind: 'failed', n: failedRefunds(failed, t).length, more: isPartOf(failed) },
    { kind: 'mails', n: mailsToSeeTo(content, t).length, more: isPartOf(mails) },
    { kind: 'cases', n: casesOf(content).length, more: isPartOf(cases) },
  ];
}

function nameOf({ original }: ShownOrder, t: Language): string {
  return cutAndEscape(original.customer.name ?? t.card.guest, 80);
}
