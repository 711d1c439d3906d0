import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, context, type Message, section } from '../block-kit/blocks';
import { linkOf } from '../block-kit/links';
import { link } from '../block-kit/text';
import type { Language } from '../language/language';
import { refundPartValue } from '../parse/refund-part';
import { refundButtons, refundStateText } from './memo-message';
import { paymentNames } from './names';
import { refundNextText, refundReasonText } from './refund-reason-text';

/** A failed part of a refund, for those who can act on it. Also shows the outcome. */
export function refundFailedMessage(
  order: ShownOrder,
  { memo: number, payment }: { memo: string; payment: string },
  t: Language,
): Message | null {
  const memo = order.summary.creditMemos.find((one) => one.number === number);
  const part = memo?.refunds.find((one) => one.payment === payment);
  if (part === undefined) return null;
  const amount = t.money(part.amount, order.summary.currency);
  const failed = part.state === 'failed';
  const first = failed && part.tries === 1;
  const why = first ? refundReasonText(order, part, t) : '';
  const text = t.told.refundFailed(amount, paymentNames(order.summary, t)(payment), why);
  return {
    text: text.replace(/\*/g, ''),
    blocks: [
      section([text, ...(first ? [] : [t.told.refundFailedNow(refundStateText(order, part, t))])].join('\n')),
      ...(failed ? [context(refundNextText(order, part, t.told.refundFailedNext, t))] : []),
      context(link(linkOf(order, number), number)),
      ...(failed
        ? actionsBlock(
            `refund:${number}:${payment}`,
            refundButtons(refundPartValue({ memo: number, payment }), part.state, t),
          )
        : []),
    ],
  };
}
