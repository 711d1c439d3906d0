import { type Policy, policy } from '../../../src/domain/policy/policy';

/** Flows, and whom their steps ask. */
export type FlowRules = { flows?: object; http?: object };

/** The policy of the runs: discounts of more than 5.00 wait for a lead, return orders do, every post is on, and
 * customers are told of cancellations. */
export function faultPolicy(agents: readonly string[] = [], flows: FlowRules = {}): Policy {
  return policy.parse({
    ...flows,
    // Here people are faster than any person is.
    posts: { perPersonAndMinute: null },
    channels: { memos: 'C0MEMO', approvals: 'C0RMA', orders: 'C0ORDERS', operations: 'C0RANDOM' },
    roles: { agent: ['U0AVA', 'U0BEN', ...agents], lead: ['S0LEADS'], finance: ['S0FIN'] },
    mail: {
      templates: {
        told: { en: { subject: 'Order {order}', text: 'Canceled:\n{items}' } },
        label: { en: { subject: 'Label, {order}', text: 'Print {label.url}\nBye' } },
      },
      actions: { cancel: { template: 'told' } },
    },
    policies: { approvals: { rules: [{ name: 'More than 5.00', actions: ['discount'], amountAbove: { USD: 500 } }] } },
  });
}
