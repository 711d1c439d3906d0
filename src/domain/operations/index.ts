import { actions } from './actions';
import { undoChangeOrder } from './actions/undo-change-order';
import { approveRequest } from './approvals/approve-request';
import { expireRequest } from './approvals/expire-request';
import { rejectRequest } from './approvals/reject-request';
import { withdrawRequest } from './approvals/withdraw-request';
import { addNote } from './cases/add-note';
import { closeCase } from './cases/close-case';
import { handOverCase } from './cases/hand-over-case';
import { referCase } from './cases/refer-case';
import { reopenCase } from './cases/reopen-case';
import { facts } from './facts';
import { failMemo } from './finance/fail-memo';
import { giveBackOverpayment } from './finance/give-back-overpayment';
import { matchRefund } from './finance/match-refund';
import { postMemo } from './finance/post-memo';
import { retryRefund } from './finance/retry-refund';
import { settleRefund } from './finance/settle-refund';
import { recordStep } from './flows/record-step';
import { retryStep } from './flows/retry-step';
import { skipStep } from './flows/skip-step';
import { dropMail } from './mails/drop-mail';
import { sendMail } from './mails/send-mail';
import { settleMail } from './mails/settle-mail';
import type { Operation } from './operation';
import { approveReturnOrder } from './return-orders/approve-return-order';
import { cancelReturnOrder } from './return-orders/cancel-return-order';
import { closeReturnOrder } from './return-orders/close-return-order';
import { receiveReturnOrder } from './return-orders/receive-return-order';
import { rejectReturnOrder } from './return-orders/reject-return-order';
import { markDifferencesSeen } from './storefront/mark-seen';

/** Everything that can be done to an order, by its name in `batch` and in the journal. */
export const operations = {
  ...actions,
  undo: undoChangeOrder,
  'rma.approve': approveReturnOrder,
  'rma.reject': rejectReturnOrder,
  'rma.receive': receiveReturnOrder,
  'rma.close': closeReturnOrder,
  'rma.cancel': cancelReturnOrder,
  'approval.approve': approveRequest,
  'approval.reject': rejectRequest,
  'approval.withdraw': withdrawRequest,
  'approval.expire': expireRequest,
  'refund.settle': settleRefund,
  'refund.retry': retryRefund,
  'refund.match': matchRefund,
  'refund.overpayment': giveBackOverpayment,
  'memo.post': postMemo,
  'memo.fail': failMemo,
  note: addNote,
  'case.close': closeCase,
  'case.reopen': reopenCase,
  'case.handover': handOverCase,
  'case.reference': referCase,
  'storefront.seen': markDifferencesSeen,
  'mail.send': sendMail,
  'mail.drop': dropMail,
  'mail.settle': settleMail,
  'flow.step': recordStep,
  'flow.retry': retryStep,
  'flow.skip': skipStep,
  ...facts,
} satisfies Record<string, Operation>;
export type OperationName = keyof typeof operations;
