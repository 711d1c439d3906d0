/** JSON keys whose values are ids, types, codes and times, never people's words or names. */
const harmlessKeys = new Set([
  'type',
  'subtype',
  'ok',
  'error',
  'warning',
  'needed',
  'provided',
  'response_action',
  'command',
  'id',
  'team',
  'team_id',
  'user',
  'user_id',
  'channel',
  'channel_id',
  'bot_id',
  'api_app_id',
  'app_id',
  'usergroup',
  'callback_id',
  'action_id',
  'block_id',
  'view_id',
  'root_view_id',
  'event_id',
  'event_type',
  'envelope_id',
  'ts',
  'thread_ts',
  'message_ts',
  'event_ts',
  'action_ts',
]);

/** Where a log line starts to quote. */
const quotation = /[{["<]|SyntaxError/;

/**
 * Removes people's words and names from a log line of Slack's libraries. Quoted JSON keeps its shape and the values
 * of `telling` keys; other quotations are dropped.
 */
export function redact(line: string): string {
  const start = line.search(quotation);
  return start === -1 ? line : `${line.slice(0, start)}${quotedIn(line.slice(start))}`;
}

function quotedIn(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (key, value) =>
      typeof value !== 'string' || harmlessKeys.has(key) ? value : '…',
    );
  } catch {
    return '…';
  }
}
