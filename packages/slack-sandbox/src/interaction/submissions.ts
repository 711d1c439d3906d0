import { z } from 'zod';
import { filesIn, incompleteInputs } from '../block-kit/element-values';
import { checkView } from '../block-kit/validation';
import type { ViewArgument } from '../block-kit/views';
import type { DeliveryResult } from '../transport/bot-transport';
import { wrongFile } from '../web-api/file-checks';
import { type OpenView, viewOutput } from '../workspace/open-view';
import { SlackError } from '../workspace/slack-error';
import type { Desk } from './desk';
import { interactionHead } from './payload-parts';

/** Slack's words for a failed submission. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/**
 * The outcome of a submit: closed, all closed, replaced or pushed, errors of the bot (`errors`) or of the form
 * itself, which sends nothing (`incomplete`), or no valid response (`trouble`).
 */
export type ViewSubmitResult = {
  outcome: 'closed' | 'cleared' | 'updated' | 'pushed' | 'errors' | 'incomplete' | 'trouble';
  /** By block_id. */
  errors: Record<string, string>;
};

const reply = z.union([
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.object({ response_action: z.enum(['update', 'push']), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
  z.object({ response_action: z.undefined().optional() }),
]);

/** Submits an open view and does what the bot answers. */
export async function submit(desk: Desk, open: OpenView): Promise<ViewSubmitResult> {
  const incomplete = incompleteInputs(open.view.blocks, open.values);
  if (Object.keys(incomplete).length > 0) return showErrors(desk, open, 'incomplete', incomplete);
  const { workspace, transport } = desk;
  open.errors = {};
  open.trouble = null;
  workspace.files.share(filesIn(open.values));
  const answer = await transport.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload: {
      type: 'view_submission',
      ...interactionHead(workspace, open.user),
      trigger_id: workspace.triggers.issue(open.user),
      view: viewOutput(open, workspace.state),
      response_urls: [],
    },
  });
  return settle(desk, open, answer);
}

function settle(desk: Desk, open: OpenView, answer: DeliveryResult): ViewSubmitResult {
  const { views } = desk.workspace;
  const parsed = reply.safeParse(answer.outcome === 'acked' ? answer.payload : null);
  if (!parsed.success) return showTrouble(desk, open);
  const { data } = parsed;
  if (data.response_action === undefined) {
    views.close(open);
    return { outcome: 'closed', errors: {} };
  }
  if (data.response_action === 'clear') {
    views.clear(open.user);
    return { outcome: 'cleared', errors: {} };
  }
  if (data.response_action === 'errors') {
    const inputs = new Set(open.view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : [])));
    const placed = Object.keys(data.errors).length > 0 && Object.keys(data.errors).every((id) => inputs.has(id));
    return placed ? showErrors(desk, open, 'errors', data.errors) : showTrouble(desk, open);
  }
  const checked = checkView(data.view);
  if (!checked.ok || checked.value.type !== 'modal' || wrongFile(desk, checked.value) !== null) {
    return showTrouble(desk, open);
  }
  return showNext(desk, open, data.response_action, checked.value);
}

function showNext(desk: Desk, open: OpenView, how: 'update' | 'push', view: ViewArgument): ViewSubmitResult {
  const { views } = desk.workspace;
  try {
    if (how === 'update') views.update({ viewId: open.id }, view);
    else views.push(open.user, view);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return showTrouble(desk, open);
  }
  return { outcome: how === 'update' ? 'updated' : 'pushed', errors: {} };
}

type Wrong = 'errors' | 'incomplete';

function showErrors(desk: Desk, open: OpenView, outcome: Wrong, errors: Record<string, string>): ViewSubmitResult {
  open.errors = errors;
  desk.workspace.changes.announce();
  return { outcome, errors };
}

function showTrouble(desk: Desk, open: OpenView): ViewSubmitResult {
  open.trouble = TROUBLE;
  desk.workspace.changes.announce();
  return { outcome: 'trouble', errors: {} };
}
