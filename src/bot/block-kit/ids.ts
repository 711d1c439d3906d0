import { byAction } from '../../domain/values/action-name';

/** All of Slack's ids in one place; a test checks the manifests against them. */
export const commandName = '/order';

export const actionIds = {
  /** A card's action buttons; the value is the order's number. */
  ...byAction((name) => `order_${name}`),
  /** The card's overflow menu; an option's value is the choice and the order's number. */
  more: 'order_more',
  open: 'order_open',
  /** Posts a card though one stands in the channel already. */
  cardAgain: 'card_again',
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
  /** Opens all memos that wait to be posted; the value names none. */
  memoPostMany: 'memo_post_many',
  /** Asks which credit memos to export for the accounts. */
  export: 'memos_export',
  /** Finance's buttons for a part of a refund; the value names memo and payment. */
  refundSent: 'refund_sent',
  refundSucceeded: 'refund_succeeded',
  refundFailed: 'refund_failed',
  refundRetry: 'refund_retry',
  refundOtherWay: 'refund_other_way',
  refundGiveUp: 'refund_give_up',
  refundWithdraw: 'refund_withdraw',
  refundBounced: 'refund_bounced',
  /** Marks the storefront's differences as seen; the value is the order's number. */
  storefrontSeen: 'storefront_seen',
  /** Marks what was reported of payments as seen; the value is the order's number. */
  paymentsSeen: 'payments_seen',
  /** Says which refund of ours a reported one is; the value names both. */
  refundMatch: 'refund_match',
  /** Buttons of a mail's message; the value is its number. */
  mailSend: 'mail_send',
  mailAgain: 'mail_again',
  mailEdit: 'mail_edit',
  mailDrop: 'mail_drop',
  mailArrived: 'mail_arrived',
  mailBounced: 'mail_bounced',
  /** Buttons of a step of a flow; the value is the order's number, the run's entry and the step. */
  flowRetry: 'flow_retry',
  flowSkip: 'flow_skip',
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
  /** The buttons of a recall's message; the value is its number. */
  recallStart: 'recall_start',
  recallDiscard: 'recall_discard',
  recallStop: 'recall_stop',
  recallResume: 'recall_resume',
  recallAgain: 'recall_again',
  /** The results of a recall, by page; the value is its number and the page. */
  recallResults: 'recall_results',
  recallPage: 'recall_page',
  recallPageBack: 'recall_page_back',
  /** Of a version of a flow; the value is action and version. */
  flowReplay: 'flow_replay',
  flowActivate: 'flow_activate',
  settings: 'settings',
  /** The value is the list of reasons. */
  settingsReasons: 'settings_reasons',
  /** The value is the macro's code; + for a new one. */
  settingsMacro: 'settings_macro',
  /** Takes everything, for the reason that is the value; and back to choosing lines. */
  everything: 'everything',
  chooseLines: 'choose_lines',
  /** Lists only lines that match the typed text; and all of them again. */
  filterLines: 'filter_lines',
  allLines: 'all_lines',
  /** Takes back the photos that were added before the form was shown anew. */
  removePhotos: 'remove_photos',
  /** The search field of the Home tab. */
  homeSearch: 'home_search',
  preferences: 'preferences',
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
  refundSucceeded: 'refund_succeeded',
  refundFailed: 'refund_failed',
  refundOtherWay: 'refund_other_way',
  refundGiveUp: 'refund_give_up',
  memoPostMany: 'memo_post_many',
  export: 'memos_export',
  refundWithdraw: 'refund_withdraw',
  refundBounced: 'refund_bounced',
  mailEdit: 'mail_edit',
  mailBounced: 'mail_bounced',
  note: 'order_note',
  caseClose: 'case_close',
  caseReopen: 'case_reopen',
  caseHandover: 'case_handover',
  caseReference: 'case_reference',
  lines: 'order_lines',
  preferences: 'preferences',
  order: 'order',
  customer: 'customer',
  found: 'found',
  more: 'order_more',
  message: 'said',
  recall: 'recall',
  recallResults: 'recall_results',
  flows: 'flows',
  settings: 'settings',
  settingsReasons: 'settings_reasons',
  settingsMacro: 'settings_macro',
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
  filter: 'filter',
  kind: 'kind',
  amount: 'amount',
  units: 'units',
  scope: 'scope',
  reason: 'reason',
  shipping: 'shipping',
  note: 'note',
  fees: 'fees',
  refundTo: 'refund_to',
  tell: 'tell',
  subject: 'subject',
  text: 'text',
  disposition: 'disposition',
  includeRejected: 'include_rejected',
  address: (part: string) => `address_${part}`,
  /** Slack empties the element where it has another id: `kept` is how many photos the form has already. */
  photos: (kept: number) => `photos:${kept}`,
  photosKept: 'photos_kept',
  /** Of a question of the action's flow. */
  answer: (question: string) => `answer:${question}`,
  case: 'case',
  memos: 'memos',
  format: 'format',
  reference: 'reference',
  paidOn: 'paid_on',
  refundVia: 'via',
  outcome: 'outcome',
  changeOrder: 'change_order',
  colleague: 'colleague',
  preferences: 'preferences',
  value: 'value',
  sku: 'sku',
  labelOf: (code: string) => (language: string) => `label_${language}:${code}`,
  code: 'code',
  reply: 'reply',
  remove: 'remove',
} as const;

/** The metadata of every delivered message; a post with unknown outcome is looked up by it. */
export const deliveredEvent = 'slash_order_delivered';
