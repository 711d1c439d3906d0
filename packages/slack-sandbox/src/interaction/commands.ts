import type { BotEnvelope } from '../transport/bot-transport';
import { SlackError } from '../workspace/slack-error';
import type { BotOutcome, Desk } from './desk';
import { channelName, VERIFICATION_TOKEN } from './payload-parts';
import { respond } from './respond';

/** The author of messages from Slack itself. */
export const SLACKBOT = 'USLACKBOT';

/** `times` above 1 delivers it repeatedly, as Slack sometimes does. */
export type TypedCommand = { user: string; channel: string; line: string; times?: number };

/** Sends a slash command to the bot. The person sees failures as in Slack. */
export async function sendCommand(desk: Desk, { user, channel, line, times = 1 }: TypedCommand): Promise<BotOutcome> {
  const [command = '', ...rest] = line.trim().split(/\s+/);
  if (!desk.manifest.commands.some((each) => each.command === command)) {
    tell(desk, user, channel, `${command} is not a valid command.`);
    return 'unreachable';
  }
  const text = line.trim().slice(command.length).trim();
  const envelope = commandEnvelope(desk, { user, channel, command, text: rest.length > 0 ? text : '' });
  const answers = await Promise.all(Array.from({ length: times }, () => desk.transport.deliver(envelope)));
  for (const answer of answers) {
    if (answer.outcome === 'acked') answerCommand(desk, { user, channel, command }, answer.payload);
    else fail(desk, { user, channel, command }, answer.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed');
  }
  return answers.at(-1)?.outcome ?? 'unreachable';
}

type Sent = { user: string; channel: string; command: string };

function commandEnvelope({ workspace }: Desk, { user, channel, command, text }: Sent & { text: string }): BotEnvelope {
  const { state, directory } = workspace;
  const place = directory.channelOf(user, channel);
  return {
    type: 'slash_commands',
    acceptsResponse: true,
    payload: {
      token: VERIFICATION_TOKEN,
      team_id: state.team.id,
      team_domain: state.team.domain,
      channel_id: place.id,
      channel_name: channelName(place),
      user_id: user,
      user_name: directory.user(user).name,
      command,
      text,
      api_app_id: state.bot.appId,
      is_enterprise_install: 'false',
      response_url: workspace.responseUrls.mint({ user, channel: place.id }),
      trigger_id: workspace.triggers.issue(user),
    },
  };
}

function answerCommand(desk: Desk, sent: Sent, payload: Record<string, unknown>): void {
  if (payload.text === undefined && payload.blocks === undefined) return;
  try {
    respond(desk.workspace, sent, payload);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    fail(desk, sent, 'dispatch_failed');
  }
}

function fail(desk: Desk, { user, channel, command }: Sent, error: string): void {
  tell(desk, user, channel, `${command} failed with the error "${error}"`);
}

function tell({ workspace }: Desk, user: string, channel: string, text: string): void {
  workspace.messages.whisper({ to: user, user: SLACKBOT, channel, text, blocks: [] });
}
