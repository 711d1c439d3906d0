import type { ModalView } from '@slack/types';
import type { Refusal } from '../../domain/records/refusals';
import type { Language } from '../language/language';
import { messageModal } from './message-modal';
import { ruleName } from './names';

/** Told to a person who asked for more than their limit. Closing it closes the form below, which is done. */
export function approvalPendingModal(
  { approval, rule }: Extract<Refusal, { code: 'approval_required' }>,
  t: Language,
): ModalView {
  const waits = t.modal.waitsForApproval(approval, ruleName(rule, t));
  return { ...messageModal(t.modal.title.waiting, waits, t), clear_on_close: true };
}
