import type { MessagePayload } from '../../domain/records/delivery';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, context, type Message, section } from '../block-kit/blocks';
import { linkOf } from '../block-kit/links';
import { link } from '../block-kit/text';
import type { Language } from '../language/language';
import { refundPartValue } from '../parse/refund-part';
import { refundButtons, refundStateText } from './memo-message';
import { paymentNames } from './names';
import { refundNextText, refundReasonText } from './refund-reason-text';

/** A completed refund came back: amount, reason and finance's buttons. Also shows the outcome. */
export function refundBouncedMessage(
  order: ShownOrder,
  { memo: number, payment, entry: seq }: Extract<MessagePayload, { kind: 'refund_bounced' }>,
  t: Language,
): Message | null {
  const then = order.entries.find((one) => one.seq === seq)?.effects.creditMemo;
  const now = order.summary.creditMemos.find((one) => one.number === number);
  const [bounced, part] = [then, now].map((memo) => memo?.refunds.find((one) => one.payment === payment));
  if (bounced === undefined || part === undefined) return null;
  const amount = t.money(bounced.amount, order.summary.currency);
  const text = t.told.refundBounced(
    amount,
    paymentNames(order.summary, t)(payment),
    refundReasonText(order, bounced, t),
  );
  const failed = part.state === 'failed';
  const moved = !failed || part.tries > bounced.tries;
  return {
    text: text.replace(/\*/g, ''),
    blocks: [
      section([text, ...(moved ? [t.told.refundFailedNow(refundStateText(order, part, t))] : [])].join('\n')),
      ...(failed ? [context(refundNextText(order, part, t.told.refundBouncedNext, t))] : []),
      context(link(linkOf(order, number), number)),
      ...(failed
        ? actionsBlock(
            `refund:${number}:${payment}`,
            refundButtons(refundPartValue({ memo: number, payment }), 'failed', t),
          )
        : []),
    ],
  };
}
