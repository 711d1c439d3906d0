import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { ShownOrder } from '../../domain/records/stored-order';
import { changesOf, memoInTheWay, type UndoableChange } from '../../domain/rules/undoable-changes';
import { callbackIds, inputs } from '../block-kit/ids';
import { noteInput, option, selectInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { chosenIn, typedIn } from '../parse/view-state';
import { requestFields } from './common-inputs';
import type { Form } from './form';

/** Undoes a change that nothing was refunded for. */
export const undoChangeOrderForm: Form = {
  operation: 'undo',
  callback: callbackIds.undo,
  permission: 'undo',
  title: (t) => t.modal.title.undo,
  looksBack: true,
  headFields: () => ({}),
  fields: z.strictObject({ note: requestFields.note, changeOrder: z.string().max(100) }),
  unavailable: ({ order }, t) => (undoable(order, t).length === 0 ? nothingText(order, t) : null),
  initial: () => ({}),
  blocks({ order }, _, t) {
    const options = undoable(order, t);
    return [
      selectInput({
        block: inputs.changeOrder,
        label: t.modal.changeOrder,
        options,
        initial: options.length === 1 ? options[0]?.value : undefined,
      }),
      noteInput(t),
    ];
  },
  read(view) {
    const note = typedIn(view, inputs.note, inputs.value);
    return {
      fields: {
        changeOrder: chosenIn(view, inputs.changeOrder, inputs.value) ?? '',
        ...(note !== null && { note }),
      },
    };
  },
  confirm: (_, t) => t.modal.confirm.undo,
  blockOf: ({ code }) =>
    code === 'undo_not_possible' || code === 'change_order_not_found' ? inputs.changeOrder : null,
};

/** Slack takes this many options. */
const mostOptions = 100;

/** The undoable changes, latest first. */
function undoable(order: ShownOrder, t: Language): PlainTextOption[] {
  const { currency } = order.summary;
  return firstOf(changesOf(order), mostOptions, ({ why }) => why === null).map(
    ({ number, numbers, kind, grandTotal }) =>
      option(number, t.modal.changeOrderOption(numbers.join(', '), t.changeKind[kind], t.money(grandTotal, currency))),
  );
}

/** How many changes the explanation covers. */
const maxExplained = 3;

/** Why the latest changes cannot be undone. */
function nothingText(order: ShownOrder, t: Language): string {
  const nothing = t.nothing.undo(order.original.orderNumber);
  const isExplained = ({ why }: UndoableChange) => why !== 'kind' && why !== 'already_undone';
  const explained = firstOf(changesOf(order), maxExplained, isExplained).map(
    (change) => `• ${change.numbers.join(', ')}: ${whyText(order, change, t)}.`,
  );
  return [nothing, ...explained].join('\n');
}

function firstOf<T>(all: Iterable<T>, most: number, wanted: (one: T) => boolean): T[] {
  const found: T[] = [];
  for (const one of all) {
    if (wanted(one)) found.push(one);
    if (found.length === most) break;
  }
  return found;
}

function whyText(order: ShownOrder, change: UndoableChange, t: Language): string {
  const text = t.refusal.whyNotUndone[change.why ?? 'unknown'];
  const memo = change.why === 'payment_state' ? memoInTheWay(order, change) : null;
  return memo === null ? text : `${text} (${t.refusal.memoOf(memo)})`;
}
