import type { ModalView } from '@slack/types';
import { callbackIds } from '../ids';
import type { Language } from '../language/language';
import { modal, section } from './blocks';

/** Says something where a modal is open already; there is nothing to submit. */
export function saidModal(title: string, text: string, t: Language): ModalView {
  return modal({ callback: callbackIds.said, metadata: '', title, close: t.modal.close, blocks: [section(text)] });
}
