import { randomUUID } from 'node:crypto';
import type { ActionName } from '../src/domain/values/action-name';

/** What an agent asks of each action, on an order whose first lines are open and whose others were shipped. */
const asked: Record<ActionName, (shippedLine: number) => object> = {
  cancel: () => ({ lines: [{ line: 1, quantity: 2 }] }),
  discount: (line) => ({
    lines: [{ line: 1 }, { line }],
    discount: { kind: 'amountWithTax', value: 500, scope: 'total' },
  }),
  reship: (line) => ({ lines: [{ line, quantity: 1 }] }),
  return: (line) => ({ lines: [{ line, quantity: 1 }], shipping: 'share' }),
  rma: (line) => ({ lines: [{ line, quantity: 1 }] }),
};

/** The request of an action on an order as `serviced` leaves it. */
export function requestFor(action: ActionName, order: string, shippedLine = 3): object {
  return {
    action,
    order,
    requestId: randomUUID(),
    actor: { id: 'U0AVA', role: 'agent' },
    reason: 'other',
    note: 'Called, and told us what is the matter.',
    ...asked[action](shippedLine),
  };
}
