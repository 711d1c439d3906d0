import { createHmac } from 'node:crypto';
import { connect } from 'node:net';

export const signingSecret = 'a-signing-secret';

export type Signing = {
  /** Milliseconds since 1970. */
  at?: number;
  contentType?: string;
  secret?: string;
};

/** The headers of a request as Slack signs it. */
export function signedHeaders(
  body: string | Buffer,
  { at = Date.now(), contentType = 'application/x-www-form-urlencoded', secret = signingSecret }: Signing = {},
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
}

/** The body of a slash command. `text` tells one from another: the same one twice would be a replay. */
export function commandBody(command: string, text = ''): string {
  return new URLSearchParams({ command, text, team_id: 'T1', user_id: 'U1', channel_id: 'C1' }).toString();
}

/** The body of what somebody pressed or submitted. */
export function interactionBody(payload: object): string {
  return new URLSearchParams({
    payload: JSON.stringify({ team: { id: 'T1' }, user: { id: 'U1' }, ...payload }),
  }).toString();
}

/** Sends bytes as they are, and answers with all that came back until the connection was closed. */
export function sentRaw(port: number, parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    let received = '';
    socket.on('data', (chunk) => {
      received += String(chunk);
    });
    // Who is refused in the middle of sending may see the connection break.
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(received));
  });
}
