import { fillIn } from '../../domain/policy/placeholders';
import type { CreditMemo, RefundState } from '../../domain/records/credit-memo';
import type { PreviewResult } from '../../domain/servicing/servicing';
import { sum } from '../../domain/values/money';
import { context, limits, type Message, plainTextObject, section } from '../block-kit/blocks';
import type { Language } from '../language/language';

/** A macro's reply with placeholders filled in, as plain text to copy. A note below says what not to promise yet. */
export function replyMessage(
  reply: string,
  { result, order }: Pick<PreviewResult, 'result' | 'order'>,
  t: Language,
): Message {
  const { orderNumber, currency, customer } = order.original;
  const memo = order.summary.creditMemos.find(({ number }) => number === result.creditMemo?.number);
  const text = fillIn(reply, {
    order: orderNumber,
    customer: customer.name ?? t.card.guest,
    refund: t.money(result.refund, currency),
  });
  return {
    text: t.told.reply,
    blocks: [
      section(`*${t.told.reply}*`),
      { type: 'section', text: plainTextObject(text, limits.section) },
      ...(result.refund === 0 && reply.includes('{refund}') ? [context(t.told.replyNothing)] : []),
      ...promiseTexts(memo ?? result.creditMemo, currency, t).map(context),
    ],
  };
}

/** Warns about refunds that still wait or have failed. */
function promiseTexts(memo: Pick<CreditMemo, 'refunds'> | null, currency: string, t: Language): string[] {
  const texts: [RefundState, (amount: string) => string][] = [
    ['pending', t.told.replyWaits],
    ['failed', t.told.replyFailed],
  ];
  return texts.flatMap(([state, text]) => {
    const amount = sum((memo?.refunds ?? []).filter((one) => one.state === state).map((one) => one.amount));
    return amount === 0 ? [] : [text(t.money(amount, currency))];
  });
}
