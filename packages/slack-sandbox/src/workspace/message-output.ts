import { unfurlOutput } from './unfurl-output';
import type { SlackMessage, WorkspaceState } from './workspace-state';

/** A message in the shape of Slack's payloads and answers. */
export function messageOutput(message: SlackMessage, state: WorkspaceState, { metadata = true } = {}): object {
  const byBot = message.user === state.bot.userId;
  const replies = state.messages.filter((each) => each.threadTs === message.ts && each.channel === message.channel);
  const latest = replies.at(-1);
  const inThread = message.threadTs ?? (latest ? message.ts : undefined);
  return {
    type: 'message',
    user: message.user,
    ...(byBot && { bot_id: state.bot.id, app_id: state.bot.appId }),
    ts: message.ts,
    text: message.text,
    team: state.team.id,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files && { files: message.files.map(({ id, name }) => ({ id, name })) }),
    ...(message.unfurls && { attachments: message.unfurls.map((each) => unfurlOutput(each, state)) }),
    ...(inThread && { thread_ts: inThread }),
    ...(latest && {
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((each) => each.user))],
      latest_reply: latest.ts,
    }),
    ...(metadata && message.metadata && { metadata: message.metadata }),
    ...(message.edited && { edited: { user: message.user, ts: message.edited } }),
  };
}
