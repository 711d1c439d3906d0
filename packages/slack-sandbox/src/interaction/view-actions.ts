import { type OpenView, viewOutput } from '../workspace/open-view';
import type { BotOutcome, Desk } from './desk';
import { type ElementAction, elementAction, isDispatched } from './element-action';
import { elementAmong, type Wanted } from './element-among';
import { interactionHead } from './payload-parts';
import { suggestedFor } from './suggestions';

/**
 * Enters or clicks something in a modal or Home tab, and sends the payload where Slack would. Throws for what a
 * person could not do.
 */
export async function actInView(desk: Desk, open: OpenView, did: Wanted): Promise<BotOutcome> {
  const placed = elementAmong(open.view.blocks, did);
  const suggested = suggestedFor(desk.workspace, open.user, { container: open.id, ...placed });
  const acted = elementAction(placed, did.typed ?? null, suggested);
  if (acted.value) {
    open.values[placed.blockId] = { ...open.values[placed.blockId], [placed.actionId]: acted.value };
    delete open.errors[placed.blockId];
    desk.workspace.changes.announce();
  }
  return isDispatched(placed) ? dispatch(desk, open, acted) : 'acked';
}

async function dispatch(
  { workspace, transport }: Desk,
  open: OpenView,
  { action }: ElementAction,
): Promise<BotOutcome> {
  const answer = await transport.deliver({
    type: 'interactive',
    acceptsResponse: false,
    payload: {
      type: 'block_actions',
      ...interactionHead(workspace, open.user),
      container: { type: 'view', view_id: open.id },
      trigger_id: workspace.triggers.issue(open.user),
      view: viewOutput(open, workspace.state),
      actions: [{ ...action, action_ts: workspace.messages.nextTs() }],
    },
  });
  return answer.outcome;
}
