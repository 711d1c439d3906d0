import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';

/** What somebody did that lets a modal be shown for three seconds; `inModal` where one is open already. */
export type Trigger = { user: string; id: string; inModal: boolean };

/** Opens a modal, on top of the one that is open if there is one. */
export async function showModal(client: WebClient, { id, inModal }: Trigger, view: ModalView): Promise<void> {
  if (inModal) await client.views.push({ trigger_id: id, view });
  else await client.views.open({ trigger_id: id, view });
}
