import { evolve } from '../derived/evolve';
import { mailsTo } from '../derived/mails-to';
import { planOf } from '../policy/mail';
import type { Policy } from '../policy/policy';
import { numberOf } from '../records/document-numbers';
import type { Entry } from '../records/entry';
import type { StepOutput } from '../records/flow-run';
import type { Mail, MailFile, MailPlan } from '../records/mail';
import type { PlainOrder } from '../records/stored-order';
import type { Source } from './command';
import { documentsMade } from './documents-made';
import { writtenMail } from './written-mail';

/**
 * The entry with the mail that tells the customer of it, in the same commit: where that was wanted, and there is an
 * address. What waits for approval is told once it is approved.
 */
export function withMail(order: PlainOrder, entry: Entry, source: Source, policy: Policy): Entry {
  const plan = planFor(entry, source, policy);
  const to = plan === null ? null : mailsTo(order.original);
  if (plan === null || to === null || closesWithNothing(entry)) return entry;
  const { effects } = entry;
  const { returnOrder } = effects;
  if (returnOrder?.status === 'Submitted') {
    return { ...entry, effects: { ...effects, returnOrder: { ...returnOrder, tell: plan } } };
  }
  const after = { original: order.original, summary: evolve(order.summary, entry) };
  const mail = newMail(after, entry, { plan, to, policy });
  return mail === null ? entry : { ...entry, effects: { ...effects, mail } };
}

/** A closed return of which nothing was accepted: there is no good news, and no template for bad news. */
export function closesWithNothing({ effects }: Pick<Entry, 'effects'>): boolean {
  return effects.returnOrder?.status === 'Closed' && effects.changeOrders.length === 0;
}

function planFor(
  { action, effects: { approval, returnOrder } }: Entry,
  { tell }: Source,
  policy: Policy,
): MailPlan | null {
  if (approval !== null) return approval.status === 'Approved' ? (approval.tell ?? null) : null;
  if (action === 'rma.approve') return returnOrder?.tell ?? null;
  return tell === true ? planOf(policy.mail, action) : null;
}

/** What a mail says and carries beside its entry: what other systems answered to a flow's steps, and its own step. */
type MailOfStep = { step: string; outputs: Readonly<Record<string, StepOutput>>; files: readonly MailFile[] };

/** A new mail about an entry; `after` is the order as it is with it. `null` if its template is gone. */
export function newMail(
  { original, summary }: PlainOrder,
  entry: Entry,
  { plan, to, policy, of }: { plan: MailPlan; to: string; policy: Policy; of?: MailOfStep },
): Mail | null {
  const { template, review } = plan;
  const written = writtenMail({ original, summary }, entry, { template, policy, outputs: of?.outputs ?? {} });
  if (written === null) return null;
  const { creditMemo } = entry.effects;
  return {
    number: numberOf('MAIL', original.orderNumber, (summary.mails ?? []).length + 1),
    entry: entry.seq,
    ...(of !== undefined && { step: of.step }),
    askedBy: whoAsked(entry),
    template,
    to,
    ...written,
    ...(of !== undefined && of.files.length > 0 && { files: [...of.files] }),
    refund: creditMemo?.total ?? 0,
    documents: documentsMade(entry),
    review,
    state: review === 'none' ? 'queued' : 'draft',
    ...{ tries: 0, reason: null, by: null },
    at: entry.at,
  };
}

/** Whoever wanted the change, also where somebody else approved it. */
function whoAsked({ actor, effects: { approval, returnOrder } }: Entry): string {
  return (approval?.requestedBy ?? returnOrder?.createdBy ?? actor).id;
}
