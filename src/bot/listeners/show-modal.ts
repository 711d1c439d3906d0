import type { ModalView } from '@slack/types';
import type { Interaction } from './interaction';

type Shows = Pick<Interaction, 'client' | 'triggerId' | 'modal'>;

/**
 * Pushes on the first open modal, else replaces: Slack stacks three at most, and a form needs room for its preview.
 */
export async function showModal({ client, triggerId, modal }: Shows, view: ModalView): Promise<void> {
  if (modal === null) await client.views.open({ trigger_id: triggerId, view });
  else if (modal.isFirst) await client.views.push({ trigger_id: triggerId, view });
  else await client.views.update({ view_id: modal.id, view });
}

/** Opens a modal that leads to no other, on top of the stack. */
export async function showLastModal({ client, triggerId, modal }: Shows, view: ModalView): Promise<void> {
  if (modal === null) await client.views.open({ trigger_id: triggerId, view });
  else await client.views.push({ trigger_id: triggerId, view });
}
