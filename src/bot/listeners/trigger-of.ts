import type { BlockAction } from '@slack/bolt';
import type { Trigger } from './show-modal';

/** What pressing something lets be shown: on top of the modal that it stands in, if it stands in one. */
export function triggerOf({ user, trigger_id, view }: BlockAction): Trigger {
  return { user: user.id, id: trigger_id, inModal: view?.type === 'modal' };
}
