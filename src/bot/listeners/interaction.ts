import type { BlockAction, SlashCommand, ViewOutput } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Origin } from '../../domain/records/origin';
import type { Language } from '../language/language';
import { originOf } from '../parse/origin';

/** A person's action in Slack, and what is needed to answer it. */
export type Interaction = {
  user: string;
  t: Language;
  client: WebClient;
  /** The id of the person's workspace. */
  workspace: string;
  /** Opens a modal within three seconds. */
  triggerId: string;
  /** The modal it came from, if any; `isFirst` if that is the bottom of the stack. */
  modal: { id: string; isFirst: boolean } | null;
  /** The card it started from, whose thread gets the outcome. */
  origin: Origin | null;
};

/** A pressed button or a chosen menu option. */
export type Press = Interaction & {
  value: string;
  block: string;
  /** Its modal or Home tab, if any. */
  view: ViewOutput | undefined;
  /** The channel, if it is in an ephemeral message. */
  ephemeralIn: string | null;
};

export type SubmittedView = Pick<Interaction, 'user' | 't' | 'client' | 'workspace'> & { view: ViewOutput };

export type CommandInteraction = Interaction & { text: string; channel: string };

type From<Body> = { body: Body; client: WebClient; t: Language };

type Pressed = { value?: unknown; block_id: string };

export function pressOf({ body, client, t }: From<BlockAction>, { value, block_id }: Pressed): Press {
  const { user, team, trigger_id, view, container, channel } = body;
  return {
    user: user.id,
    t,
    client,
    workspace: team?.id ?? '',
    triggerId: trigger_id,
    modal: view?.type === 'modal' ? { id: view.id, isFirst: view.previous_view_id === null } : null,
    origin: originOf(body),
    value: typeof value === 'string' ? value : '',
    block: block_id,
    view,
    ephemeralIn: container.is_ephemeral === true ? (channel?.id ?? null) : null,
  };
}

export function commandOf({ body, client, t }: From<SlashCommand>): CommandInteraction {
  const { user_id, team_id: workspace, trigger_id, channel_id: channel, text } = body;
  const origin = { channel, ts: null };
  return { user: user_id, t, client, workspace, triggerId: trigger_id, modal: null, origin, text, channel };
}
