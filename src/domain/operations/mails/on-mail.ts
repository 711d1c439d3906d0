import type { z } from 'zod';
import type { Policy } from '../../policy/policy';
import { orderOfNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import type { Mail, MailChange, MailState } from '../../records/mail';
import { isRefused, type Refusal, type Refused, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { DecisionContext } from '../../rules/decision';
import type { Actor, Role } from '../../values/schemas';
import { type Operation, operation } from '../operation';

type Asked = { mail: string; actor?: Actor; requestId: string | null; note?: string | null };

/** What a step changes of a mail. */
export type MailStep = Partial<MailChange> & Pick<MailChange, 'state' | 'reason'>;

/** Declares a step of a mail. `from` are the states in which it is possible. */
export function onMail<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  from: (request: Request) => readonly MailState[];
  forbidden: (mail: Mail, request: Request, context: DecisionContext) => Refusal | null;
  decide: (mail: Mail, request: Request, order: PlainOrder) => MailStep | Refused;
}): Operation {
  const { request, from, forbidden, decide } = definition;
  return operation({
    request,
    needsRequestId: false,
    about: ({ mail }) => ({ order: orderOfNumber('MAIL', mail), missing: { code: 'mail_not_found', mail } }),
    decide(order, asked, context) {
      const mail = order.summary.mails?.find(({ number }) => number === asked.mail);
      if (mail === undefined) return refuse({ code: 'mail_not_found', mail: asked.mail });
      const no = forbidden(mail, asked, context);
      if (no !== null) return refuse(no);
      const { state } = mail;
      const allowed = [...from(asked)];
      if (!allowed.includes(state)) return refuse({ code: 'mail_wrong_state', state, allowed });
      const step = decide(mail, asked, order);
      if (isRefused(step)) return step;
      const { subject: _, text: __, ...kept } = mail;
      return { effects: { ...noEffects, mail: { ...kept, ...step, at: context.now } } };
    },
  });
}

/** Who may release a mail, or say what became of it. */
export function reviewersOf({ policies }: Pick<Policy, 'policies'>, review: Mail['review']): Role[] {
  const may = policies.permissions['mail.send'];
  return review === 'lead' ? may.filter((one) => one === 'lead') : may;
}

/** A mail that a lead reviews is a lead's to release or drop. */
export function onlyReviewers(
  { review }: Pick<Mail, 'review'>,
  { actor: { role } }: { actor: Actor },
  { policy }: DecisionContext,
): Refusal | null {
  const allowed = reviewersOf(policy, review);
  return allowed.includes(role) ? null : { code: 'not_permitted', role, allowed };
}
