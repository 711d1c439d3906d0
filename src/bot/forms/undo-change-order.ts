import type { PlainTextOption } from '@slack/types';
import { operations } from '../../domain/operations';
import { defaultPolicy } from '../../domain/policy';
import type { StoredOrder } from '../../domain/records/stored-order';
import { isRefused } from '../../domain/refusals';
import { callbackIds, inputs } from '../ids';
import type { Language } from '../language/language';
import { chosenIn, typedIn } from '../parse/view-state';
import { noteInput, option, selectInput } from '../views/inputs';
import type { Form } from './form';

/** Reversing a change for which nothing went back. */
export const undoChangeOrderForm: Form = {
  operation: 'undo',
  callback: callbackIds.undo,
  permission: 'undo',
  title: (t) => t.modal.title.undo,
  nothing: ({ order }, t) => (undoable(order, t).length === 0 ? t.nothing.undo(order.original.orderNumber) : null),
  initial: () => ({}),
  blocks({ order }, _, t) {
    const options = undoable(order, t);
    return [
      selectInput({
        ...{ block: inputs.changeOrder, label: t.modal.changeOrder, options },
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
  blockOf: ({ code }) => (code === 'undo_not_possible' ? inputs.changeOrder : null),
};

/** The changes that can be undone now, the latest first. */
function undoable(order: StoredOrder, t: Language): PlainTextOption[] {
  const context = { policy: defaultPolicy, now: new Date(0).toISOString() };
  return order.entries
    .flatMap(({ effects }) => effects.changeOrders)
    .filter(({ number }) => {
      const asked = operations.undo.prepare({ op: 'undo', changeOrder: number, actor: anyLead });
      return !isRefused(asked) && !isRefused(asked.decide(order, context));
    })
    .reverse()
    .map(({ number, kind, grandTotal }) =>
      option(
        number,
        t.modal.changeOrderOption(number, t.changeKind[kind], t.money(grandTotal, order.summary.currency)),
      ),
    );
}

const anyLead = { id: 'anybody', role: 'lead' };
