import { z } from 'zod';
import { type Option, optionGroup, optionObject } from '../block-kit/text-objects';
import { viewOutput } from '../workspace/open-view';
import type { Workspace } from '../workspace/workspace';
import type { Desk } from './desk';
import { containerOf, elementOn, messageBefore } from './message-parts';
import { channelName, interactionHead } from './payload-parts';

/** An external select in a view, or in a message of `channel` (with `url`: in an unfurl). */
export type Asking = {
  container: string;
  channel?: string | undefined;
  url?: string | undefined;
  blockId: string;
  actionId: string;
};

const suggestions = z.union([
  z.object({ options: z.array(optionObject).max(100) }),
  z.object({ option_groups: z.array(optionGroup).max(100) }),
]);

const keyOf = (user: string, { container, url = '', blockId, actionId }: Asking) =>
  [user, container, url, blockId, actionId].join(' ');

/** The last options that the bot gave this person. */
export function suggestedFor(workspace: Workspace, user: string, asking: Asking): Option[] {
  return workspace.offers.get(keyOf(user, asking)) ?? [];
}

/** Asks the bot for the options of a typed text; none without a valid response. */
export async function suggest(desk: Desk, user: string, asking: Asking, typed: string): Promise<Option[]> {
  const { workspace, transport } = desk;
  const answer = await transport.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload: {
      type: 'block_suggestion',
      ...interactionHead(workspace, user),
      ...statePlaceOf(workspace, user, asking),
      block_id: asking.blockId,
      action_id: asking.actionId,
      value: typed,
    },
  });
  const parsed = suggestions.safeParse(answer.outcome === 'acked' ? answer.payload : undefined);
  if (!parsed.success) return [];
  const offered = 'options' in parsed.data ? parsed.data.options : parsed.data.option_groups.flatMap((g) => g.options);
  workspace.offers.set(keyOf(user, asking), offered);
  return offered;
}

function statePlaceOf(workspace: Workspace, user: string, asking: Asking): object {
  const { views, state, directory } = workspace;
  const view = views.before(user, asking.container);
  if (view) return { container: { type: 'view', view_id: view.id }, view: viewOutput(view, state) };
  const seen = messageBefore(workspace, user, asking.channel ?? '', asking.container);
  const { part } = elementOn(seen, asking);
  const channel = directory.channel(seen.message.channel);
  return { container: containerOf(seen, part), channel: { id: channel.id, name: channelName(channel) } };
}
