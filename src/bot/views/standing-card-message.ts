import { actionsBlock, button, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, link } from '../block-kit/text';
import type { Language } from '../language/language';

type Standing = { order: string; link: string; since: string };

/** Says where an order's card stands in the channel, and offers a new one. */
export function standingCardMessage({ order, link: to, since }: Standing, t: Language): Message {
  const text = t.told.cardStands(link(to, cutAndEscape(order)), t.instant(since));
  return {
    text,
    blocks: [section(text), ...actionsBlock('standing_card', [button(actionIds.cardAgain, t.button.cardAgain, order)])],
  };
}
