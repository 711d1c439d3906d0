import { z } from 'zod';
import { isMailOutdated } from '../../derived/mail-outdated';
import type { MailState } from '../../records/mail';
import { refuse } from '../../records/refusals';
import { optionalNote, optionalWords, requestId } from '../../values/request';
import { actor } from '../../values/schemas';
import { onlyReviewers, onMail } from './on-mail';

const outcome = z.enum(['sending', 'queued', 'sent', 'doubtful', 'failed', 'bounced']);

const request = z.strictObject({
  op: z.literal('mail.settle'),
  mail: z.string(),
  requestId,
  /** A person; the sender leaves it out. */
  actor: actor.exactOptional(),
  note: optionalNote(),
  state: outcome,
  /** Which try this is about; missing where somebody reports a bounce. */
  tries: z.int().min(0).exactOptional(),
  reason: optionalWords(500),
});
type SettleMail = z.infer<typeof request>;

/** A sender that was slow can say in the end what became of a mail that counts as doubtful. */
const allowedFrom: Record<SettleMail['state'], readonly MailState[]> = {
  sending: ['queued'],
  queued: ['sending'],
  sent: ['sending', 'doubtful', 'queued'],
  failed: ['queued', 'sending', 'doubtful'],
  doubtful: ['sending'],
  bounced: ['sent', 'doubtful'],
};

/**
 * Records what became of a mail. That is the sender's to say, and only of the try that it made; but people can say
 * that one bounced, and that one of which nobody knew arrived.
 */
export const settleMail = onMail({
  request,
  from: ({ state }) => allowedFrom[state],
  forbidden(mail, { actor: by, state }, context) {
    if (by === undefined) return null;
    if (state === 'bounced' || (state === 'sent' && mail.state === 'doubtful'))
      return onlyReviewers(mail, { actor: by }, context);
    return { code: 'not_permitted', role: by.role, allowed: [] };
  },
  decide(mail, { state, tries, reason }, { summary }) {
    const isOther = tries !== undefined && tries !== mail.tries;
    if (isOther) return refuse({ code: 'mail_wrong_state', state: mail.state, allowed: [...allowedFrom[state]] });
    if (state === 'sending' && isMailOutdated(summary, mail))
      return refuse({ code: 'mail_outdated', mail: mail.number });
    // A mail server's words name the address, and the thread shows them.
    const told = reason?.replace(/\S+@\S+/g, '…') ?? null;
    return { state, reason: told, tries: mail.tries + (state === 'sending' ? 1 : 0) };
  },
});
