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

/** What a person did on a message: which element, and what was chosen there. */
export type MessageAction = WantedOnMessage & { user: string; channel: string; ts: string };

/**
 * Does what a person did on a message; the bot hears of it where Slack would tell it. Throws if they could not have
 * done it.
 */
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
 * What the bot is told of the message: all of its own, only what it shows there of a person's, nothing of what only one
 * sees.
 */
function contentOf({ state }: Workspace, { message, ephemeral }: Seen, { unfurl }: MessagePart): object {
  if (unfurl) return { app_unfurl: unfurlOutput(unfurl, state) };
  return ephemeral ? {} : { message: messageOutput(message, state) };
}

/**
 * The bot may replace its own message through the address, but not the one of the person under which it shows
 * something.
 */
function responseUrlOf(
  { responseUrls }: Workspace,
  { user, message, ephemeral }: Seen,
  { unfurl }: MessagePart,
): string {
  const place = { user, channel: message.channel };
  return responseUrls.mint(unfurl ? place : { ...place, original: { ts: message.ts, ephemeral } });
}
