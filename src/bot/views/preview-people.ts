import type { ApprovalNeeded } from '../../domain/policy/approval-rule';
import { templatesWithMemo } from '../../domain/policy/mail';
import type { Policy } from '../../domain/policy/policy';
import type { MailPlan } from '../../domain/records/mail';
import type { Origin } from '../../domain/records/origin';
import type { PreviewResult } from '../../domain/servicing/servicing';
import { closesWithNothing } from '../../domain/servicing/with-mail';
import type { Role } from '../../domain/values/schemas';
import { isDirect } from '../block-kit/links';
import { mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { templateText } from './mail-message';
import { ruleName } from './names';

const mostNamed = 5;

/** Roles, and who has them by the policy: people, groups and channels. Everybody (`*`) is nobody in particular. */
export function rolesText(roles: readonly Role[], { roles: holders }: Pick<Policy, 'roles'>, t: Language): string {
  const ids = [...new Set(roles.flatMap((role) => holders[role]))].filter((id) => id !== '*');
  const named = ids.slice(0, mostNamed).map(holderText);
  const names = t.either(roles.map((role) => t.role[role]));
  return named.length === 0 ? names : `${names} (${named.join(', ')}${ids.length > mostNamed ? ', …' : ''})`;
}

function holderText(id: string): string {
  if (id.startsWith('S')) return `<!subteam^${id}>`;
  return /^[CG]/.test(id) ? `<#${id}>` : mention({ id });
}

/** Which rules ask for approval, in their order, and who can give it; of a return order as well. */
export function approvalTexts({ rules, effects, result }: PreviewResult, policy: Policy, t: Language): string[] {
  const [rule] = rules;
  if (rule !== undefined) {
    return [
      rules.length === 1
        ? t.modal.needsApproval(ruleName(rule.name, t), rolesText(rule.approvers, policy, t))
        : t.modal.needsApprovals(
            rules.map((one) => ruleWithRoles(one, t)).reduce((steps, next) => t.modal.thenApproval(steps, next)),
          ),
    ];
  }
  if (result.returnOrder === null || result.returnOrder.number !== null) return [];
  const { returns, permissions } = policy.policies;
  if (effects.returnOrder?.status !== 'Submitted') return [t.preview.returnApproved];
  const why = returns.approval === 'always' ? t.preview.everyReturn : t.preview.returnException;
  return [t.preview.returnWaits(why, rolesText(permissions['rma.approve'], policy, t))];
}

function ruleWithRoles({ name, approvers }: ApprovalNeeded, t: Language): string {
  return t.modal.approvalStep(ruleName(name, t), t.either(approvers.map((role) => t.role[role])));
}

type Notifying = { policy: Policy; origin: Origin | null; telling: MailPlan | null };

/** Who is notified, and whether the customer is. */
export function notifiedText(
  { rules, result, effects }: PreviewResult,
  { policy, origin, telling }: Notifying,
  t: Language,
): string {
  const { posts, channels } = policy;
  const { creditMemo, returnOrder } = result;
  const waits = rules.length > 0;
  const approvers = waits ? posts.approvals : posts.return_orders;
  const isNewReturn = returnOrder !== null && returnOrder.number === null;
  const told = [
    ...(posts.thread.on
      ? [t.preview.thread(origin === null || isDirect(origin.channel) ? '' : `<#${origin.channel}>`)]
      : []),
    ...(waits || isNewReturn ? placeOf(approvers, channels.approvals).map(t.preview.approvers) : []),
    ...(!waits && creditMemo !== null ? placeOf(posts.memos, channels.memos).map(t.preview.finance) : []),
  ];
  const asksLead = waits || effects.returnOrder?.status === 'Submitted';
  const customer =
    telling === null || closesWithNothing({ effects })
      ? t.preview.customerNotNotified
      : customerToldText(telling, { policy, waits: asksLead, refunds: creditMemo !== null }, t);
  return [...(told.length === 0 ? [] : [t.preview.notifies(t.listed(told))]), customer].join('\n');
}

/** That the customer is told, by which mail, and with what; after an approval, or a review, if there is one. */
export function customerToldText(
  { template, review }: MailPlan,
  { policy, waits, refunds }: { policy: Policy; waits: boolean; refunds: boolean },
  t: Language,
): string {
  const name = templateText(policy, template, t);
  const mail = review === 'none' ? t.preview.customerTold(name) : t.preview.customerDrafted(name);
  const told = refunds && templatesWithMemo(policy.mail).includes(template) ? `${mail} ${t.preview.withMemo}` : mail;
  return waits ? t.preview.onceApproved(told) : told;
}

function placeOf({ on, channel }: Policy['posts']['memos'], usual: string | undefined): string[] {
  const where = channel ?? usual;
  return on && where !== undefined ? [`<#${where}>`] : [];
}
