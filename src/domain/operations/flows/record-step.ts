import { z } from 'zod';
import { type StepState, stepOutput } from '../../records/flow-run';
import { mailFile } from '../../records/mail';
import { optionalNote, optionalWords, requestId } from '../../values/request';
import { actor } from '../../values/schemas';
import { onStep, stepHead } from './on-step';

const outcome = z.enum(['doing', 'done', 'failed', 'overdue']);

const request = z.strictObject({
  op: z.literal('flow.step'),
  ...stepHead,
  requestId,
  /** A person; whoever does the steps leaves it out. */
  actor: actor.exactOptional(),
  note: optionalNote(),
  /** `doing` says by `reason` why it is not done yet. */
  state: outcome,
  output: stepOutput.exactOptional(),
  files: z.array(mailFile).max(3).exactOptional(),
  reason: optionalWords(500),
});
type RecordStep = z.infer<typeof request>;

const recordedFrom: Record<RecordStep['state'], readonly StepState[]> = {
  doing: ['doing'],
  done: ['doing'],
  failed: ['doing'],
  overdue: ['waiting'],
};

/** Records what became of a step, which starts the next ones. It is nobody's to say but who does the steps. */
export const recordStep = onStep({
  request,
  // An e-mail tells of the entry that started the run.
  looksBack: ({ state, output }) => state === 'done' && output === undefined,
  from: ({ state }) => recordedFrom[state],
  forbidden: ({ actor: by }) => (by === undefined ? null : { code: 'not_permitted', role: by.role, allowed: [] }),
  possible: ({ due }, _, now) => due === undefined || due <= now,
  decide({ id, plan, at, by }, { state, output, files, reason }, now) {
    return {
      ...{ id, plan, state },
      // What is not done yet has been so since it began.
      at: state === 'doing' ? at : now,
      ...(output !== undefined && Object.keys(output).length > 0 && { output }),
      ...(files !== undefined && { files }),
      ...(reason !== null && { reason }),
      ...(by !== undefined && { by }),
    };
  },
});
