import { cardsOf, type Posted } from '../../domain/records/delivery';
import { permalinkOf } from '../connection/posting/post-once';
import type { Services } from '../services/services';
import type { Interaction } from './interaction';

const dayMs = 24 * 3_600_000;

/** A card that was posted in a channel within the last day, is kept up to date, and is still there. */
export async function standingCard(
  { clock }: Pick<Services, 'clock'>,
  { client }: Pick<Interaction, 'client'>,
  { posted, channel }: { posted: readonly Posted[]; channel: string },
): Promise<{ link: string; since: string } | null> {
  const card = cardsOf({ posted }).findLast((one) => one.channel === channel);
  if (card === undefined) return null;
  const postedAt = Number(card.ts) * 1000;
  // Slack's clock may be ahead.
  if (Math.abs(clock().getTime() - postedAt) >= dayMs) return null;
  // A deleted message has no link.
  const link = await permalinkOf(client, card);
  return link === null ? null : { link, since: new Date(postedAt).toISOString() };
}
