import { App } from '@slack/bolt';
import pino from 'pino';
import { boltLogger } from '../../src/bot/connection/bolt-logger';
import type { BotReceiver } from '../../src/bot/connection/receiving/bot-receiver';
import { type InFlight, inFlight } from '../../src/bot/connection/receiving/in-flight';
import type { ServeDeps } from '../../src/bot/connection/receiving/serve-request';
import { languages } from '../../src/bot/language/language';
import { untraced } from '../../src/domain/ports/tracing';
import { keptLog, type LogLine } from './kept-log';
import { type ManualTime, manualTime } from './manual-time';
import { recordingObserver } from './recording-observer';

/** An app whose listeners behave as badly as listeners can, and everything that can be seen of it. */
export type ReceivingApp = {
  receiver: BotReceiver;
  time: ManualTime;
  /** What an observer was told. */
  seen: string[];
  lines: LogLine[];
  /** What people were told in a listener's stead. */
  told: string[];
  /** What listeners were called with, by name, in their order. */
  called: string[];
  working: InFlight;
  /** Lets a listener that waits for it go on. */
  release: () => void;
};

export const botLogger = boltLogger(pino({ level: 'silent' }));

/**
 * Commands: `/ok`, `/twice`; `/throws` before it answers, `/fails` after; `/never` answers, and `/waits` answers once
 * it is released, `/works` answers first and works until then. The modal `throws`, and the event `app_home_opened`
 * that is heard.
 */
export function receivingApp(
  receiverWith: (deps: ServeDeps) => BotReceiver,
  time: ManualTime = manualTime(Date.now()),
) {
  const [{ observer, seen }, { log, lines }, working] = [recordingObserver(), keptLog(), inFlight()];
  const [told, called]: [string[], string[]] = [[], []];
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const receiver = receiverWith({
    ...{ log, observer, timing: time, working, mintId: () => 'f1', tracing: untraced, shared: languages.en },
    tell: async (_, sentence) => void told.push(sentence),
  });
  const app = new App({
    ...{ receiver, token: 'xoxb-1', botId: 'B1', botUserId: 'U1', tokenVerificationEnabled: false },
    logger: botLogger,
  });
  app.error(async (error) => {
    throw error;
  });
  const on = (command: string, listener: (ack: (said?: string) => Promise<void>) => Promise<void>) =>
    app.command(command, async ({ ack, command: { text } }) => {
      called.push(`${command} ${text}`.trim());
      await listener(ack);
    });
  on('/ok', (ack) => ack('fine'));
  on('/twice', async (ack) => {
    await ack('first');
    await ack('second');
  });
  on('/throws', () => Promise.reject(new Error('broken')));
  on('/fails', async (ack) => {
    await ack();
    throw new Error('broken');
  });
  on('/never', () => new Promise(() => undefined));
  on('/waits', async (ack) => {
    await released;
    await ack('at last');
  });
  on('/works', async (ack) => {
    await ack();
    await released;
  });
  app.view('throws', () => Promise.reject(new Error('broken')));
  app.event('app_home_opened', async ({ event }) => void called.push(`home ${event.user}`));
  const it: ReceivingApp = { receiver, time, seen, lines, told, called, working, release };
  return it;
}
