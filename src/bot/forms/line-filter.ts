import type { KnownBlock } from '@slack/types';
import { actionsBlock, button, context, limits, plainTextObject } from '../block-kit/blocks';
import { actionIds, inputs } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { maxFilterLength } from '../parse/draft';
import type { PossibleLine } from './everything';

/** Whether a line's name or SKU contains the text, or it is the line's number. */
export function matchesFilter({ item }: PossibleLine, name: string, filter: string): boolean {
  const wanted = filter.toLowerCase();
  return String(item.line) === wanted || `${name} ${item.sku ?? ''}`.toLowerCase().includes(wanted);
}

/** Searches a long list of lines; Enter lists those that match. */
export function filterBlocks(filter: string | undefined, found: number, t: Language): KnownBlock[] {
  return [
    filterInput(filter, t),
    ...(filter === undefined
      ? []
      : [
          context(t.modal.linesFound(found, cutAndEscape(filter))),
          ...actionsBlock('filtered', [button(actionIds.allLines, t.button.allLines, 'all')]),
        ]),
  ];
}

/** Slack keeps what stands in a block of the same id, so the empty field has another than the filled one. */
function filterInput(filter: string | undefined, t: Language): KnownBlock {
  return {
    type: 'input',
    block_id: filter === undefined ? inputs.filter : `${inputs.filter}:on`,
    optional: true,
    dispatch_action: true,
    label: plainTextObject(t.modal.findLine, limits.label),
    hint: plainTextObject(t.modal.findLineHint, limits.label),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.filterLines,
      max_length: maxFilterLength,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      ...(filter !== undefined && { initial_value: filter }),
    },
  };
}
