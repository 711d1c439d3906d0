import type { BlockAction } from '@slack/bolt';
import type { Trigger } from './show-modal';

/** What pressing something lets be shown, and the modal that it stands in, if it stands in one. */
export function triggerOf({ user, trigger_id, view }: BlockAction): Trigger {
  const from = view?.type === 'modal' ? { view: view.id, isFirst: view.previous_view_id === null } : null;
  return { user: user.id, id: trigger_id, from };
}
