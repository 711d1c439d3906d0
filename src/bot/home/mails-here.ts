import type { KnownBlock } from '@slack/types';
import { isMailOutdated } from '../../domain/derived/mail-outdated';
import { reviewersOf } from '../../domain/operations/mails/on-mail';
import type { Policy } from '../../domain/policy/policy';
import type { Mail } from '../../domain/records/mail';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Role } from '../../domain/values/schemas';
import { header } from '../block-kit/blocks';
import { cardLink } from '../block-kit/links';
import { cutAndEscape, link } from '../block-kit/text';
import type { Language } from '../language/language';
import { mailButtons, templateText } from '../views/mail-message';
import { eachOnce } from '../views/waiting';
import { type ActionableItem, actionableBlocks } from './actionable-items';

/** Whoever looks, orders with mails about what they asked for, and those with mails that a lead sees to. */
export type MailsToSeeTo = {
  roles: readonly Role[];
  now: string;
  policy: Policy;
  user: string;
  ownMails: readonly ShownOrder[];
  mails: readonly ShownOrder[];
};

const mostShown = 4;

/** Nothing can be done about a bounced mail but reach the customer another way, so it is shown for this long. */
export const bouncesShownMs = 14 * 86_400_000;

/** Mails that wait for a person's release, or went wrong, with the buttons of their messages. */
export function mailBlocks(seen: MailsToSeeTo, t: Language): KnownBlock[] {
  const items = mailsToSeeTo(seen, t);
  const { now } = seen;
  return items.length === 0 ? [] : [header(t.home.mails), ...actionableBlocks(items, { most: mostShown, now }, t)];
}

/** Drafts that an agent can release are only shown to whoever asked for what they tell. */
export function mailsToSeeTo({ ownMails, mails, ...seen }: MailsToSeeTo, t: Language): ActionableItem[] {
  return eachOnce(ownMails, mails).flatMap((order) => itemsOf(order, seen, t));
}

type Seen = Pick<MailsToSeeTo, 'user' | 'roles' | 'now' | 'policy'>;

function itemsOf(order: ShownOrder, { user, roles, now, policy }: Seen, t: Language): ActionableItem[] {
  const forLead = ({ state, review }: Mail) => roles.includes('lead') && (state !== 'draft' || review === 'lead');
  return (order.summary.mails ?? [])
    .filter((mail) => needsSomebody(mail, now) && (mail.askedBy === user || forLead(mail)))
    .filter(({ review }) => reviewersOf(policy, review).some((role) => roles.includes(role)))
    .map((mail) => ({
      since: mail.at,
      order: order.original.orderNumber,
      text: textOf(order, mail, policy, t),
      block: `mail:${mail.number}`,
      buttons: mailButtons(mail, isMailOutdated(order.summary, mail), t),
    }));
}

function needsSomebody({ state, at }: Mail, now: string): boolean {
  if (state === 'bounced') return !(Date.parse(now) - Date.parse(at) >= bouncesShownMs);
  return state === 'draft' || state === 'failed' || state === 'doubtful';
}

function textOf(order: ShownOrder, { number, template, state, at, reason }: Mail, policy: Policy, t: Language): string {
  const what = [templateText(policy, template, t), t.mail.state[state], t.queues.since(t.instant(at))];
  const head = [`*${link(cardLink(order), number)}*`, ...what].join(' · ');
  return reason === null ? head : `${head}\n${cutAndEscape(reason, 150)}`;
}
