import { messageOutput } from '../workspace/message-output';
import { unfurlOutput } from '../workspace/unfurl-output';
import type { Workspace } from '../workspace/workspace';
import type { BotOutcome, Desk } from './desk';
import { elementAction, isDispatched } from './element-action';
import {
  containerOf,
  elementOn,
  type MessagePart,
  messageBefore,
  type Seen,
  statePlaceOf,
  type WantedOnMessage,
} from './message-parts';
import { channelName, interactionHead } from './payload-parts';
import { suggestedFor } from './suggestions';

/** An element of a message, and what was chosen there. */
export type MessageAction = WantedOnMessage & { user: string; channel: string; ts: string };

/** Acts on a message, and sends the payload where Slack would. Throws for what a person could not do. */
export async function actOnMessage({ workspace, transport }: Desk, did: MessageAction): Promise<BotOutcome> {
  const seen = messageBefore(workspace, did.user, did.channel, did.ts);
  const { placed, part } = elementOn(seen, did);
  const place = statePlaceOf(seen, part);
  const suggested = suggestedFor(workspace, did.user, { container: place.ts, url: place.url, ...placed });
  const { action, value } = elementAction(placed, did.typed ?? null, suggested);
  const { messageStates, directory } = workspace;
  const values = messageStates.of(place, part.blocks);
  if (value) {
    values[placed.blockId] = { ...values[placed.blockId], [placed.actionId]: value };
    messageStates.keep(place, values);
  }
  if (!isDispatched(placed)) return 'acked';
  const channel = directory.channel(seen.message.channel);
  const answer = await transport.deliver({
    type: 'interactive',
    acceptsResponse: false,
    payload: {
      type: 'block_actions',
      ...interactionHead(workspace, did.user),
      container: containerOf(seen, part),
      trigger_id: workspace.triggers.issue(did.user),
      channel: { id: channel.id, name: channelName(channel) },
      ...contentOf(workspace, seen, part),
      state: { values },
      response_url: responseUrlOf(workspace, seen, part),
      actions: [{ ...action, action_ts: workspace.messages.nextTs() }],
    },
  });
  return answer.outcome;
}

/**
 * The message in the payload: in full for one of the bot, an unfurl in a message of a person, nothing for an
 * ephemeral one.
 */
function contentOf({ state }: Workspace, { message, ephemeral }: Seen, { unfurl }: MessagePart): object {
  if (unfurl) return { app_unfurl: unfurlOutput(unfurl, state) };
  return ephemeral ? {} : { message: messageOutput(message, state) };
}

/** Lets the bot replace its own message, but not that of a person with its unfurl. */
function responseUrlOf(
  { responseUrls }: Workspace,
  { user, message, ephemeral }: Seen,
  { unfurl }: MessagePart,
): string {
  const place = { user, channel: message.channel };
  return responseUrls.mint(unfurl ? place : { ...place, original: { ts: message.ts, ephemeral } });
}
