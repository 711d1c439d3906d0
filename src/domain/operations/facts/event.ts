import { z } from 'zod';
import { bouncedMail, mailBounced } from '../../derived/bounced-mail';
import { awaitedStep } from '../../flows/awaited-step';
import { runChangeOf, runWith } from '../../flows/run';
import { noEffects } from '../../records/entry';
import { optionalWords } from '../../values/request';
import { words } from '../../values/schemas';
import { fact, factHead } from './fact';

const request = z
  .strictObject({
    op: z.literal('event'),
    ...factHead,
    kind: words.trim().min(1, 'must not be empty').max(60, 'is longer than 60 characters'),
    tracking: optionalWords(200),
    /** When it happened, as its sender says. */
    at: optionalWords(40),
    /** The sender's id of it: the same event counts once. */
    id: optionalWords(150),
  })
  .transform(({ requestId, ...report }) => ({
    ...report,
    requestId: requestId ?? (report.id === null ? null : `event:${report.id}`),
  }));

/**
 * Something happened that steps of flows wait for. It ends the wait of one step, whichever has waited longest; before
 * that step has begun to wait, it is over at once when it does. A `mail_bounced` names a mail by its id. What nothing
 * waits for is recorded, without effect.
 */
export const event = fact({
  request,
  decide({ summary }, { kind, tracking, id: about }, { now }) {
    const mail = kind === mailBounced ? bouncedMail(summary, about, now) : null;
    if (mail !== null) return { effects: { ...noEffects, mail } };
    const { runs = [] } = summary;
    const awaited = awaitedStep(runs, { kind, tracking });
    if (awaited === null) return { effects: noEffects };
    const { run, step } = awaited;
    const { id, plan } = step;
    const changed = step.state === 'later' ? { ...step, came: now } : { id, plan, state: 'done' as const, at: now };
    return { effects: { ...noEffects, run: runChangeOf(run, runWith(run, changed), id) } };
  },
});
