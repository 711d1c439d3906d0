import { byAction } from '../../domain/values/action-name';

/** All of Slack's ids in one place; a test checks the manifests against them. */
export const commandName = '/order';

export const actionIds = {
  /** A card's action buttons; the value is the order's number. */
  ...byAction((name) => `order_${name}`),
  /** The card's overflow menu; an option's value is the choice and the order's number. */
  more: 'order_more',
  open: 'order_open',
  /** The same choices in a modal, for lack of room in the menu. */
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
  /** Finance's buttons for a part of a refund; the value names memo and payment. */
  refundSent: 'refund_sent',
  refundSucceeded: 'refund_succeeded',
  refundFailed: 'refund_failed',
  refundRetry: 'refund_retry',
  refundGiveUp: 'refund_give_up',
  refundWithdraw: 'refund_withdraw',
  refundBounced: 'refund_bounced',
  /** Marks the storefront's differences as seen; the value is the order's number. */
  storefrontSeen: 'storefront_seen',
  caseClose: 'case_close',
  caseReopen: 'case_reopen',
  caseHandover: 'case_handover',
  caseReference: 'case_reference',
  /** Paging in modals and search results; the value is the page to show. */
  formerLines: 'order_lines',
  linesPage: 'lines_page',
  linesBack: 'lines_page_back',
  foundPage: 'found_page',
  foundBack: 'found_page_back',
  lineReasons: 'line_reasons',
  /** Figures of another period. */
  stats: { '7d': 'stats_7d', '30d': 'stats_30d', month: 'stats_month' },
} as const;

/** A modal's preview has its callback plus `_preview`. */
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
  message: 'said',
} as const;

export const previewCallback = <Callback extends string>(callback: Callback): `${Callback}_preview` =>
  `${callback}_preview`;

export const shortcuts = { findOrders: 'find_orders' } as const;

/** Block ids and action ids of inputs. */
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

/** The metadata of every delivered message; a post with unknown outcome is looked up by it. */
export const deliveredEvent = 'slash_order_delivered';
