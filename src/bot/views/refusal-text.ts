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
      return `All of it (${units(refusal.allocated)}) is being packed and can no longer be canceled; it can be returned once it was shipped.`;
    case 'quantity_exceeds_available':
      return refusal.available === 0
        ? `None of it can be taken any more; ${refusal.requested} was asked for.`
        : `Only ${units(refusal.available)} can be taken; ${refusal.requested} was asked for.`;
    case 'reason_required':
      return 'Choose a reason.';
    case 'reason_unknown':
      return `${said(refusal.reason)} is not one of the reasons: ${listed(refusal.possible.map((one) => said(one)))}.`;
    case 'amount_invalid':
      return `The amount of ${said(refusal.field)} is not possible${refusal.possible === null ? '' : `; at most ${refusal.possible} (minor units) is`}.`;
    case 'preview_outdated':
      return 'The order changed in the meantime. These are the figures as they are now: check them and confirm again.';
    case 'order_busy':
      return `Order ${said(refusal.order)} is being changed by many at once. Nothing was done; try again.`;
  }
}

const roleNames = { agent: 'an agent', lead: 'a team lead', finance: 'finance' } as const;
