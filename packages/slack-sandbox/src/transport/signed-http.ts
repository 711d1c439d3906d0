import { createHmac } from 'node:crypto';
import type { BotEnvelope, BotTransport, DeliveryResult } from './bot-transport';
import { Disturbances, held } from './disturbances';

export type SignedHttpOptions = {
  /** Where the bot listens; asked at each delivery, because a bot may listen only after the sandbox has started. */
  requestUrl: () => string;
  signingSecret: string;
  ackTimeoutMs: number;
};

/**
 * Delivers as Slack does without Socket Mode: signed posts to one address, of forms, or of JSON where it is an event.
 */
export class SignedHttp implements BotTransport {
  readonly disturbances = new Disturbances();

  constructor(private readonly options: SignedHttpOptions) {}

  async deliver(envelope: BotEnvelope): Promise<DeliveryResult> {
    const disturbance = this.disturbances.take();
    if (disturbance?.kind === 'late') await held(disturbance);
    const answers = Array.from({ length: disturbance?.kind === 'twice' ? 2 : 1 }, (_, again) =>
      this.#sent(envelope, again),
    );
    return answers[0] ?? { outcome: 'unreachable' };
  }

  async stop(): Promise<void> {}

  async #sent(envelope: BotEnvelope, again: number): Promise<DeliveryResult> {
    try {
      const response = await this.#post(bodyOf(envelope), headersOf(envelope), again);
      if (!response.ok) return { outcome: 'unreachable' };
      return { outcome: 'acked', payload: answerIn(await response.text()) };
    } catch (error) {
      const late = error instanceof DOMException && error.name === 'TimeoutError';
      return { outcome: late ? 'timeout' : 'unreachable' };
    }
  }

  #post(body: string, headers: Record<string, string>, again: number): Promise<Response> {
    const { requestUrl, signingSecret, ackTimeoutMs } = this.options;
    // The bot holds this against its own clock, so it is the real time even where the workspace has another; what is
    // sent again is signed anew.
    const timestamp = String(Math.floor(Date.now() / 1000) - again);
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    return fetch(requestUrl(), {
      method: 'POST',
      body,
      headers: {
        ...headers,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        connection: 'close',
      },
      redirect: 'error',
      signal: AbortSignal.timeout(ackTimeoutMs),
    });
  }
}

function bodyOf({ type, payload }: BotEnvelope): string {
  if (type === 'events_api') return JSON.stringify(payload);
  const fields =
    type === 'slash_commands'
      ? Object.entries(payload).map(([key, value]) => [key, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return new URLSearchParams(fields).toString();
}

function headersOf({ type, retry = 0 }: BotEnvelope): Record<string, string> {
  const form = 'application/x-www-form-urlencoded';
  return {
    'content-type': type === 'events_api' ? 'application/json' : form,
    ...(retry > 0 && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
  };
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
