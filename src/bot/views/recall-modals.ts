import type { ModalView, PlainTextOption } from '@slack/types';
import { type UnitsActionName, unitsActionNames } from '../../domain/operations/actions';
import type { Policy } from '../../domain/policy/policy';
import type { RecallOrder } from '../../domain/records/recall';
import { actionsBlock, button, context, modal, section } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { groupedSelectInput, noteInput, option, textInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { recallResult } from './recall-result';

/** Asks which product to recall, and how. `channel` gets the message. */
export function recallModal(
  { sku, channel, policy }: { sku: string; channel: string; policy: Policy },
  t: Language,
): ModalView {
  return modal({
    callback: callbackIds.recall,
    metadata: JSON.stringify({ channel }),
    title: t.recall.modal,
    submit: t.recall.look,
    close: t.modal.close,
    blocks: [
      textInput({ block: inputs.sku, label: t.recall.sku, hint: t.recall.skuHint, initial: sku, length: 200 }),
      groupedSelectInput({
        block: inputs.kind,
        label: t.recall.what,
        placeholder: t.modal.chooseReason,
        groups: unitsActionNames.map((action) => ({
          label: t.actions[action].title,
          options: reasonOptions(action, policy, t),
        })),
      }),
      noteInput(t),
      context(t.recall.nothingYet),
    ],
  });
}

/** The value is action and reason: `cancel:out_of_stock`. */
function reasonOptions(action: UnitsActionName, { reasons }: Policy, t: Language): PlainTextOption[] {
  return reasons[action].map(({ code, label }) => option(`${action}:${code}`, label[t.code]));
}

export const resultsOnPage = 40;

type Results = { number: string; page: number; orders: readonly RecallOrder[]; isLast: boolean };

/** The result of each order of a recall, a page at a time. */
export function recallResultsModal({ number, page, orders, isLast }: Results, t: Language): ModalView {
  const first = page * resultsOnPage;
  return modal({
    callback: callbackIds.recallResults,
    metadata: '',
    title: t.recall.results(number),
    close: t.modal.close,
    blocks: [
      ...(orders.length === 0 ? [section(t.recall.nothing)] : []),
      ...orders.map((one, at) => section(`${first + at + 1}. ${recallResult(one, t)}`)),
      ...actionsBlock('pager', [
        ...(page === 0 ? [] : [button(actionIds.recallPageBack, t.button.previous, `${number} ${page - 1}`)]),
        ...(isLast ? [] : [button(actionIds.recallPage, t.button.next, `${number} ${page + 1}`)]),
      ]),
    ],
  });
}
