import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, PlainTextOption } from '@slack/types';
import { type ItemView, orderView } from '../../domain/derived/order-view';
import type { Macro, Policy } from '../../domain/policy';
import type { StoredOrder } from '../../domain/records/stored-order';
import { type DiscountKind, discountKind } from '../../domain/request';
import { callbackIds, inputs } from '../ids';
import type { Language } from '../language/language';
import { whole } from '../parse/submission';
import { amountFrom, percentageFrom } from '../parse/typed-amount';
import { allChosenIn, chosenIn, typedIn } from '../parse/view-state';
import { limits, plain } from '../views/blocks';
import { noteInput, option, reasonInput, selectInput, textInput } from '../views/inputs';
import { namesOf } from '../views/names';
import { unescaped } from '../views/text';
import { caseInput, commonFields, refundToIn, refundToInput } from './common-inputs';
import type { Form, Read } from './form';

/** Chooses every item at once: a discount on the whole order. */
const allItems = 'all';

/** A discount on lines that something is left of: items, delivery charges and fees. */
export const discountItemsForm: Form = {
  operation: 'discount',
  callback: callbackIds.discount,
  permission: 'discount',
  title: (t) => t.modal.title.discount,
  nothing: ({ order }, t) =>
    linesOf(order).length === 0 ? `${t.nothing.intro.discount(order.original.orderNumber)}.` : null,
  initial: () => ({}),
  blocks(setting, _, t): KnownBlock[] {
    const { order, policy, macro } = setting;
    return [
      linesInput(order, macro, t),
      selectInput({
        ...{ block: inputs.kind, label: t.modal.kind, initial: macro?.discount?.kind ?? 'percentage' },
        options: discountKind.options.map((kind) => option(kind, t.modal.kinds[kind])),
      }),
      textInput({
        ...{ block: inputs.amount, label: t.modal.amount, length: 20, initial: macro?.discount?.value },
        hint: t.modal.amountHint(t.typed(1234, order.summary.currency)),
      }),
      selectInput({
        ...{ block: inputs.scope, label: t.modal.scope, optional: true, initial: 'total' },
        options: (['total', 'each'] as const).map((scope) => option(scope, t.modal.scopes[scope])),
      }),
      reasonInput(reasonsOf(policy), t, { initial: macro?.reason }),
      ...refundToInput(order, t),
      ...caseInput(setting, t),
      noteInput(t, macro?.note === undefined ? {} : { initial: macro.note }),
    ];
  },
  read(view, { order }, t): Read {
    const kind = discountKind.safeParse(chosenIn(view, inputs.kind, inputs.value));
    if (!kind.success) return { errors: { [inputs.kind]: t.modal.chooseKind } };
    const typed = typedIn(view, inputs.amount, inputs.value) ?? '';
    const value = valueFrom(typed, kind.data, order.summary.currency);
    if (value === null)
      return { errors: { [inputs.amount]: notReadText(typed, kind.data, order.summary.currency, t) } };
    const scope = chosenIn(view, inputs.scope, inputs.value) ?? 'total';
    return {
      fields: { ...commonFields(view), discount: { kind: kind.data, value, scope } },
      quantities: Object.fromEntries(chosenLinesIn(view, order).map((line) => [String(line), whole])),
      refundTo: refundToIn(view),
    };
  },
  confirm: (_, t) => t.modal.confirm.discount,
  blockOf(refusal) {
    switch (refusal.code) {
      case 'nothing_selected':
      case 'line_not_found':
      case 'items_in_fulfillment':
        return inputs.lines;
      case 'reason_required':
      case 'reason_unknown':
        return inputs.reason;
      case 'nothing_to_discount':
      case 'discount_exceeds_total':
        return inputs.amount;
      case 'amount_invalid':
        return refusal.field.startsWith('payments') ? inputs.refundTo : inputs.amount;
      default:
        return null;
    }
  },
};

function reasonsOf({ reasons }: Policy): Policy['reasons']['discount'] {
  return reasons.discount;
}

function linesOf(order: StoredOrder): ItemView[] {
  return orderView(order).items.filter(({ total, tax }) => total > 0 || tax > 0);
}

/** A menu of lines in groups of a hundred, which is what Slack takes; where there is one line only, it is chosen. */
function linesInput(order: StoredOrder, macro: Macro | null, t: Language): KnownBlock {
  const lines = linesOf(order);
  const nameOf = namesOf(order, t);
  const currency = order.summary.currency;
  const optionOf = ({ line, name, type, total }: ItemView) =>
    option(
      String(line),
      `${line} · ${(type === 'item' ? name : unescaped(nameOf(line))).slice(0, 45)} · ${t.money(total, currency)}`,
    );
  const items = lines.filter(({ type }) => type === 'item').map(optionOf);
  const others = lines.filter(({ type }) => type !== 'item').map(optionOf);
  const all = items.length > 1 ? [option(allItems, t.modal.allItems)] : [];
  const [first] = lines.length === 1 ? [...items, ...others] : macro?.lines === 'all' ? [...all, ...items] : [];
  return {
    type: 'input',
    block_id: inputs.lines,
    label: plain(t.modal.lines, limits.label),
    hint: plain(t.modal.linesHint, limits.label),
    element: {
      type: 'multi_static_select',
      action_id: inputs.lines,
      placeholder: plain(t.modal.chooseLines, limits.label),
      option_groups: [...inHundreds([...all, ...items], t.modal.items), ...inHundreds(others, t.modal.charges)],
      ...(first !== undefined && { initial_options: [first] }),
    },
  };
}

function inHundreds(options: readonly PlainTextOption[], label: string) {
  const groups = Array.from({ length: Math.ceil(options.length / limits.options) }, (_, at) =>
    options.slice(at * limits.options, (at + 1) * limits.options),
  );
  return groups.map((options, at) => ({
    label: plain(groups.length === 1 ? label : `${label} ${at + 1}`, limits.option),
    options,
  }));
}

function chosenLinesIn(view: ViewOutput, order: StoredOrder): number[] {
  const chosen = allChosenIn(view, inputs.lines, inputs.lines);
  const items = chosen.includes(allItems) ? linesOf(order).filter(({ type }) => type === 'item') : [];
  const named = chosen.filter((one) => one !== allItems).map(Number);
  return [...new Set([...items.map(({ line }) => line), ...named])];
}

function valueFrom(typed: string, kind: DiscountKind, currency: string): string | number | null {
  return kind === 'percentage' ? percentageFrom(typed) : amountFrom(typed, currency);
}

function notReadText(typed: string, kind: DiscountKind, currency: string, t: Language): string {
  return kind === 'percentage'
    ? t.modal.percentageNotRead(typed)
    : t.modal.amountNotRead(typed, t.typed(123456, currency));
}
