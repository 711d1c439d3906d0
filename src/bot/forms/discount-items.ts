import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, PlainTextOption } from '@slack/types';
import { type ItemView, orderView } from '../../domain/derived/order-view';
import { actions } from '../../domain/operations/actions';
import type { Macro } from '../../domain/policy/macro';
import { typeOfLine } from '../../domain/records/original-order';
import type { OrderState } from '../../domain/records/stored-order';
import { type DiscountKind, discountKind, requestedDiscount } from '../../domain/values/request';
import { limits, plainTextObject } from '../block-kit/blocks';
import { inputs } from '../block-kit/ids';
import { noteInput, numberInput, option, reasonInput, selectInput, textInput } from '../block-kit/inputs';
import { truncate } from '../block-kit/text';
import type { Language } from '../language/language';
import { parseAmount, parsePercentage } from '../parse/amount';
import { wholeLine } from '../parse/submission';
import { allChosenIn, chosenIn, parseQuantity, typedIn } from '../parse/view-state';
import { plainNamesOf } from '../views/names';
import { reasonLabels } from '../views/reasons';
import { actionForm } from './action-form';
import { caseInput, commonFields, refundToIn, refundToInput, requestFields } from './common-inputs';
import { everythingChosen, everythingOffer, type PossibleLine } from './everything';
import type { FormContext, FormInput } from './form';
import { photoInputs, photosField, wrongFiles } from './photos';
import { questionInputs } from './questions';

/** Selects every item, to discount the whole order. */
const allItems = 'all';

/** Discounts lines with an amount left: items, delivery charges and fees. */
export const discountItemsForm = actionForm('discount', {
  fields: { discount: requestedDiscount, photos: requestFields.photos },
  unavailable: ({ order }, t) =>
    linesOf(order).length === 0 ? `${t.actions.discount.nothing(order.original.orderNumber)}.` : null,
  initial: () => ({}),
  blocks(formContext, draft, t): KnownBlock[] {
    const { everything } = draft;
    const { order, policy, macro } = formContext;
    const items = itemsOf(order);
    return [
      ...(everything === undefined
        ? [...everythingOffer(items, policy.reasons.discount, t), linesInput(order, macro, t), ...unitsInput(order, t)]
        : [everythingChosen(items, reasonLabels([everything], policy, t), t)]),
      ...discountInputs(formContext, t),
      ...(everything === undefined ? [reasonInput(policy.reasons.discount, t, { initial: macro?.reason })] : []),
      ...refundToInput(order, t),
      ...questionInputs(formContext.flow, t),
      ...photoInputs(draft, formContext, t),
      ...caseInput(formContext, t),
      noteInput(t, macro?.note === undefined ? {} : { initial: macro.note }),
    ];
  },
  read(view, { order, draft }, t): FormInput {
    const { everything } = draft;
    const wrong = wrongFiles(view, t);
    if (wrong !== null) return { errors: wrong };
    const kind = discountKind.safeParse(chosenIn(view, inputs.kind, inputs.value));
    if (!kind.success) return { errors: { [inputs.kind]: t.modal.chooseKind } };
    const typed = typedIn(view, inputs.amount, inputs.value) ?? '';
    const amount = { typed, kind: kind.data, currency: order.summary.currency };
    const value = valueFrom(amount);
    if (value === null) return { errors: { [inputs.amount]: notReadText(amount, t) } };
    const scope = chosenIn(view, inputs.scope, inputs.value) ?? 'total';
    const lines = everything === undefined ? chosenLinesIn(view, order) : linesOfItems(order);
    const units = everything === undefined ? unitsIn(view, lines, t) : { typed: wholeLine };
    if ('wrong' in units) return { errors: { [inputs.units]: units.wrong } };
    const because = everything === undefined ? {} : { reason: everything };
    return {
      fields: {
        ...commonFields(view, draft),
        ...because,
        ...photosField(draft),
        discount: { kind: kind.data, value, scope },
      },
      quantities: Object.fromEntries(lines.map((line) => [String(line), units.typed])),
      refundTo: refundToIn(view),
    };
  },
  blockOf(refusal) {
    switch (refusal.code) {
      case 'nothing_selected':
      case 'line_not_found':
      case 'items_in_fulfillment':
        return inputs.lines;
      case 'quantity_exceeds_available':
      case 'quantity_invalid':
        return inputs.units;
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
});

function discountInputs({ order, macro }: FormContext, t: Language): KnownBlock[] {
  return [
    selectInput({
      block: inputs.kind,
      label: t.modal.kind,
      initial: macro?.discount?.kind ?? 'percentage',
      options: discountKind.options.map((kind) => option(kind, t.modal.kinds[kind])),
    }),
    textInput({
      block: inputs.amount,
      label: t.modal.amount,
      length: 20,
      initial: macro?.discount?.value,
      hint: t.modal.amountHint(t.typed(1234, order.summary.currency)),
    }),
    selectInput({
      block: inputs.scope,
      label: t.modal.scope,
      optional: true,
      initial: 'total',
      options: (['total', 'each'] as const).map((scope) => option(scope, t.modal.scopes[scope])),
    }),
  ];
}

function linesOf(order: OrderState): ItemView[] {
  return orderView(order).items.filter(actions.discount.possible);
}

/** The items with an amount left, as the offer to take everything counts them. */
function itemsOf(order: OrderState): PossibleLine[] {
  const items = linesOf(order).filter(({ type }) => type === 'item');
  return items.map((item) => ({ item, available: item.quantities.quantity, more: 0 }));
}

function linesOfItems(order: OrderState): number[] {
  return itemsOf(order).map(({ item }) => item.line);
}

/** A menu of lines, grouped by Slack's limit of a hundred; a single line is preselected. */
function linesInput(order: OrderState, macro: Macro | null, t: Language): KnownBlock {
  const lines = linesOf(order);
  const nameOf = plainNamesOf(order, t);
  const currency = order.summary.currency;
  const optionOf = ({ line, total }: ItemView) =>
    option(String(line), `${line} · ${truncate(nameOf(line), 45)} · ${t.money(total, currency)}`);
  const items = lines.filter(({ type }) => type === 'item').map(optionOf);
  const others = lines.filter(({ type }) => type !== 'item').map(optionOf);
  const all = items.length > 1 ? [option(allItems, t.modal.allItems)] : [];
  const [first] = lines.length === 1 ? [...items, ...others] : macro?.lines === 'all' ? [...all, ...items] : [];
  return {
    type: 'input',
    block_id: inputs.lines,
    label: plainTextObject(t.modal.lines, limits.label),
    hint: plainTextObject(t.modal.linesHint, limits.label),
    element: {
      type: 'multi_static_select',
      action_id: inputs.lines,
      placeholder: plainTextObject(t.modal.chooseLines, limits.label),
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
    label: plainTextObject(groups.length === 1 ? label : `${label} ${at + 1}`, limits.option),
    options,
  }));
}

function chosenLinesIn(view: ViewOutput, order: OrderState): number[] {
  const chosen = allChosenIn(view, inputs.lines, inputs.lines);
  const items = chosen.includes(allItems) ? linesOfItems(order) : [];
  const named = chosen.filter((one) => one !== allItems).map(Number);
  return [...new Set([...items, ...named])];
}

/** Shown if a line has several units, to discount only some of them. */
function unitsInput(order: OrderState, t: Language): KnownBlock[] {
  if (linesOf(order).every(({ type, quantities }) => type !== 'item' || quantities.quantity < 2)) return [];
  return [numberInput({ block: inputs.units, label: t.modal.units, hint: t.modal.unitsHint, optional: true, min: 1 })];
}

/** How many units of each chosen line to discount: all, unless a number is entered for a single item line. */
function unitsIn(view: ViewOutput, lines: readonly number[], t: Language): { typed: string } | { wrong: string } {
  const typed = typedIn(view, inputs.units, inputs.value);
  if (typed === null) return { typed: wholeLine };
  const [line, other] = lines;
  if (line === undefined || other !== undefined || typeOfLine(line) !== 'item') return { wrong: t.modal.unitsOneLine };
  return parseQuantity(typed) >= 1 ? { typed } : { wrong: t.refusal.noQuantity(typed) };
}

type TypedDiscount = { typed: string; kind: DiscountKind; currency: string };

function valueFrom({ typed, kind, currency }: TypedDiscount): string | number | null {
  return kind === 'percentage' ? parsePercentage(typed) : parseAmount(typed, currency);
}

function notReadText({ typed, kind, currency }: TypedDiscount, t: Language): string {
  return kind === 'percentage'
    ? t.modal.percentageNotRead(typed)
    : t.modal.amountNotRead(typed, t.typed(123456, currency));
}
