import type { Message } from '../block-kit/blocks';
import type { Language } from '../language/language';
import type { Services } from '../services/services';
import { memosWaitingMessage, returnsWaitingMessage } from '../views/queue-messages';

/** How many orders a queue looks at; what waits the longest is shown. */
const most = 200;

/** What waits for a lead, or for goods: return orders and approvals. */
export async function returnQueue(
  { finder, clock }: Pick<Services, 'finder' | 'clock'>,
  t: Language,
): Promise<Message> {
  const [returns, approvals] = await Promise.all([
    finder.waiting('return_orders', most),
    finder.waiting('approvals', most),
  ]);
  return returnsWaitingMessage({ returns, approvals }, clock().toISOString(), t);
}

/** What waits for finance: credit memos to post, and refunds that failed. */
export async function memoQueue({ finder }: Pick<Services, 'finder'>, t: Language): Promise<Message> {
  const [memos, failed] = await Promise.all([finder.waiting('memos', most), finder.waiting('failed_refunds', most)]);
  return memosWaitingMessage({ memos, failed }, t);
}
