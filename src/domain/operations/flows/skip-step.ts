import { z } from 'zod';
import { needsHelp, unended } from '../../flows/run-steps';
import { roleRefusal } from '../../rules/permission';
import { documentHead } from '../../values/request';
import { onStep, stepHead } from './on-step';

const request = z.strictObject({ op: z.literal('flow.skip'), ...stepHead, ...documentHead });

/** A person goes on without a step: one that failed, one that is being tried, or one that waits. */
export const skipStep = onStep({
  request,
  from: () => ['failed', 'overdue', 'waiting', 'doing'],
  forbidden: ({ actor: { role } }, { policy }) => roleRefusal(role, 'flow.skip', policy),
  possible: (step) => unended.includes(step.state) || needsHelp(step),
  decide: ({ id, plan, reason }, { actor: by }, at) => ({
    ...{ id, plan, state: 'skipped', at, by: by.id },
    ...(reason !== undefined && { reason }),
  }),
});
