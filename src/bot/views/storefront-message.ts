import type { Button, KnownBlock } from '@slack/types';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { StorefrontDiffers } from '../../domain/records/storefront-differs';
import { actionsBlock, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cardLink } from '../block-kit/links';
import { escapeMrkdwn, link, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { differenceTexts } from './differences-text';

/** On the card: the storefront's differences and who has seen them; empty without any. */
export function storefrontBlocks({ original, summary }: ShownOrder, t: Language): KnownBlock[] {
  const { storefrontDiffers: differs } = summary;
  if (differs === null) return [];
  const texts = [t.storefront.differs(t.instant(differs.at)), ...differenceTexts(differs, original.currency, t)];
  return [
    section(texts.join('\n')),
    ...seenText(differs, t).map(context),
    ...actionsBlock('storefront', seenButton(differs, original.orderNumber, t)),
  ];
}

/** Tells operators that the storefront changed an order in servicing; `null` if the entry holds no difference. */
export function storefrontMessage(order: ShownOrder, { effects }: Entry, t: Language): Message | null {
  const differs = effects.storefront ?? null;
  if (differs === null) return null;
  const { orderNumber, currency } = order.original;
  const now = order.summary.storefrontDiffers;
  const still = now?.at === differs.at ? now : null;
  const card = cardLink(order);
  return {
    text: t.storefront.summary(orderNumber),
    blocks: [
      section([t.storefront.told(escapeMrkdwn(orderNumber)), ...differenceTexts(differs, currency, t)].join('\n')),
      context(still === null ? t.storefront.noLonger : (seenText(still, t)[0] ?? t.storefront.next)),
      ...(card === null ? [] : [context(link(card, t.told.cardLink))]),
      ...actionsBlock('storefront', [
        ...(still === null ? [] : seenButton(still, orderNumber, t)),
        button(actionIds.open, t.button.open, orderNumber),
      ]),
    ],
  };
}

function seenText({ seenBy }: StorefrontDiffers, t: Language): string[] {
  return seenBy === null ? [] : [t.storefront.seenBy(mention({ id: seenBy }))];
}

function seenButton({ seenBy }: StorefrontDiffers, orderNumber: string, t: Language): Button[] {
  return seenBy === null ? [button(actionIds.storefrontSeen, t.button.seen, orderNumber)] : [];
}
