import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { CreditMemo } from '../../domain/records/credit-memo';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { limits, modal, plainTextObject, section } from '../block-kit/blocks';
import { callbackIds, inputs } from '../block-kit/ids';
import { option, textInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { isUnposted } from './waiting';

type Unposted = { memo: CreditMemo; currency: string };

/** The memos that wait to be posted, all of them chosen, and one reference for them; `null` if none waits. */
export function postMemosModal(orders: readonly ShownOrder[], requestId: string, t: Language): ModalView | null {
  const waiting = unpostedOf(orders);
  if (waiting.length === 0) return null;
  return modal({
    callback: callbackIds.memoPostMany,
    metadata: JSON.stringify({ requestId }),
    title: t.modal.title.postMany,
    submit: t.button.post,
    close: t.modal.close,
    blocks: [
      section(t.memos.postMany(waiting.length, t.listed(totalsOf(waiting, t)))),
      memosInput(waiting, t),
      textInput({ block: inputs.reference, label: t.modal.reference, hint: t.modal.referenceHint, length: 200 }),
    ],
  });
}

/** The longest waiting first, as many as a menu takes. */
function unpostedOf(orders: readonly ShownOrder[]): Unposted[] {
  return orders
    .flatMap(({ summary }) => summary.creditMemos.map((memo) => ({ memo, currency: summary.currency })))
    .filter(({ memo }) => isUnposted(memo) && memo.number.length <= limits.option)
    .sort((a, b) => a.memo.madeAt.localeCompare(b.memo.madeAt))
    .slice(0, limits.options);
}

function totalsOf(waiting: readonly Unposted[], t: Language): string[] {
  const currencies = [...new Set(waiting.map(({ currency }) => currency))];
  return currencies.map((one) =>
    t.money(sum(waiting.filter(({ currency }) => currency === one).map(({ memo }) => memo.total)), one),
  );
}

function memosInput(waiting: readonly Unposted[], t: Language): InputBlock {
  const options: PlainTextOption[] = waiting.map(({ memo, currency }) =>
    option(memo.number, `${memo.number} · ${t.money(memo.total, currency)}`),
  );
  return {
    type: 'input',
    block_id: inputs.memos,
    label: plainTextObject(t.home.memos, limits.label),
    element: { type: 'multi_static_select', action_id: inputs.value, options, initial_options: options },
  };
}
