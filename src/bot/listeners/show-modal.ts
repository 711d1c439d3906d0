import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';

/** What somebody did that lets a modal be shown for three seconds; `from` is the modal that they did it in, if any. */
export type Trigger = { user: string; id: string; from: { view: string; isFirst: boolean } | null };

/**
 * Opens a modal, on top of the first one that is open, else in the place of the one that it was asked for in: Slack keeps
 * three on top of one another, and a form needs room for its preview.
 */
export async function showModal(client: WebClient, { id, from }: Trigger, view: ModalView): Promise<void> {
  if (from === null) await client.views.open({ trigger_id: id, view });
  else if (from.isFirst) await client.views.push({ trigger_id: id, view });
  else await client.views.update({ view_id: from.view, view });
}

/** Opens a modal that leads to no other one, on top of whatever is open. */
export async function showLastModal(client: WebClient, { id, from }: Trigger, view: ModalView): Promise<void> {
  if (from === null) await client.views.open({ trigger_id: id, view });
  else await client.views.push({ trigger_id: id, view });
}
