import { byAction } from '../../domain/values/action-name';

/** What the bot listens to and what its messages carry, in one place; the manifests are held against it by a test. */
export const commandName = '/order';

export const actionIds = {
  /** A card's buttons, one for each servicing action; the value is the order's number. */
  ...byAction((name) => `order_${name}`),
  /** The menu of a card; a value names what is chosen and the order. */
  more: 'order_more',
  /** Wherever an order can be opened. */
  open: 'order_open',
  /** A choice of what a modal lists because a menu has no room for it. */
  menuChoice: 'order_menu_choice',
  rmaApprove: 'rma_approve',
  rmaReject: 'rma_reject',
  rmaReceive: 'rma_receive',
  rmaClose: 'rma_close',
  rmaCancel: 'rma_cancel',
  approvalApprove: 'approval_approve',
  approvalReject: 'approval_reject',
  approvalWithdraw: 'approval_withdraw',
  memoPost: 'memo_post',
  /** What finance says of a part of a refund; the value names memo and payment. */
  refundSent: 'refund_sent',
  refundSucceeded: 'refund_succeeded',
  refundFailed: 'refund_failed',
  refundRetry: 'refund_retry',
  refundGiveUp: 'refund_give_up',
  /** The two that ask why. */
  refundWithdraw: 'refund_withdraw',
  refundBounced: 'refund_bounced',
  /** Somebody has looked at what the storefront says otherwise; the value is the order's number. */
  storefrontSeen: 'storefront_seen',
  caseClose: 'case_close',
  caseReopen: 'case_reopen',
  caseHandover: 'case_handover',
  caseReference: 'case_reference',
  /** Pages: of lines in a modal, of what was found. The value is the page to show. */
  formerLines: 'order_lines',
  linesPage: 'lines_page',
  linesBack: 'lines_page_back',
  foundPage: 'found_page',
  foundBack: 'found_page_back',
  /** Shows a reason for each line of a modal. */
  lineReasons: 'line_reasons',
} as const;

/** Modals; the preview that one pushes is named after it. */
export const callbackIds = {
  ...byAction((name) => name),
  rmaClose: 'rma_close',
  undo: 'undo',
  overpayment: 'refund_overpayment',
  rmaReceive: 'rma_receive',
  rmaReject: 'rma_reject',
  rmaCancel: 'rma_cancel',
  approvalReject: 'approval_reject',
  memoPost: 'memo_post',
  refundWithdraw: 'refund_withdraw',
  refundBounced: 'refund_bounced',
  note: 'order_note',
  caseClose: 'case_close',
  caseReopen: 'case_reopen',
  caseHandover: 'case_handover',
  caseReference: 'case_reference',
  lines: 'order_lines',
  order: 'order',
  customer: 'customer',
  found: 'found',
  more: 'order_more',
  /** Says something, and has nothing to submit. */
  said: 'said',
} as const;

export const previewCallback = <Callback extends string>(callback: Callback): `${Callback}_preview` =>
  `${callback}_preview`;

/** A message's shortcut, which finds the orders that the message names. */
export const shortcuts = { findOrders: 'find_orders' } as const;

/** Inputs, as `block_id` / `action_id`. */
export const inputs = {
  line: (line: number) => `line:${line}`,
  lineReason: (line: number) => `reason:${line}`,
  received: (line: number) => `received:${line}`,
  rejected: (line: number) => `rejected:${line}`,
  rejectionReason: 'rejection_reason',
  condition: 'condition',
  confirmExcess: 'confirm',
  keepRestOpen: 'keep_rest_open',
  quantity: 'quantity',
  lines: 'lines',
  kind: 'kind',
  amount: 'amount',
  units: 'units',
  scope: 'scope',
  reason: 'reason',
  shipping: 'shipping',
  note: 'note',
  fees: 'fees',
  refundTo: 'refund_to',
  disposition: 'disposition',
  includeRejected: 'include_rejected',
  address: (part: string) => `address_${part}`,
  case: 'case',
  reference: 'reference',
  outcome: 'outcome',
  changeOrder: 'change_order',
  colleague: 'colleague',
  value: 'value',
} as const;

/** The metadata of every message that is delivered, by which one of unknown outcome is found again. */
export const deliveredEvent = 'slash_order_delivered';
