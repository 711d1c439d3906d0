import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { outstandingOf, type ReturnLine } from '../../domain/records/return-order';
import { context } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { noteInput, quantityInput, reasonInput, textInput, tickInput } from '../block-kit/inputs';
import { escapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { allChosenIn, chosenIn, lineFieldsOf, quantityIn, typedIn } from '../parse/view-state';
import { plainNamesOf } from '../views/names';
import type { StepForm } from './step-form';

/** Lines per parcel; Slack allows 100 blocks. */
const maxLines = 45;

/** A parcel's arrival: received units of each line, and how many of them were rejected on inspection. */
export const receiveGoodsForm: StepForm = {
  button: actionIds.rmaReceive,
  callback: callbackIds.rmaReceive,
  operation: 'rma.receive',
  permission: 'rma.receive',
  subject: 'rma',
  title: (t) => t.modal.title.receive,
  blocks({ order, value: number, policy }, t) {
    const returnOrder = order.summary.returnOrders.find((one) => one.number === number);
    const nameOf = plainNamesOf(order, t);
    const lines = [...(returnOrder?.lines ?? [])]
      .sort((a, b) => outstandingOf(b) - outstandingOf(a))
      .slice(0, maxLines);
    const [only] = lines.length === 1 ? lines : [];
    const why = reasonInput(policy.reasons.rejection, t, {
      block: inputs.rejectionReason,
      label: t.modal.rejectionReason,
      initial: undefined,
    });
    return [
      context(`${number} · ${escapeMrkdwn(t.told.forOrder(order.original.orderNumber))}`),
      ...lines.flatMap((line) => lineInputs(line, { name: nameOf(line.line), prefilled: only === line }, t)),
      { ...why, optional: true },
      textInput({ block: inputs.condition, label: t.modal.conditionLabel, optional: true, length: 200 }),
      tickInput({
        block: inputs.confirmExcess,
        label: t.modal.confirmExcess,
        value: 'confirm',
        text: t.modal.confirmExcessOption,
      }),
      noteInput(t),
    ];
  },
  read(view) {
    const note = typedIn(view, inputs.note, inputs.value);
    return {
      fields: {
        lines: parcelIn(view),
        ...(note !== null && { note }),
        ...(allChosenIn(view, inputs.confirmExcess, inputs.value).length > 0 && { confirm: true }),
      },
    };
  },
  blockOf(refusal) {
    if (refusal.code === 'reason_required' || refusal.code === 'reason_unknown') return inputs.rejectionReason;
    return 'line' in refusal && refusal.line != null ? inputs.received(refusal.line) : null;
  },
};

function lineInputs(
  line: ReturnLine,
  { name, prefilled }: { name: string; prefilled: boolean },
  t: Language,
): KnownBlock[] {
  const outstanding = outstandingOf(line);
  return [
    quantityInput({
      block: inputs.received(line.line),
      label: t.modal.received(name),
      hint: t.modal.receivedHint(outstanding),
      initial: prefilled && outstanding > 0 ? String(outstanding) : undefined,
    }),
    quantityInput({ block: inputs.rejected(line.line), label: t.modal.rejected(name) }),
  ];
}

/** Lines with input; rejected units count as received. */
function parcelIn(view: ViewOutput): object[] {
  const reason = chosenIn(view, inputs.rejectionReason, inputs.value);
  const condition = typedIn(view, inputs.condition, inputs.value);
  return lineFieldsOf(view, 'received').flatMap((line) => {
    const received = quantityIn(view, inputs.received(line));
    const rejected = quantityIn(view, inputs.rejected(line));
    if (received === 0 && rejected === 0) return [];
    return [
      {
        line,
        received,
        rejected,
        ...(rejected > 0 && reason !== null && { rejectionReason: reason }),
        ...(condition !== null && { condition }),
      },
    ];
  });
}
