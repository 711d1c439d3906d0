import type { ModalView } from '@slack/types';
import { modal, section } from '../block-kit/blocks';
import { callbackIds } from '../block-kit/ids';
import type { Language } from '../language/language';

/** Says something where a modal is open already; there is nothing to submit. */
export function messageModal(title: string, text: string, t: Language): ModalView {
  return modal({ callback: callbackIds.said, metadata: '', title, close: t.modal.close, blocks: [section(text)] });
}
