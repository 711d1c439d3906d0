import { z } from 'zod';
import { returnFigures } from '../../derived/worth-of-return';
import { noEffects } from '../../records/entry';
import { refuse } from '../../records/refusals';
import { documentHead } from '../../values/request';
import { samePerson } from '../../values/same-person';
import { onReturnOrder } from './on-return-order';

const expectedReturn = z.strictObject({
  worth: z.number(),
  lines: z
    .array(z.strictObject({ line: z.number(), expected: z.number() }))
    .transform((lines) => [...lines].sort((a, b) => a.line - b.line)),
});

const request = z.strictObject({
  op: z.literal('rma.approve'),
  rma: z.string(),
  ...documentHead,
  expected: expectedReturn.exactOptional(),
});

/** Nobody approves a return order that they created. */
export const approveReturnOrder = onReturnOrder({
  request,
  permission: 'rma.approve',
  from: ['Submitted'],
  decide(_, returnOrder, { actor }) {
    if (samePerson(actor, returnOrder.createdBy)) return refuse({ code: 'self_approval' });
    return { effects: { ...noEffects, returnOrder: { ...returnOrder, status: 'Approved' } } };
  },
  figures: ({ summary }, returnOrder) => returnFigures(summary, returnOrder),
});
