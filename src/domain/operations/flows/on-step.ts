import { z } from 'zod';
import { runChangeOf, runWith } from '../../flows/run';
import { noEffects } from '../../records/entry';
import type { FlowRun, RunStep, StepState } from '../../records/flow-run';
import { isRefused, type Refusal, type Refused, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { DecisionContext } from '../../rules/decision';
import { type Actor, orderNumber } from '../../values/schemas';
import { type Operation, operation } from '../operation';

/** How a request names a step: `run` is the number of the entry that started its run. */
export const stepHead = { order: orderNumber, run: z.int().min(1), step: z.string() };

type Asked = { order: string; run: number; step: string; actor?: Actor; requestId: string | null; note: string | null };

/** Declares what is done to one step of a run. `from` are the states in which it is possible. */
export function onStep<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  looksBack?: (request: Request) => boolean;
  from: (request: Request) => readonly StepState[];
  forbidden: (request: Request, context: DecisionContext) => Refusal | null;
  /** Whether it is possible at all, besides the step's state. */
  possible?: (step: RunStep, run: FlowRun, now: string) => boolean;
  decide: (step: RunStep, request: Request, now: string) => RunStep | Refused;
}): Operation {
  const { request, looksBack = () => false, from, forbidden, possible = () => true, decide } = definition;
  return operation({
    request,
    needsRequestId: true,
    looksBack,
    about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
    decide({ summary }: PlainOrder, asked, context) {
      const run = summary.runs?.find(({ entry }) => entry === asked.run);
      const step = run?.steps.find(({ id }) => id === asked.step);
      if (run === undefined || step === undefined) {
        return refuse({ code: 'step_not_found', run: asked.run, step: asked.step });
      }
      const no = forbidden(asked, context);
      if (no !== null) return refuse(no);
      const allowed = [...from(asked)];
      if (!allowed.includes(step.state) || !possible(step, run, context.now)) {
        return refuse({ code: 'step_wrong_state', state: step.state, allowed });
      }
      const changed = decide(step, asked, context.now);
      if (isRefused(changed)) return changed;
      return { effects: { ...noEffects, run: runChangeOf(run, runWith(run, changed), step.id) } };
    },
  });
}
