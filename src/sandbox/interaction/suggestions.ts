import { z } from 'zod';
import { type Option, option, optionGroup } from '../block-kit/text-objects';
import { viewOutput } from '../workspace/open-view';
import type { Workspace } from '../workspace/workspace';
import type { Desk } from './desk';
import { interactionHead } from './payload-parts';

/** A menu that asks the bot for its options: in a view, or in a message of `channel`. */
export type Asking = { container: string; channel?: string | undefined; blockId: string; actionId: string };

const suggestions = z.union([
  z.object({ options: z.array(option).max(100) }),
  z.object({ option_groups: z.array(optionGroup).max(100) }),
]);

const keyOf = (user: string, { container, blockId, actionId }: Asking) =>
  [user, container, blockId, actionId].join(' ');

/** What the bot last offered this person in this menu. */
export function suggestedFor(workspace: Workspace, user: string, asking: Asking): Option[] {
  return workspace.offers.get(keyOf(user, asking)) ?? [];
}

/** Asks the bot what it offers for the text typed into a menu; nothing if it does not answer well. */
export async function suggest(desk: Desk, user: string, asking: Asking, typed: string): Promise<Option[]> {
  const { workspace, transport } = desk;
  const answer = await transport.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload: {
      type: 'block_suggestion',
      ...interactionHead(workspace, user),
      ...placeOf(workspace, user, asking),
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

function placeOf({ views, state, directory }: Workspace, user: string, { container, channel = '' }: Asking): object {
  const view = views.of(user).find((each) => each.id === container);
  if (view) return { container: { type: 'view', view_id: view.id }, view: viewOutput(view, state) };
  const { id, name } = directory.channelOf(user, channel);
  return { container: { type: 'message', message_ts: container, channel_id: id }, channel: { id, name } };
}
