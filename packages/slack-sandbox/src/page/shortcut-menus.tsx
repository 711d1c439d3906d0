import type { Shortcut } from '../manifest';
import type { ShownMessage } from '../server/shown-message';
import { Icon } from './icon';
import { Menu } from './menu';
import { plainly } from './mrkdwn/text-object';
import { complaint, perform } from './ui-client';

type MenuProps = { person: string; shortcuts: Shortcut[]; onTrouble: (what: string | null) => void };

function itemsOf(shortcuts: Shortcut[], type: Shortcut['type']) {
  const offered = shortcuts.filter((each) => each.type === type);
  return offered.map(({ callbackId, name, description }) => {
    return { value: callbackId, label: plainly(name), note: plainly(description) };
  });
}

/** What the app offers to do with a message. */
export function MessageMenu({ person, message, shortcuts, onTrouble }: MenuProps & { message: ShownMessage }) {
  const items = itemsOf(shortcuts, 'message');
  if (items.length === 0) return null;
  const { channel, ts } = message;
  const choose = async (callbackId: string) => {
    onTrouble(complaint(await perform('shortcut', { user: person, channel, ts, callbackId })));
  };
  return (
    <Menu label="More actions" className="plain" testId="more-actions" items={items} onChoose={choose}>
      <Icon name="more" />
    </Menu>
  );
}

/** What the app offers to do anywhere. */
export function GlobalMenu({ person, shortcuts, onTrouble }: MenuProps) {
  const items = itemsOf(shortcuts, 'global');
  if (items.length === 0) return null;
  const choose = async (callbackId: string) => {
    onTrouble(complaint(await perform('global-shortcut', { user: person, callbackId })));
  };
  return (
    <Menu label="Shortcuts" className="plain" testId="shortcuts" items={items} onChoose={choose}>
      <Icon name="bolt" />
    </Menu>
  );
}
