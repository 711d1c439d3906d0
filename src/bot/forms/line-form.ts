import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type ItemView, orderView } from '../../domain/derived/order-view';
import { isOpen } from '../../domain/records/return-order';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { ActionName } from '../../domain/values/action-name';
import { actionsBlock, button, context } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { noteInput, quantityInput, reasonInput } from '../block-kit/inputs';
import { pageOf, pager } from '../block-kit/pages';
import type { Language } from '../language/language';
import { draftWithTyped } from '../parse/draft';
import { unitsChosen } from '../parse/submission';
import { plainNamesOf } from '../views/names';
import { caseInput, commonFields, refundToIn, shared } from './common-inputs';
import type { Form, Read, Setting } from './form';

type LineAction = Exclude<ActionName, 'discount'>;

/**
 * How many lines a page of a modal asks for. Slack takes 100 blocks and 250 KB in all, and where each line has a reason of
 * its own to choose, it has all the options of that choice.
 */
function linesOnPage(lineReasons: boolean, reasons: number): number {
  return lineReasons ? Math.max(5, Math.min(30, Math.floor(1000 / reasons))) : 40;
}

/** Declares a form that asks for a number of units of each line that the action can take. */
export function lineForm(definition: {
  action: LineAction;
  /** How many units of a line the action can take. */
  available: (item: ItemView) => number;
  /** How many more of them, where the one who is asked may say so. */
  more?: (item: ItemView, setting: Setting) => number;
  /** What it asks beside lines, reason, case and note. */
  inputs: (setting: Setting, t: Language) => KnownBlock[];
  /** What these can put into the request, beside reason, note and payments. */
  fields: z.ZodRawShape;
  /** What stands in those, beside what all forms share. */
  read?: (view: Parameters<Form['read']>[0], order: StoredOrder) => Record<string, unknown>;
}): Form {
  const { action, more = () => 0 } = definition;
  const { reason, note, payments } = shared;
  const linesOf = (setting: Setting) =>
    orderView(setting.order).items.flatMap((item) => {
      if (item.type !== 'item') return [];
      const available = definition.available(item);
      return available + more(item, setting) > 0 ? [{ item, available }] : [];
    });
  return {
    operation: action,
    callback: callbackIds[action],
    permission: action,
    title: (t) => t.modal.title[action],
    about: ({ order }) => ({ order }),
    fields: z.strictObject({ reason, note, payments, ...definition.fields }),
    nothing: (setting, t) => (linesOf(setting).length === 0 ? nothingText(action, setting.order, t) : null),
    initial(setting) {
      const lines = linesOf(setting);
      const filled = lines.length === 1 || setting.macro?.lines === 'all' ? lines : [];
      return Object.fromEntries(
        filled.flatMap(({ item, available }) => (available > 0 ? [[String(item.line), String(available)]] : [])),
      );
    },
    blocks(setting, draft, t) {
      const { policy, macro, order } = setting;
      const lines = linesOf(setting);
      const reasons = policy.reasons[action];
      const nameOf = plainNamesOf(order, t);
      const page = pageOf(lines, draft.page, linesOnPage(draft.lineReasons, reasons.length));
      return [
        ...returnsOnTheirWay(order, action, t),
        ...page.shown.flatMap(({ item, available }) => [
          quantityInput({
            ...{
              block: inputs.line(item.line),
              label: `${nameOf(item.line)}${item.sku === null ? '' : ` (${item.sku})`}`,
            },
            hint: t.modal.canBe[action](available, item.quantities.ordered),
            initial: draft.quantities[item.line],
          }),
          ...(draft.lineReasons
            ? [lineReasonInput(item.line, nameOf(item.line), reasons, draft.reasons[item.line], t)]
            : []),
        ]),
        ...pager(page, t),
        { ...reasonInput(reasons, t, { initial: macro?.reason }), ...(draft.lineReasons && { optional: true }) },
        ...(lines.length > 1 && !draft.lineReasons && reasons.length > 1
          ? actionsBlock('line_reasons', [
              button(actionIds.lineReasons, t.button.reasonEach, setting.order.original.orderNumber),
            ])
          : []),
        ...definition.inputs(setting, t),
        ...caseInput(setting, t),
        noteInput(t, macro?.note === undefined ? {} : { initial: macro.note }),
      ];
    },
    read(view, { order }): Read {
      return {
        fields: { ...commonFields(view), ...definition.read?.(view, order) },
        quantities: draftWithTyped(view).quantities,
        refundTo: refundToIn(view),
      };
    },
    confirm: (submission, t) => t.modal.confirm[action](unitsChosen(submission)),
    blockOf(refusal) {
      if (refusal.code === 'reason_required' || refusal.code === 'reason_unknown') return inputs.reason;
      if (refusal.code === 'amount_invalid') return inputs.refundTo;
      return 'line' in refusal && refusal.line != null ? inputs.line(refusal.line) : null;
    },
  };
}

function lineReasonInput(
  line: number,
  name: string,
  reasons: readonly { code: string; label: string }[],
  initial: string | undefined,
  t: Language,
): KnownBlock {
  const block = inputs.lineReason(line);
  const chosen = reasonInput(reasons, t, { block, label: t.modal.reasonOf(name), initial });
  return { ...chosen, optional: true };
}

/** Whoever is about to return something sees what is expected back already. */
function returnsOnTheirWay({ summary }: StoredOrder, action: LineAction, t: Language): KnownBlock[] {
  if (action !== 'return' && action !== 'rma') return [];
  const open = summary.returnOrders.filter(({ status }) => isOpen(status)).map(({ number }) => number);
  return open.length === 0 ? [] : [context(t.modal.onTheirWay(t.listed(open)))];
}

/** Why nothing can be done, by where the units are, and what can be done instead. */
function nothingText(action: LineAction, order: StoredOrder, t: Language): string {
  const { orderNumber, items } = orderView(order);
  const count = (of: (quantities: ItemView['quantities']) => number) =>
    items.reduce((all, { type, quantities }) => (type === 'item' ? all + of(quantities) : all), 0);
  const stages: [number, (n: number) => string, boolean][] = [
    [count((q) => q.availableToCancel), t.nothing.open, action !== 'cancel'],
    [count((q) => q.allocated - q.fulfilled), t.nothing.packed, true],
    [count((q) => q.availableToReturn - q.reshipped), t.nothing.shipped, action === 'cancel'],
    [count((q) => q.reshipped), t.nothing.reshipped, action === 'reship'],
    [count((q) => q.returnInitiated - q.returned), t.nothing.returning, true],
    [count((q) => q.returned), t.nothing.returned, true],
    [count((q) => q.rejected), t.nothing.rejected, true],
    [count((q) => q.canceled), t.nothing.canceled, true],
  ];
  const where = stages.flatMap(([n, text, tells]) => (n > 0 && tells ? [text(n)] : []));
  const intro = t.nothing.intro[action](orderNumber);
  return `${intro}${where.length === 0 ? '' : `: ${t.listed(where)}`}. ${t.nothing.instead[action]}`.trim();
}
