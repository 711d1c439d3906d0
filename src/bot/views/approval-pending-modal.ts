import type { ModalView } from '@slack/types';
import type { Refusal } from '../../domain/records/refusals';
import type { Language } from '../language/language';
import { messageModal } from './message-modal';
import { ruleName } from './names';

/**
 * What a person who asked for more than their limit is told. The form below has been asked for: closing this closes
 * all.
 */
export function approvalPendingModal(
  { approval, rule }: Extract<Refusal, { code: 'approval_required' }>,
  t: Language,
): ModalView {
  const waits = t.modal.waitsForApproval(approval, ruleName(rule, t));
  return { ...messageModal(t.modal.title.waiting, waits, t), clear_on_close: true };
}
