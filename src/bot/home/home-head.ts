import type { InputBlock, KnownBlock } from '@slack/types';
import { context, limits, plainTextObject } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';

const longestSearch = 200;

/** A field to look an order up from the tab, like the command. */
export function searchBlock(t: Language): InputBlock {
  return {
    type: 'input',
    block_id: actionIds.homeSearch,
    dispatch_action: true,
    optional: true,
    label: plainTextObject(t.home.search, limits.label),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.homeSearch,
      max_length: longestSearch,
      placeholder: plainTextObject(t.home.searchFor, limits.label),
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  };
}

/** How many of a kind wait; `more` where not all were counted. */
export type Counter = { kind: keyof Language['home']['count']; n: number; more: boolean };

/** What waits, in one line; nothing where nothing does. */
export function counterBlocks(counters: readonly Counter[], t: Language): KnownBlock[] {
  const shown = counters
    .filter(({ n }) => n > 0)
    .map(({ kind, n, more }) => t.home.count[kind](n, more ? `${n}+` : `${n}`));
  return shown.length === 0 ? [] : [context(shown.join(' · '))];
}
