import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { limits, section } from '../block-kit/blocks';

/** An open view under a banner; it keeps its blocks, so its input stays. */
export function withBanner(view: ViewOutput, text: string): ModalView {
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: view.title,
    ...(view.submit !== null && { submit: view.submit }),
    ...(view.close !== null && { close: view.close }),
    blocks: under(text, view.blocks as KnownBlock[]),
  };
}

export function modalUnder(text: string, view: ModalView): ModalView {
  return { ...view, blocks: under(text, view.blocks as KnownBlock[]) };
}

const bannerId = 'banner';

function under(text: string, blocks: KnownBlock[]): KnownBlock[] {
  return [
    { ...section(`:warning: ${text}`), block_id: bannerId },
    ...blocks.filter(({ block_id }) => block_id !== bannerId),
  ].slice(0, limits.modalBlocks);
}
