import { randomUUID } from 'node:crypto';

/** What an agent asks who takes units off one line. */
export function cancellation(order: string, line: number, quantity: number) {
  return {
    ...{ action: 'cancel', order, requestId: randomUUID(), actor: { id: 'U0AVA', role: 'agent' } },
    ...{ lines: [{ line, quantity }], reason: 'customer_request', note: 'Called, and wants fewer of these.' },
  };
}
