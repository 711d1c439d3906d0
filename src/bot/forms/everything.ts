import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { ItemView } from '../../domain/derived/order-view';
import type { Reason } from '../../domain/policy/reasons';
import { sum } from '../../domain/values/money';
import { button, limits, plainTextObject, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { option } from '../block-kit/inputs';
import type { Language } from '../language/language';

/** A line that an action can take units of. `more` are units that only some roles may take as well. */
export type PossibleLine = { item: ItemView; available: number; more: number };

const block_id = 'everything';

/** Offers to take everything, by the choice of its reason; empty where there is a single line. */
export function everythingOffer(lines: readonly PossibleLine[], reasons: readonly Reason[], t: Language): KnownBlock[] {
  if (lines.length < 2) return [];
  const [only, ...others] = reasons;
  const accessory =
    only !== undefined && others.length === 0
      ? button(actionIds.everything, t.button.everything, only.code)
      : reasonMenu(
          reasons.slice(0, limits.options).map(({ code, label }) => option(code, label[t.code])),
          t,
        );
  return [{ ...section(everythingText(lines, t)), block_id, accessory }];
}

function reasonMenu(options: PlainTextOption[], t: Language) {
  return {
    type: 'static_select' as const,
    action_id: actionIds.everything,
    placeholder: plainTextObject(t.modal.everythingBecause, limits.label),
    options,
  };
}

/** Everything is chosen, in place of lines and their reason; and the way back to them. */
export function everythingChosen(lines: readonly PossibleLine[], reason: string, t: Language): KnownBlock {
  const text = [everythingText(lines, t), t.modal.everythingReason(reason)].join('\n');
  return { ...sectionWithButton(text, button(actionIds.chooseLines, t.button.chooseLines, 'lines')), block_id };
}

function everythingText(lines: readonly PossibleLine[], t: Language): string {
  return t.modal.everything(sum(lines.map(({ available }) => available)), lines.length);
}
