import type { ModalView } from '@slack/types';
import { modal, section } from '../block-kit/blocks';
import { callbackIds } from '../block-kit/ids';
import type { Language } from '../language/language';

export function messageModal(title: string, text: string, t: Language): ModalView {
  return modal({ callback: callbackIds.message, metadata: '', title, close: t.modal.close, blocks: [section(text)] });
}
