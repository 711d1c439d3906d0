import type { FlowRun, RunStep } from '../../domain/records/flow-run';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cardLink } from '../block-kit/links';
import { cutAndEscape, link } from '../block-kit/text';
import type { Language } from '../language/language';
import { stepText } from './run-message';

/** Tells whoever confirmed a change that a step after it needs somebody. */
export function stepFailedMessage(
  order: ShownOrder,
  { run, step }: { run: FlowRun; step: RunStep },
  t: Language,
): Message {
  const { orderNumber } = order.original;
  const text = t.told.stepFailed(t.actions[run.action].title, cutAndEscape(orderNumber));
  const card = cardLink(order);
  return {
    text,
    blocks: [
      section(`*${text}*`),
      section(stepText(step, t)),
      ...(card === null ? [] : [context(link(card, t.told.cardLink))]),
      ...actionsBlock('step_failed', [button(actionIds.open, t.button.open, orderNumber)]),
    ],
  };
}
