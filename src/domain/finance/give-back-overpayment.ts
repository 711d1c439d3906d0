import { z } from 'zod';
import { overpaid } from '../derived/payments';
import { operation } from '../operation';
import { noEffects } from '../records/entry';
import { refuse } from '../refusals';
import { documentHead, expectedFigures } from '../request';
import { pendingMemo } from '../rules/credit-memo-of';
import { roleRefusal } from '../rules/permission';
import { piecesOf } from '../rules/refund-payments';
import { nextMemoNumber } from '../rules/settle';
import { orderNumber } from '../values';

const request = z.strictObject({
  ...{ op: z.literal('refund.overpayment'), order: orderNumber, ...documentHead },
  expected: expectedFigures.exactOptional(),
});

/** Gives back what was captured beyond what the order is worth, by a credit memo of its own (domain rules §5). */
export const giveBackOverpayment = operation({
  request,
  needsRequestId: true,
  about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
  decide({ summary }, { actor }, { policy, now }) {
    const forbidden = roleRefusal(actor.role, 'refund.overpayment', policy);
    if (forbidden !== null) return refuse(forbidden);
    const total = overpaid(summary);
    if (total === 0) return refuse({ code: 'amount_invalid', field: 'overpaid', requested: null, possible: 0 });
    const line = { changeOrder: null, kind: 'overpayment', line: null, amount: total, tax: 0, total } as const;
    const memo = pendingMemo({ number: nextMemoNumber(summary), madeAt: now }, [line], piecesOf(summary, total, {}));
    return { effects: { ...noEffects, creditMemo: memo } };
  },
});
