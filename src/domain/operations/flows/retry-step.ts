import { z } from 'zod';
import { stepAgain } from '../../flows/run';
import { needsHelp } from '../../flows/run-steps';
import { roleRefusal } from '../../rules/permission';
import { documentHead } from '../../values/request';
import { onStep, stepHead } from './on-step';

const request = z.strictObject({ op: z.literal('flow.retry'), ...stepHead, ...documentHead });

/** A person has a step done again that failed, or has it wait again, unless another one has gone on in its place. */
export const retryStep = onStep({
  request,
  from: () => ['failed', 'overdue'],
  forbidden: ({ actor: { role } }, { policy }) => roleRefusal(role, 'flow.retry', policy),
  possible: (step, { calledOff }) => needsHelp(step) && calledOff !== true,
  decide: (step, { actor: { id } }, now) => stepAgain(step, now, id),
});
