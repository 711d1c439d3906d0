import { valuesOf } from '../block-kit/element-values';
import { messageOutput } from '../workspace/message-output';
import type { Workspace } from '../workspace/workspace';
import type { Ephemeral, Message } from '../workspace/workspace-state';
import type { Desk, Outcome } from './desk';
import { elementAction } from './element-action';
import { elementAmong, type Wanted } from './element-among';
import { interactionHead } from './payload-parts';
import { suggestedFor } from './suggestions';

/** What a person did on a message: which element, and what was chosen there. */
export type MessageAction = Wanted & { user: string; channel: string; ts: string };

type Shown = { message: Message | Ephemeral; ephemeral: boolean };

/** The message of this name as the person sees it. Throws if they do not see one. */
export function messageBefore({ messages, directory }: Workspace, user: string, channel: string, ts: string): Shown {
  const whispered = messages.findEphemeral(user, ts);
  const message = whispered ?? messages.find(directory.channelOf(user, channel).id, ts);
  if (!message) throw new Error(`${user} sees no message ${ts} in ${channel}`);
  return { message, ephemeral: whispered !== undefined };
}

/** Sends what a person did on a message to the bot. Throws if they could not have done it. */
export async function actOnMessage({ workspace, transport }: Desk, did: MessageAction): Promise<Outcome> {
  const { message, ephemeral } = messageBefore(workspace, did.user, did.channel, did.ts);
  const placed = elementAmong(message.blocks, did);
  const suggested = suggestedFor(workspace, did.user, { container: message.ts, ...placed });
  const { action, value } = elementAction(placed, did.typed ?? null, suggested);
  const channel = workspace.directory.channel(message.channel);
  const values = valuesOf(message.blocks);
  if (value) values[placed.blockId] = { ...values[placed.blockId], [placed.actionId]: value };
  const answer = await transport.deliver({
    type: 'interactive',
    acceptsResponse: false,
    payload: {
      type: 'block_actions',
      ...interactionHead(workspace, did.user),
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral,
        ...(message.threadTs && { thread_ts: message.threadTs }),
      },
      trigger_id: workspace.triggers.issue(did.user),
      channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
      ...(!ephemeral && { message: messageOutput(message, workspace.state) }),
      state: { values },
      response_url: workspace.responseUrls.mint({
        user: did.user,
        channel: channel.id,
        original: { ts: message.ts, ephemeral },
      }),
      actions: [{ ...action, action_ts: workspace.messages.nextTs() }],
    },
  });
  return answer.outcome;
}
