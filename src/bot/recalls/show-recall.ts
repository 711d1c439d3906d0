import type { Recall } from '../../domain/records/recall';
import type { Message } from '../block-kit/blocks';
import { isClosed, isGone } from '../connection/posting/call-failure';
import { postOnce } from '../connection/posting/post-once';
import type { Services } from '../services/services';
import { recallMessage } from '../views/recall-message';

export type Showing = Pick<Services, 'recalls' | 'clientOf' | 'policy' | 'shared'>;

/** How many orders the message lists. */
const ordersListed = 15;

/** Posts the recall's message or updates it. Where the bot cannot post in the channel, whoever asked gets it. */
export async function showRecall(services: Showing, recall: Recall, owner: string): Promise<Recall> {
  const { recalls, clientOf, policy, shared } = services;
  const { number } = recall;
  const [sums, orders] = await Promise.all([
    recalls.sums(number),
    recalls.page(number, { skip: 0, limit: ordersListed }),
  ]);
  const message = recallMessage({ recall, sums, orders, policy }, shared);
  if (recall.message === null) return posted(services, recall, { owner, message });
  const { channel, ts } = recall.message;
  const client = await clientOf(channel);
  await client.chat.update({ channel, ts, ...message }).catch((error) => {
    if (!isGone(error)) throw error;
  });
  return recall;
}

async function posted(
  { recalls, clientOf }: Showing,
  recall: Recall,
  { owner, message }: { owner: string; message: Message },
): Promise<Recall> {
  const earlier = await recalls.posting(owner, recall.number);
  if (earlier === null) return recall;
  const metadata = { order: '-', key: `recall:${recall.number}` };
  const postIn = async (channel: string) =>
    postOnce(
      await clientOf(channel),
      { destination: { channel, thread: null }, message, metadata },
      earlier,
      async () => (await recalls.renew(owner, recall.number)) !== null,
    );
  const result = await postIn(recall.channel).catch((error) => {
    if (isGone(error) || isClosed(error)) return postIn(recall.requestedBy);
    throw error;
  });
  if (result === null) return recall;
  const { channel, ts } = result.sent;
  await recalls.posted(owner, recall.number, { channel, ts });
  return { ...recall, message: { channel, ts } };
}
