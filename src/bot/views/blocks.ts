import type { ActionsBlock, Button, ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import { cut } from './text';

/** A message: the text is what notifications and screen readers tell, the blocks are what is seen. */
export type Message = { text: string; blocks: KnownBlock[] };

/** What Slack takes at most, in characters and numbers. */
export const limits = {
  section: 3000,
  field: 2000,
  option: 75,
  header: 150,
  fields: 10,
  contextText: 2000,
  metadata: 3000,
} as const;

export function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cut(text, limits.section) } };
}

export function fields(texts: readonly string[]): SectionBlock {
  return {
    type: 'section',
    fields: texts.slice(0, limits.fields).map((text) => ({ type: 'mrkdwn', text: cut(text, limits.field) })),
  };
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cut(text, limits.contextText) }] };
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text, limits.header) };
}

export const divider: KnownBlock = { type: 'divider' };

export function actionsOf(blockId: string, elements: Button[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: blockId, elements }];
}

export function button(actionId: string, text: string, value: string): Button {
  return { type: 'button', action_id: actionId, text: plain(text, limits.option), value };
}

export function plain(text: string, length: number): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text: cut(text, length) };
}
