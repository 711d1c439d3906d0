import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  SectionBlock,
} from '@slack/types';
import { stripBidi, truncate } from './text';

/** Notifications and screen readers use the text; people see the blocks. */
export type Message = { text: string; blocks: KnownBlock[] };

/** Slack's limits, in characters or items. */
export const limits = {
  section: 3000,
  field: 2000,
  option: 75,
  options: 100,
  label: 150,
  header: 150,
  title: 24,
  fields: 10,
  contextText: 2000,
  metadata: 3000,
  typed: 3000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  messageBlocks: 50,
  modalBlocks: 100,
} as const;

export function section(text: string): SectionBlock {
  return { type: 'section', text: markup(text, limits.section) };
}

export function fields(texts: readonly string[]): SectionBlock {
  return {
    type: 'section',
    fields: texts.slice(0, limits.fields).map((text) => markup(text, limits.field)),
  };
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [markup(text, limits.contextText)] };
}

/** `verbatim` keeps Slack from linking addresses and mentions in a note. */
function markup(text: string, length: number): MrkdwnElement {
  return { type: 'mrkdwn', text: truncate(stripBidi(text), length), verbatim: true };
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: plainTextObject(text, limits.header) };
}

export const divider: KnownBlock = { type: 'divider' };

export function actionsBlock(blockId: string, elements: ActionsBlockElement[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: blockId.slice(0, 255), elements }];
}

export function button(actionId: string, text: string, value: string, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainTextObject(text, limits.option),
    value,
    ...(style !== undefined && { style }),
  };
}

type Question = { title: string; text: string; confirm: string; deny: string };

/** A button that does something final at once: Slack asks first. */
export function askingFirst(pressed: Button, { title, text, confirm, deny }: Question): Button {
  return {
    ...pressed,
    style: 'danger',
    confirm: {
      title: plainTextObject(title, limits.confirmTitle),
      text: plainTextObject(text, limits.confirmText),
      confirm: plainTextObject(confirm, limits.confirmButton),
      deny: plainTextObject(deny, limits.confirmButton),
      style: 'danger',
    },
  };
}

export function sectionWithButton(text: string, accessory: Button): SectionBlock {
  return { ...section(text), accessory };
}

export function plainTextObject(text: string, length: number): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text: truncate(stripBidi(text), length) };
}

export function modal(content: {
  callback: string;
  metadata: string;
  title: string;
  submit?: string | undefined;
  close: string;
  blocks: KnownBlock[];
}): ModalView {
  const { callback, metadata, title, submit, close, blocks } = content;
  return {
    type: 'modal',
    callback_id: callback,
    private_metadata: metadata,
    title: plainTextObject(title, limits.title),
    ...(submit !== undefined && { submit: plainTextObject(submit, limits.title) }),
    close: plainTextObject(close, limits.title),
    blocks: blocks.slice(0, limits.modalBlocks),
  };
}
