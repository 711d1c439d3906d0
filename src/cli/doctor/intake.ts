import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Config } from '../../start/config/config';
import { intakePort } from '../../start/config/intake-port';
import { type Finding, failed, ok, skipped } from './finding';

const check = 'intake';
const timeoutMs = 5_000;

/** Deliveries are signed with the sender's time. */
const farOffMs = 60_000;

/**
 * Sends itself an event that has no effect, signed as other systems sign theirs, and says what is wrong where the bot
 * does not take it.
 */
export async function checkIntake(config: Pick<Config, 'slack' | 'port' | 'intake' | 'host'>): Promise<Finding[]> {
  const { intake, host } = config;
  const sources = Object.entries(intake).filter(([, secrets]) => secrets.length > 0);
  if (sources.length === 0) return [skipped(check, 'No INTAKE_SECRET, SHOPIFY_SECRET or WOOCOMMERCE_SECRET is set.')];
  const port = intakePort(config);
  if (port === undefined) return [failed(check, 'Secrets are set, but PORT isn’t: nothing can come in. Set PORT.')];
  const [secret] = intake.standard;
  if (secret === undefined) return [skipped(check, 'INTAKE_SECRET isn’t set, so nothing can be sent to try it.')];
  return [await probe(`http://${hostOf(host)}:${port}/intake/events`, secret)];
}

/** An address that listens on all interfaces is none to send to. */
function hostOf(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function probe(url: string, secret: string): Promise<Finding> {
  const sent = new Date();
  const id = `doctor-${randomUUID()}`;
  const body = JSON.stringify({ kind: 'doctor', order: 'none', at: sent.toISOString() });
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(sent.getTime() / 1_000)),
        'webhook-signature': new Webhook(secret).sign(id, sent, body),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return findingOf(url, response, sent);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return failed(check, `No answer at ${url}: ${reason}. Is the bot running, with this PORT and HOST?`);
  }
}

function findingOf(url: string, { status, headers }: Response, sent: Date): Finding {
  if (status === 202) return ok(check, url);
  const offMs = Date.parse(headers.get('date') ?? '') - sent.getTime();
  if (Math.abs(offMs) > farOffMs) {
    return failed(check, `The bot’s clock is ${Math.round(offMs / 1_000)} seconds off. Have both set by NTP.`);
  }
  return failed(check, advice[status] ?? `${url} answered ${status}.`);
}

const advice: Readonly<Record<number, string>> = {
  401: 'The running bot has another INTAKE_SECRET. Restart it with this one.',
  404: 'The running bot has no INTAKE_SECRET. Restart it with this one.',
  503: 'The running bot couldn’t keep it. Check its database.',
};
