import { asAnnounced } from '../derived/as-announced';
import { evolve } from '../derived/evolve';
import { mailsTo } from '../derived/mails-to';
import { outputsByStep } from '../flows/awaited-step';
import type { Policy } from '../policy/policy';
import type { Entry } from '../records/entry';
import type { FlowRun, RunStep } from '../records/flow-run';
import type { MailFile, MailReview } from '../records/mail';
import { isServiced, type PlainOrder } from '../records/stored-order';
import { newMail } from './with-mail';

/**
 * The entry by which an `email` step is done, with its mail in the same commit. Throws where the mail cannot be
 * written: whoever does the step has looked before.
 */
export function withStepMail(order: PlainOrder, entry: Entry, policy: Policy): Entry {
  const emailed = emailedStep(order, entry);
  if (emailed === null) return entry;
  const { run, step, files, template, review } = emailed;
  const about = isServiced(order) ? order.entries.find(({ seq }) => seq === run.entry) : undefined;
  const to = mailsTo(order.original);
  const mail =
    about === undefined || to === null
      ? null
      : newMail({ original: order.original, summary: evolve(order.summary, entry) }, asAnnounced(about), {
          ...{ plan: { template, review }, to, policy },
          of: { step: step.id, outputs: outputsByStep(run), files },
        });
  if (mail === null) throw new Error(`the mail of step ${step.id} cannot be written`);
  return { ...entry, effects: { ...entry.effects, mail: { ...mail, at: entry.at } } };
}

type Emailed = { run: FlowRun; step: RunStep; files: MailFile[]; template: string; review: MailReview };

function emailedStep({ summary: { runs = [] } }: PlainOrder, { action, effects }: Entry): Emailed | null {
  const [changed] = effects.run?.steps ?? [];
  if (action !== 'flow.step' || changed?.state !== 'done') return null;
  const run = runs.find(({ entry }) => entry === effects.run?.entry);
  const step = run?.steps.find(({ id }) => id === changed.id);
  if (run === undefined || step?.plan.does.kind !== 'email') return null;
  const { template, review } = step.plan.does;
  return { run, step, files: changed.files ?? [], template, review };
}
