import type { Refusal } from '../../domain/refusals';
import { listed, said, units } from './text';

/** The sentence for a refusal: what was wrong with what was asked, and what is possible. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.code) {
    case 'request_invalid':
      return `That cannot be read: ${listed(refusal.problems.map(({ path, problem }) => `${said(path)} ${said(problem)}`))}.`;
    case 'order_invalid':
      return `That order cannot be taken in: ${listed(refusal.problems.map(({ path, problem }) => `${said(path)} ${said(problem)}`))}.`;
    case 'order_not_found':
      return `There is no order ${said(refusal.order)} here. Check the number; orders appear once they were taken in from the shop.`;
    case 'order_unmanaged':
      return `Order ${said(refusal.order)} is kept in another system. It can be looked at here, not serviced.`;
    case 'order_does_not_add_up':
      return `Order ${said(refusal.order)} cannot be serviced, because its own figures do not add up; its card says where.`;
    case 'request_id_reused':
      return 'This was already submitted with other contents. Close it and start again from the order card.';
    case 'rma_not_found':
      return `There is no return order ${said(refusal.rma)}.`;
    case 'memo_not_found':
      return `There is no credit memo ${said(refusal.memo)}.`;
    case 'approval_not_found':
      return `There is no approval ${said(refusal.approval)}.`;
    case 'rma_wrong_state':
      return `The return order is ${refusal.state} already; that is only possible while it is ${listed(refusal.allowed)}.`;
    case 'memo_wrong_state':
      return `That is ${refusal.state} already; it is only possible while it is ${listed(refusal.allowed)}.`;
    case 'approval_wrong_state':
      return `That is ${refusal.state.toLowerCase()} already.`;
    case 'self_approval':
      return 'Nobody approves what they asked for themselves: somebody else has to.';
    case 'not_permitted':
      return `Only ${listed(refusal.allowed.map((role) => roleNames[role]))} may do that.`;
    case 'nothing_selected':
      return 'Nothing is chosen yet: enter a quantity for at least one line.';
    case 'line_not_found':
      return `The order has no line ${refusal.line}.`;
    case 'line_repeated':
      return `Line ${refusal.line} is named twice.`;
    case 'quantity_invalid':
      return `${refusal.requested} is not a number of units: enter a whole number from 1.`;
    case 'items_in_fulfillment':
      return `All of it (${units(refusal.allocated)}) is being packed; ${listed(refusal.possible.map((one) => alternatives[one]))} once it was shipped.`;
    case 'quantity_exceeds_available': {
      const onTheirWay =
        refusal.returnOrders === undefined ? '' : ` ${listed(refusal.returnOrders)} already expects some of it back.`;
      return refusal.available === 0
        ? `None of it can be taken any more; ${refusal.requested} was asked for.${onTheirWay}`
        : `Only ${units(refusal.available)} can be taken; ${refusal.requested} was asked for.${onTheirWay}`;
    }
    case 'received_exceeds_expected':
      return `${units(refusal.received)} would have arrived, but only ${refusal.expected} are expected; ${refusal.available} more could be taken back.`;
    case 'reason_required':
      return 'Choose a reason.';
    case 'reason_unknown':
      return `${said(refusal.reason)} is not one of the reasons: ${listed(refusal.possible.map((one) => said(one)))}.`;
    case 'amount_invalid':
      return `The amount of ${said(refusal.field)} is not possible${refusal.possible === null ? '' : `; at most ${refusal.possible} (minor units) is`}.`;
    case 'nothing_to_discount':
      return 'Nothing is left there that could be discounted.';
    case 'discount_exceeds_total':
      return `${refusal.requested} (minor units) is more than the ${refusal.available} that are left${refusal.line === undefined ? '' : ` of line ${refusal.line}`}.`;
    case 'approval_required':
      return `That is beyond your limit (${said(refusal.rule)}). It waits for approval as ${refusal.approval}.`;
    case 'undo_not_possible':
      return `That cannot be undone: ${whyNotUndone[refusal.why]}.`;
    case 'preview_outdated':
      return 'The order changed in the meantime. These are the figures as they are now: check them and confirm again.';
    case 'order_busy':
      return `Order ${said(refusal.order)} is being changed by many at once. Nothing was done; try again.`;
  }
}

const alternatives = {
  return_after_fulfillment: 'it can be returned',
  discount_after_fulfillment: 'it can be discounted',
  reship_after_fulfillment: 'it can be sent again',
} as const;

const whyNotUndone = {
  unknown: 'there is no such change order',
  kind: 'only cancellations and discounts can be',
  fee: 'a fee is given back by discounting it',
  reversed: 'it was undone before',
  refunded: 'money went back for it',
  units_moved: 'its units have moved on since',
} as const;

const roleNames = { agent: 'an agent', lead: 'a team lead', finance: 'finance' } as const;
