import type { Shortcut } from '../manifest';
import { messageOutput } from '../workspace/message-output';
import type { BotOutcome, Desk } from './desk';
import { messageBefore } from './message-parts';
import { channelName, interactionHead } from './payload-parts';

export type MessageShortcut = { user: string; channel: string; ts: string; callbackId: string };

/** Throws for an unknown shortcut and for an ephemeral message. */
export async function sendMessageShortcut(desk: Desk, did: MessageShortcut): Promise<BotOutcome> {
  const { workspace } = desk;
  const { callback_id } = offered(desk, 'message', did.callbackId);
  const { message, ephemeral } = messageBefore(workspace, did.user, did.channel, did.ts);
  if (ephemeral) throw new Error('No shortcuts are offered on a message that only one person sees.');
  const channel = workspace.directory.channel(message.channel);
  return sendShortcut(desk, did.user, {
    type: 'message_action',
    callback_id,
    message_ts: message.ts,
    message: messageOutput(message, workspace.state),
    channel: { id: channel.id, name: channelName(channel) },
    response_url: workspace.responseUrls.mint({ user: did.user, channel: channel.id }),
  });
}

/** Throws for an unknown shortcut. */
export async function sendGlobalShortcut(desk: Desk, user: string, callbackId: string): Promise<BotOutcome> {
  return sendShortcut(desk, user, { type: 'shortcut', ...offered(desk, 'global', callbackId) });
}

function offered({ manifest }: Desk, type: Shortcut['type'], callbackId: string): { callback_id: string } {
  const offers = manifest.shortcuts.filter((each) => each.type === type).map((each) => each.callbackId);
  if (offers.includes(callbackId)) return { callback_id: callbackId };
  throw new Error(`There is no ${type} shortcut ${callbackId}; there is: ${offers.join(', ') || 'nothing'}`);
}

async function sendShortcut(desk: Desk, user: string, payload: Record<string, unknown>): Promise<BotOutcome> {
  const { workspace, transport } = desk;
  const answer = await transport.deliver({
    type: 'interactive',
    acceptsResponse: false,
    payload: {
      ...interactionHead(workspace, user),
      trigger_id: workspace.triggers.issue(user),
      action_ts: workspace.messages.nextTs(),
      ...payload,
    },
  });
  return answer.outcome;
}
