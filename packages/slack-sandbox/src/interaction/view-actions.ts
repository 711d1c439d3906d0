import { type ElementValue, filesIn } from '../block-kit/element-values';
import type { Placed } from '../block-kit/placed';
import { type OpenView, viewOutput } from '../workspace/open-view';
import { chosenFiles } from './chosen-files';
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
  if (placed.element.type === 'file_input') {
    putIn(desk, open, placed, chosenFiles(desk.workspace, open.user, placed, did.typed ?? null));
    return 'acked';
  }
  const suggested = suggestedFor(desk.workspace, open.user, { container: open.id, ...placed });
  const acted = elementAction(placed, did.typed ?? null, suggested);
  if (acted.value) putIn(desk, open, placed, acted.value);
  return isDispatched(placed) ? dispatch(desk, open, acted) : 'acked';
}

function putIn({ workspace }: Desk, open: OpenView, { blockId, actionId }: Placed, value: ElementValue): void {
  open.values[blockId] = { ...open.values[blockId], [actionId]: value };
  delete open.errors[blockId];
  workspace.changes.announce();
}

async function dispatch(
  { workspace, transport }: Desk,
  open: OpenView,
  { action }: ElementAction,
): Promise<BotOutcome> {
  workspace.files.share(filesIn(open.values));
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
