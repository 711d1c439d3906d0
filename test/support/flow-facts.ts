import type { FlowFacts } from '../../src/domain/flows/flow-facts';

/** Facts of a return, for expressions of flows. */
export function someFacts(given: Partial<FlowFacts> = {}): FlowFacts {
  return {
    action: 'return',
    actor: { role: 'agent' },
    order: {
      ...{ number: 'SO-1001', currency: 'USD', country: 'US', channel: 'web' },
      ...{ ageDays: 70, shippedDays: 60, total: 1618 },
    },
    lines: [{ sku: 'TV-42', quantity: 1, reason: 'damaged', price: 333 }],
    customer: { orders: 3, returns90d: 3, refunded90d: 0, tier: 'vip' },
    answers: {},
    change: { refund: 333, taken: 333, percentage: 50, fees: 0 },
    ...given,
  };
}
