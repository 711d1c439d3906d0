import { z } from 'zod';
import { stagedOf } from '../../derived/line-index';
import { nextFulfillmentNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import { saleOf } from '../../records/fulfillment-order';
import { firstRefusal } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision } from '../../rules/decision';
import { heldByFamiliesCheck, unitsOfFamilies } from '../../rules/family-units';
import { choiceChecks, unitsHeld } from '../../rules/selection';
import { move } from '../../values/units';
import { fact, factHead } from './fact';

const request = z.strictObject({
  op: z.literal('allocate'),
  ...factHead,
  lines: z.array(z.strictObject({ line: z.number(), quantity: z.number() })).default([]),
});
type Allocate = z.infer<typeof request>;

export const allocate = fact({ request, memos: 'latest', decide });

function decide({ summary }: PlainOrder, { lines }: Allocate): Decision {
  const held = (line: number) => unitsHeld(summary, line, ['open']);
  const refused = firstRefusal([...choiceChecks(summary, lines), heldByFamiliesCheck(summary, lines, held)]);
  if (refused !== null) return refused;
  const taken = unitsOfFamilies(summary, lines, held);
  return {
    effects: {
      ...noEffects,
      moves: taken.map(({ line, quantity }) =>
        move(stagedOf(summary, line), line, 'open', 'allocated', quantity, summary.taxation),
      ),
      fulfillmentOrders: [saleOf(nextFulfillmentNumber(summary), taken)],
    },
  };
}
