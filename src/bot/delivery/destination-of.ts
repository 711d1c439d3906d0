import type { Policy } from '../../domain/policy/policy';
import { cardsOf, type MessagePayload } from '../../domain/records/delivery';
import type { Origin } from '../../domain/records/origin';
import type { ShownOrder } from '../../domain/records/stored-order';
import { isDirect, mainCard } from '../block-kit/links';
import { isMember } from '../block-kit/text';
import type { Destination } from '../connection/posting/post-once';

/** Where a message goes; `null` if there is no such place or the policy turns the post off. */
export function destinationOf(order: ShownOrder, payload: MessagePayload, policy: Policy): Destination | null {
  const { posts, channels } = policy;
  switch (payload.kind) {
    case 'card':
      return { channel: payload.channel, thread: null };
    case 'handover':
      return { channel: payload.to, thread: null };
    case 'decided':
    case 'step_failed':
      return isMember(payload.to) ? { channel: payload.to, thread: null } : null;
    case 'entry':
      return posts.thread.on ? threadOf(order, originOf(order, payload.entry)) : null;
    case 'return_order':
      return inChannel(posts.return_orders, channels.approvals) ?? inThread(order, posts.return_orders);
    case 'approval':
      return inChannel(posts.approvals, channels.approvals) ?? inThread(order, posts.approvals);
    case 'memo':
      return inChannel(posts.memos, channels.memos);
    case 'mail_state':
      return threadOf(order, originOfMail(order, payload.mail)) ?? inChannel(posts.approvals, channels.approvals);
    case 'run':
      return threadOf(order, originOf(order, payload.entry));
    case 'step_post':
      return channelOfStep(order, payload);
    case 'refund_failed':
      return inThreadOrElsewhere(order, posts.refund_failures);
    case 'refund_bounced':
      return payload.where === 'memos'
        ? inChannel(posts.memos, channels.memos)
        : inThreadOrElsewhere(order, posts.refund_failures);
    case 'storefront_differs':
    case 'payment_report':
      return channels.operations === undefined ? null : { channel: channels.operations, thread: null };
    case 'reminder':
      return (
        inChannel(posts.reminders, undefined) ??
        inFinanceChannel(order, payload.document, policy) ??
        inThreadOf(order, payload.document, posts.reminders)
      );
  }
}

type Post = Policy['posts']['memos'];

/** The policy's channel for this kind of post, else the default. */
function inChannel({ on, channel }: Post, usual: string | undefined): Destination | null {
  const where = channel ?? usual;
  return on && where !== undefined ? { channel: where, thread: null } : null;
}

function inThreadOrElsewhere(order: ShownOrder, post: Post): Destination | null {
  return inChannel(post, undefined) ?? inThread(order, post);
}

function inThread(order: ShownOrder, { on }: Post): Destination | null {
  return on ? threadOf(order, null) : null;
}

/**
 * The card where the action started, else the channel's latest card, else the main card. Actions on a card in direct
 * messages are reported in a channel, if there is a card in one.
 */
function threadOf(order: ShownOrder, origin: Origin | null): Destination | null {
  const main = mainCard(order);
  const hidden = origin !== null && isDirect(origin.channel) && main !== undefined && !isDirect(main.channel);
  const exists = cardsOf(order).some(({ channel, ts }) => channel === origin?.channel && ts === origin.ts);
  if (origin !== null && exists && !hidden) return { channel: origin.channel, thread: origin.ts };
  const latest = hidden ? undefined : cardsOf(order).findLast(({ channel }) => channel === origin?.channel);
  const card = latest ?? main;
  return card === undefined ? null : { channel: card.channel, thread: card.ts };
}

function channelOfStep({ summary }: ShownOrder, { entry, step }: { entry: number; step: string }): Destination | null {
  const run = summary.runs?.find((one) => one.entry === entry);
  const does = run?.steps.find(({ id }) => id === step)?.plan.does;
  return does?.kind === 'post' ? { channel: does.channel, thread: null } : null;
}

function originOfMail(order: ShownOrder, number: string): Origin | null {
  const mail = order.summary.mails?.find((one) => one.number === number);
  return mail === undefined ? null : originOf(order, mail.entry);
}

function originOf({ entries }: ShownOrder, seq: number): Origin | null {
  return entries.find((one) => one.seq === seq)?.origin ?? null;
}

/** Finance need not be in the channel of the approvals: what waits for them alone is said in theirs. */
function inFinanceChannel({ summary }: ShownOrder, document: string, { posts, channels }: Policy): Destination | null {
  const approval = summary.approvals.find(({ number }) => number === document);
  const isTheirs = approval?.approvers.every((role) => role === 'finance') ?? false;
  return isTheirs && posts.reminders.on ? inChannel(posts.memos, channels.memos) : null;
}

function inThreadOf({ posted }: ShownOrder, document: string, { on }: Post): Destination | null {
  const message = posted.find(
    ({ told }) =>
      (told.kind === 'return_order' && told.returnOrder === document) ||
      (told.kind === 'approval' && told.approval === document),
  );
  return message === undefined || !on ? null : { channel: message.channel, thread: message.ts };
}
