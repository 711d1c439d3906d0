import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import { type ItemView, orderView } from '../../domain/derived/order-view';
import type { CompiledFlow } from '../../domain/flows/compiled-flow';
import { actions, type UnitsActionName } from '../../domain/operations/actions';
import type { Reason } from '../../domain/policy/reasons';
import type { OrderState, ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button } from '../block-kit/blocks';
import { actionIds, inputs } from '../block-kit/ids';
import { noteInput, quantityInput, reasonInput } from '../block-kit/inputs';
import { pageOf, pager } from '../block-kit/pages';
import type { Language } from '../language/language';
import { draftWithInputs } from '../parse/draft';
import type { LineTexts } from '../parse/line-texts';
import { plainNamesOf } from '../views/names';
import { reasonLabels } from '../views/reasons';
import { actionForm } from './action-form';
import { caseInput, commonFields, refundToIn } from './common-inputs';
import { everythingChosen, everythingOffer, type PossibleLine } from './everything';
import type { Form, FormContext, FormInput, FormSetting } from './form';
import type { OpenForm } from './form-modal';
import { filterBlocks, matchesFilter } from './line-filter';
import { type Elsewhere, nothingToTake } from './nothing-to-take';
import { photoInputs, photosField, wrongFiles } from './photos';
import { optionsOf, questionInputs } from './questions';

/**
 * Slack allows 100 blocks and 250 KB; with a reason for each line, every line repeats the menu's options, beside those
 * of the flow's questions.
 */
function linesOnPage(lineReasons: boolean, reasons: number, flow: CompiledFlow | null): number {
  const options = 1000 - optionsOf(flow);
  return lineReasons ? Math.max(5, Math.min(30, Math.floor(options / reasons))) : 40;
}

/** Declares a form that asks for a number of units of each line, or takes everything. */
export function lineForm(definition: {
  action: UnitsActionName;
  /** Extra units of a line that the person's role may take. */
  more?: (item: ItemView, setting: FormSetting) => number;
  /** Where to point to if there is nothing to take. */
  elsewhere: readonly Elsewhere[];
  /** Blocks above the inputs. */
  before?: (order: ShownOrder, t: Language) => KnownBlock[];
  /** Inputs beside lines, reason, case and note. */
  inputs: (formContext: FormContext, t: Language) => KnownBlock[];
  /** Request fields of these inputs. */
  fields: z.ZodRawShape;
  /** Whether it asks for photos of the goods. */
  photos?: boolean;
  /** Reads these inputs. */
  read?: (view: Parameters<Form['read']>[0], order: OrderState) => Record<string, unknown>;
  refundsLater?: boolean;
}): Form {
  const { action, fields, elsewhere, refundsLater = false, photos = false } = definition;
  const { before = () => [], more = () => 0 } = definition;
  const linesOf = (setting: FormSetting): PossibleLine[] =>
    orderView(setting.order)
      .items.filter(({ type }) => type === 'item')
      .map((item) => ({
        item,
        available: actions[action].available(item.quantities),
        more: more(item, setting),
      }))
      .filter((line) => line.available + line.more > 0);
  return actionForm(action, {
    fields,
    refundsLater,
    unavailable: (formContext, t) =>
      linesOf(formContext).length === 0 ? nothingToTake(action, { elsewhere, order: formContext.order }, t) : null,
    initial(formContext) {
      const lines = linesOf(formContext);
      return lines.length === 1 || formContext.macro?.lines === 'all' ? quantitiesOf(lines) : {};
    },
    blocks(formContext, draft, t) {
      const { policy, macro, order } = formContext;
      const lines = linesOf(formContext);
      return [
        ...before(order, t),
        ...(draft.everything === undefined
          ? lineBlocks(action, lines, { formContext, draft }, t)
          : [everythingChosen(lines, reasonLabels([draft.everything], policy, t), t)]),
        ...definition.inputs(formContext, t),
        ...questionInputs(formContext.flow, t),
        ...(photos ? photoInputs(draft, formContext, t) : []),
        ...caseInput(formContext, t),
        noteInput(t, macro?.note === undefined ? {} : { initial: macro.note }),
      ];
    },
    read(view, { draft, ...setting }, t): FormInput {
      const wrong = photos ? wrongFiles(view, t) : null;
      if (wrong !== null) return { errors: wrong };
      const asked = {
        ...commonFields(view, draft),
        ...(photos && photosField(draft)),
        ...definition.read?.(view, setting.order),
      };
      const refundTo = refundToIn(view);
      if (draft.everything === undefined) {
        return { fields: asked, quantities: draftWithInputs(view).quantities, refundTo };
      }
      const all = quantitiesOf(linesOf(setting), 'includeRejected' in asked);
      return { fields: { ...asked, reason: draft.everything }, quantities: all, refundTo };
    },
    blockOf(refusal) {
      if (refusal.code === 'reason_required' || refusal.code === 'reason_unknown') return inputs.reason;
      if (refusal.code === 'amount_invalid') return inputs.refundTo;
      return 'line' in refusal && refusal.line != null ? inputs.line(refusal.line) : null;
    },
  });
}

/** All units that can be taken of each line. */
function quantitiesOf(lines: readonly PossibleLine[], withMore = false): LineTexts {
  const all = lines.map(({ item, available, more }) => [item.line, available + (withMore ? more : 0)] as const);
  return Object.fromEntries(all.flatMap(([line, n]) => (n > 0 ? [[String(line), String(n)]] : [])));
}

/** A page of the lines that match the filter, with the reason for all or for each. */
function lineBlocks(
  action: UnitsActionName,
  lines: readonly PossibleLine[],
  { formContext, draft }: OpenForm,
  t: Language,
): KnownBlock[] {
  const { policy, macro, order } = formContext;
  const { filter, lineReasons } = draft;
  const reasons = policy.reasons[action];
  const nameOf = plainNamesOf(order, t);
  const size = linesOnPage(lineReasons, reasons.length, formContext.flow);
  const found = filter === undefined ? lines : lines.filter((one) => matchesFilter(one, nameOf(one.item.line), filter));
  const page = pageOf(found, draft.page, size);
  return [
    ...everythingOffer(lines, reasons, t),
    ...(lines.length > size ? filterBlocks(filter, found.length, t) : []),
    ...page.shown.flatMap(({ item, available }) => {
      const field = { item, name: nameOf(item.line) };
      return [
        lineInput({ ...field, initial: draft.quantities[item.line] }, (ordered) =>
          t.actions[action].canBe(available, ordered),
        ),
        ...(lineReasons ? [lineReasonInput({ ...field, initial: draft.reasons[item.line] }, reasons, t)] : []),
      ];
    }),
    ...pager(page, t),
    { ...reasonInput(reasons, t, { initial: macro?.reason }), ...(lineReasons && { optional: true }) },
    ...(lines.length > 1 && !lineReasons && reasons.length > 1
      ? actionsBlock('line_reasons', [button(actionIds.lineReasons, t.button.reasonEach, order.original.orderNumber)])
      : []),
  ];
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

function lineReasonInput({ item, name, initial }: LineField, reasons: readonly Reason[], t: Language): KnownBlock {
  const block = inputs.lineReason(item.line);
  const chosen = reasonInput(reasons, t, { block, label: t.modal.reasonOf(name), initial });
  return { ...chosen, optional: true };
}
