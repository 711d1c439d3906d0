import { describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { markup } from '../../../test/echo-bot/markup';
import { valuesOf } from '../../block-kit/element-values';
import { placeBlocks } from '../../block-kit/placement';
import { checkMessageBlocks } from '../../block-kit/validation';
import { newWorkspace } from '../../workspace/new-workspace';
import { Blocks } from '../blocks/blocks';
import { type Surface, SurfaceContext } from '../surface';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const options = [option('a'), option('b')];
const option_groups = ['a', 'b'].map((value) => ({ label: plain(`Group ${value}`), options: [option(value)] }));

/** Blocks as the page shows them. */
function shown(blocks: object[]): string {
  const checked = checkMessageBlocks(blocks);
  if (!checked.ok) throw new Error(checked.messages.join());
  const placed = placeBlocks(checked.value);
  const values = valuesOf(placed);
  const surface: Surface = {
    act: async () => undefined,
    hold: () => undefined,
    upload: async () => undefined,
    suggest: async () => [],
    valueOf: (blockId, actionId) => values[blockId]?.[actionId],
    errors: {},
  };
  const within = createElement(SurfaceContext, { value: surface }, createElement(Blocks, { blocks: placed }));
  return markup(within, newWorkspace());
}

const menus: [string, object, string[]][] = [
  ['static_select', { option_groups, initial_option: option('b') }, ['label="Group b"', 'value="b" selected']],
  ['multi_static_select', { options, initial_options: [option('b')] }, ['Option a', 'checked="" value="b"']],
  ['multi_static_select', { option_groups }, ['Group a</legend>', 'Option a', 'Group b</legend>', 'Option b']],
  ['external_select', { initial_option: option('z') }, ['value="Option z"']],
  ['users_select', { initial_user: 'U0BEN' }, ['value="U0BEN" selected="">Ben Brandt']],
  ['conversations_select', { initial_conversation: 'C0HELP' }, ['selected="">#help']],
  ['checkboxes', { options, initial_options: [option('b')] }, ['type="checkbox"', 'checked="" value="b"']],
  ['radio_buttons', { options, initial_option: option('a') }, ['type="radio"', 'checked="" value="a"']],
  ['datepicker', { initial_date: '2026-12-24' }, ['type="date"', 'value="2026-12-24"']],
];
const buttons: [string, object, string[]][] = [
  ['button', { text: plain('Press') }, ['>Press</button>']],
  ['overflow', { options }, ['aria-haspopup="menu"']],
];
const inputs: [string, object, string[]][] = [
  ['plain_text_input', { initial_value: 'typed' }, ['type="text"', 'value="typed"']],
  ['plain_text_input', { initial_value: 'typed', multiline: true }, ['<textarea', '>typed</textarea>']],
  ['file_input', { filetypes: ['jpg', 'pdf'] }, ['type="file"', 'accept=".jpg,.pdf"', 'multiple=""']],
  ['number_input', { is_decimal_allowed: false, min_value: '1' }, ['type="number"', 'min="1"', 'step="1"']],
];

describe('the page shows', () => {
  it.each([...menus, ...buttons])('%s among actions and beside a section, with %j', (type, more, parts) => {
    const element = { type, action_id: 'use', ...more };
    const places = [
      { type: 'actions', elements: [element] },
      { type: 'section', text: plain('Beside'), accessory: element },
    ];
    for (const each of places) {
      const html = shown([each]);
      for (const part of ['data-action-id="use"', ...parts]) expect(html).toContain(part);
    }
  });

  it.each([...menus, ...inputs])('%s as an input, with %j', (type, more, parts) => {
    const html = shown([{ type: 'input', label: plain('Label'), element: { type, action_id: 'use', ...more } }]);
    for (const part of ['Label', 'data-action-id="use"', ...parts]) expect(html).toContain(part);
  });
});
