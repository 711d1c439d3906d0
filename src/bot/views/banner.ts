import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { limits, section } from '../block-kit/blocks';

/** An open view under a banner; it keeps its blocks, so its input stays, and that a press of it is undecided. */
export function withBanner(view: ViewOutput, text: string, id = bannerOf(view) ?? bannerId): ModalView {
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: view.title,
    ...(view.submit !== null && { submit: view.submit }),
    ...(view.close !== null && { close: view.close }),
    blocks: under(text, view.blocks as KnownBlock[], id),
  };
}

export function modalUnder(text: string, view: ModalView, id = bannerId): ModalView {
  return { ...view, blocks: under(text, view.blocks as KnownBlock[], id) };
}

const bannerId = 'banner';

/** The banner of a modal of which a press got no answer: what it asked for may still be done. */
export const undecidedId = 'undecided';

/** Longer than a press can take to be decided and, if at all, done. */
const mostUnderWayMs = 60_000;

/**
 * The banner's id, with when it was first looked at, where an earlier press of the same button may still be under way;
 * else `null`.
 */
export function undecidedIn(view: ViewOutput, now: Date): string | null {
  const id = bannerOf(view);
  if (id === undefined) return null;
  const since = id === undecidedId ? now.getTime() : Number(id.slice(undecidedId.length + 1));
  return now.getTime() - since < mostUnderWayMs ? `${undecidedId}:${since}` : null;
}

function bannerOf({ blocks }: ViewOutput): string | undefined {
  return (blocks as KnownBlock[]).map(({ block_id = '' }) => block_id).find((id) => id.startsWith(undecidedId));
}

function under(text: string, blocks: KnownBlock[], id: string): KnownBlock[] {
  return [
    { ...section(`:warning: ${text}`), block_id: id },
    ...blocks.filter(({ block_id = '' }) => block_id !== bannerId && !block_id.startsWith(undecidedId)),
  ].slice(0, limits.modalBlocks);
}
