import { createHmac } from 'node:crypto';
import type { Answer, BotTransport, Envelope } from './bot-transport';

export type SignedHttpOptions = {
  /** Where the bot listens; asked at each delivery, because a bot may listen only after the sandbox has started. */
  requestUrl: () => string;
  signingSecret: string;
  ackTimeoutMs: number;
};

/** Delivers as Slack does without Socket Mode: form posts to one address, signed. */
export class SignedHttp implements BotTransport {
  constructor(private readonly options: SignedHttpOptions) {}

  async deliver({ type, payload }: Envelope): Promise<Answer> {
    const body = type === 'slash_commands' ? flat(payload) : new URLSearchParams({ payload: JSON.stringify(payload) });
    try {
      const response = await this.#post(body.toString());
      if (!response.ok) return { outcome: 'unreachable' };
      return { outcome: 'acked', payload: answerIn(await response.text()) };
    } catch (error) {
      const late = error instanceof DOMException && error.name === 'TimeoutError';
      return { outcome: late ? 'timeout' : 'unreachable' };
    }
  }

  async stop(): Promise<void> {}

  #post(body: string): Promise<Response> {
    const { requestUrl, signingSecret, ackTimeoutMs } = this.options;
    // The bot holds this against its own clock, so it is the real time even where the workspace has another.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    return fetch(requestUrl(), {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        connection: 'close',
      },
      redirect: 'error',
      signal: AbortSignal.timeout(ackTimeoutMs),
    });
  }
}

function flat(payload: Record<string, unknown>): URLSearchParams {
  return new URLSearchParams(Object.entries(payload).map(([key, value]) => [key, String(value)]));
}

/** An answer is empty, JSON, or the text to show. */
function answerIn(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // What is not JSON is text for the person.
  }
  return { text };
}
