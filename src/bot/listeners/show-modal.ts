import type { ModalView } from '@slack/types';
import type { Interaction } from './interaction';

type Shows = Pick<Interaction, 'client' | 'triggerId' | 'modal'>;

/**
 * Opens a modal, on top of the first one that is open, else in the place of the one that it was asked for in: Slack
 * keeps three on top of one another, and a form needs room for its preview.
 */
export async function showModal({ client, triggerId, modal }: Shows, view: ModalView): Promise<void> {
  if (modal === null) await client.views.open({ trigger_id: triggerId, view });
  else if (modal.isFirst) await client.views.push({ trigger_id: triggerId, view });
  else await client.views.update({ view_id: modal.id, view });
}

/** Opens a modal that leads to no other one, on top of whatever is open. */
export async function showLastModal({ client, triggerId, modal }: Shows, view: ModalView): Promise<void> {
  if (modal === null) await client.views.open({ trigger_id: triggerId, view });
  else await client.views.push({ trigger_id: triggerId, view });
}
