import type { HomeView, KnownBlock } from '@slack/types';
import type { MemoTotal } from '../../domain/ports/credit-memo-totals';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Role } from '../../domain/values/schemas';
import { button, context, divider, header, limits, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { orderInBrief } from '../views/order-in-brief';
import { waitingBlocks } from '../views/queue-messages';
import { failedRefunds, waitingApprovals, waitingDifferences, waitingMemos, waitingReturns } from '../views/waiting';

export type HomeContent = {
  user: string;
  roles: readonly Role[];
  now: string;
  cases: readonly ShownOrder[];
  recent: readonly ShownOrder[];
  returns: readonly ShownOrder[];
  approvals: readonly ShownOrder[];
  differing: readonly ShownOrder[];
  memos: readonly ShownOrder[];
  failed: readonly ShownOrder[];
  month: readonly MemoTotal[];
  /** Of leads and finance. */
  figures?: readonly KnownBlock[];
};

const maxShown = 12;

/** A queue by role, most urgent first: a lead's decisions, finance's memos, an agent's cases and orders. */
export function homeView(content: HomeContent, t: Language): HomeView {
  const { roles, user, now } = content;
  const parts = [
    ...(roles.includes('lead') ? leadBlocks(content, t) : []),
    ...(roles.includes('finance') ? financeBlocks(content, t) : []),
    ...(content.figures ?? []),
    ...(roles.includes('agent') || roles.includes('lead') ? agentBlocks(content, t) : []),
  ];
  const blocks: KnownBlock[] = [
    section(t.home.hello(mention({ id: user }))),
    ...(roles.length === 0 ? [section(t.home.noRole)] : parts),
    divider,
    context(t.home.howTo),
    context(t.home.updated(t.instant(now))),
  ];
  return { type: 'home', blocks: blocks.slice(0, limits.modalBlocks) };
}

function leadBlocks({ returns, approvals, differing, now }: HomeContent, t: Language): KnownBlock[] {
  const undecided = returns.map((order) => ({
    ...order,
    summary: {
      ...order.summary,
      returnOrders: order.summary.returnOrders.filter(({ status }) => status === 'Submitted'),
    },
  }));
  const waits = [...waitingReturns(undecided, t), ...waitingApprovals(approvals, now, t)];
  const differences = waitingDifferences(differing, t);
  return [
    header(t.home.approvals),
    ...waitingBlocks(waits, maxShown, t),
    ...(differences.length === 0 ? [] : [header(t.home.differences), ...waitingBlocks(differences, maxShown, t)]),
  ];
}

function financeBlocks({ memos, failed, month }: HomeContent, t: Language): KnownBlock[] {
  const totals = month.map(({ count, total, tax, currency }) =>
    t.home.monthTotal(t.digest.made(count), t.money(total, currency), t.money(tax, currency)),
  );
  return [
    ...(failed.length === 0 ? [] : [header(t.home.failed), ...waitingBlocks(failedRefunds(failed, t), maxShown, t)]),
    header(t.home.memos),
    ...(memos.length === 0 ? [context(t.home.noMemos)] : waitingBlocks(waitingMemos(memos, t), maxShown, t)),
    header(t.home.month),
    section(totals.length === 0 ? t.digest.none : totals.join('\n')),
  ];
}

function agentBlocks({ cases, recent, user }: HomeContent, t: Language): KnownBlock[] {
  const own = cases.flatMap((order) =>
    order.summary.cases
      .filter(({ owner, status }) => owner === user && status === 'Open')
      .map(({ number }) => ({ order, number })),
  );
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

function nameOf({ original }: ShownOrder, t: Language): string {
  return cutAndEscape(original.customer.name ?? t.card.guest, 80);
}
