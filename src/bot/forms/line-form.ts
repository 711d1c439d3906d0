import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import { type ItemView, orderView } from '../../domain/derived/order-view';
import { actions, type UnitsActionName } from '../../domain/operations/actions';
import type { OrderState, ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button } from '../block-kit/blocks';
import { actionIds, inputs } from '../block-kit/ids';
import { noteInput, quantityInput, reasonInput } from '../block-kit/inputs';
import { pageOf, pager } from '../block-kit/pages';
import type { Language } from '../language/language';
import { draftWithInputs } from '../parse/draft';
import { plainNamesOf } from '../views/names';
import { actionForm } from './action-form';
import { caseInput, commonFields, refundToIn } from './common-inputs';
import type { Form, FormContext, FormInput } from './form';
import { type Elsewhere, nothingToTake } from './nothing-to-take';

/** Slack allows 100 blocks and 250 KB; with a reason for each line, every line repeats the menu's options. */
function linesOnPage(lineReasons: boolean, reasons: number): number {
  return lineReasons ? Math.max(5, Math.min(30, Math.floor(1000 / reasons))) : 40;
}

/** Declares a form that asks for a number of units of each line. */
export function lineForm(definition: {
  action: UnitsActionName;
  /** Extra units of a line that the person's role may take. */
  more?: (item: ItemView, formContext: FormContext) => number;
  /** Where to point to if there is nothing to take. */
  elsewhere: readonly Elsewhere[];
  /** Blocks above the inputs. */
  before?: (order: ShownOrder, t: Language) => KnownBlock[];
  /** Inputs beside lines, reason, case and note. */
  inputs: (formContext: FormContext, t: Language) => KnownBlock[];
  /** Request fields of these inputs. */
  fields: z.ZodRawShape;
  /** Reads these inputs. */
  read?: (view: Parameters<Form['read']>[0], order: OrderState) => Record<string, unknown>;
  refundsLater?: boolean;
}): Form {
  const { action, fields, elsewhere, refundsLater = false, before = () => [], more = () => 0 } = definition;
  const linesOf = (formContext: FormContext) =>
    orderView(formContext.order).items.flatMap((item) => {
      if (item.type !== 'item') return [];
      const available = actions[action].available(item.quantities);
      return available + more(item, formContext) > 0 ? [{ item, available }] : [];
    });
  return actionForm(action, {
    fields,
    refundsLater,
    unavailable: (formContext, t) =>
      linesOf(formContext).length === 0 ? nothingToTake(action, { elsewhere, order: formContext.order }, t) : null,
    initial(formContext) {
      const lines = linesOf(formContext);
      const filled = lines.length === 1 || formContext.macro?.lines === 'all' ? lines : [];
      return Object.fromEntries(
        filled.flatMap(({ item, available }) => (available > 0 ? [[String(item.line), String(available)]] : [])),
      );
    },
    blocks(formContext, draft, t) {
      const { policy, macro, order } = formContext;
      const lines = linesOf(formContext);
      const reasons = policy.reasons[action];
      const nameOf = plainNamesOf(order, t);
      const page = pageOf(lines, draft.page, linesOnPage(draft.lineReasons, reasons.length));
      return [
        ...before(order, t),
        ...page.shown.flatMap(({ item, available }) => [
          lineInput({ item, name: nameOf(item.line), initial: draft.quantities[item.line] }, (ordered) =>
            t.actions[action].canBe(available, ordered),
          ),
          ...(draft.lineReasons
            ? [lineReasonInput({ item, name: nameOf(item.line), initial: draft.reasons[item.line] }, reasons, t)]
            : []),
        ]),
        ...pager(page, t),
        { ...reasonInput(reasons, t, { initial: macro?.reason }), ...(draft.lineReasons && { optional: true }) },
        ...(lines.length > 1 && !draft.lineReasons && reasons.length > 1
          ? actionsBlock('line_reasons', [
              button(actionIds.lineReasons, t.button.reasonEach, formContext.order.original.orderNumber),
            ])
          : []),
        ...definition.inputs(formContext, t),
        ...caseInput(formContext, t),
        noteInput(t, macro?.note === undefined ? {} : { initial: macro.note }),
      ];
    },
    read(view, { order }): FormInput {
      return {
        fields: { ...commonFields(view), ...definition.read?.(view, order) },
        quantities: draftWithInputs(view).quantities,
        refundTo: refundToIn(view),
      };
    },
    blockOf(refusal) {
      if (refusal.code === 'reason_required' || refusal.code === 'reason_unknown') return inputs.reason;
      if (refusal.code === 'amount_invalid') return inputs.refundTo;
      return 'line' in refusal && refusal.line != null ? inputs.line(refusal.line) : null;
    },
  });
}

type LineField = { item: ItemView; name: string; initial: string | undefined };

function lineInput({ item, name, initial }: LineField, hintFor: (ordered: number) => string): KnownBlock {
  return quantityInput({
    block: inputs.line(item.line),
    label: `${name}${item.sku === null ? '' : ` (${item.sku})`}`,
    hint: hintFor(item.quantities.ordered),
    initial,
  });
}

function lineReasonInput(
  { item, name, initial }: LineField,
  reasons: readonly { code: string; label: string }[],
  t: Language,
): KnownBlock {
  const block = inputs.lineReason(item.line);
  const chosen = reasonInput(reasons, t, { block, label: t.modal.reasonOf(name), initial });
  return { ...chosen, optional: true };
}
