import type { BlockAction, SlashCommand, ViewOutput } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Origin } from '../../domain/records/origin';
import type { Language } from '../language/language';
import { originOf } from '../parse/origin';

/** Something that a person did in Slack, with what it takes to answer them. */
export type Interaction = {
  user: string;
  /** The language that they read. */
  t: Language;
  client: WebClient;
  /** Lets a modal be opened for three seconds. */
  triggerId: string;
  /** The modal that it was done in, if any; `isFirst` where it lies on no other one. */
  modal: { id: string; isFirst: boolean } | null;
  /** Where it was started from, which is where others are told what came of it. */
  origin: Origin | null;
};

/** A button that was pressed, or an option of a menu that was chosen. */
export type Press = Interaction & {
  value: string;
  /** The id of the block that it is in. */
  block: string;
  /** The modal or Home tab that it is in, if any. */
  view: ViewOutput | undefined;
  /** The channel, where it is in a message there that only they see. */
  ephemeralIn: string | null;
};

/** A modal that was submitted. */
export type SubmittedView = Pick<Interaction, 'user' | 't' | 'client'> & { view: ViewOutput };

/** A slash command, sent in a channel. */
export type CommandInteraction = Interaction & { text: string; channel: string };

/** What every request of Bolt has that a person made. */
type From<Body> = { body: Body; client: WebClient; t: Language };

type Pressed = { value?: unknown; block_id: string };

export function pressOf({ body, client, t }: From<BlockAction>, { value, block_id }: Pressed): Press {
  const { user, trigger_id, view, container, channel } = body;
  return {
    user: user.id,
    t,
    client,
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
  const { user_id, trigger_id, channel_id: channel, text } = body;
  const origin = { channel, ts: null };
  return { user: user_id, t, client, triggerId: trigger_id, modal: null, origin, text, channel };
}
