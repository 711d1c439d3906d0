import { readManifest } from '../../src/manifest';
import type { BotEnvelope, BotTransport, DeliveryResult } from '../../src/transport/bot-transport';
import { Disturbances } from '../../src/transport/disturbances';
import { newWorkspace } from '../../src/workspace/new-workspace';
import { resetWorkspace } from '../../src/workspace/reset';
import { openWorkspace } from '../../src/workspace/workspace';
import { echoManifest } from './echo-manifest';

/** A bot that keeps what it is sent, and answers what it is told to. */
export class ScriptedBot implements BotTransport {
  readonly disturbances = new Disturbances();
  readonly sent: BotEnvelope[] = [];
  answer: DeliveryResult = { outcome: 'acked', payload: {} };

  async deliver(envelope: BotEnvelope): Promise<DeliveryResult> {
    this.sent.push(envelope);
    return this.answer;
  }

  async stop(): Promise<void> {}

  answers(payload: Record<string, unknown>): void {
    this.answer = { outcome: 'acked', payload };
  }

  /** The last payload that it was sent. */
  last(): Record<string, unknown> | undefined {
    return this.sent.at(-1)?.payload;
  }
}

/**
 * A default workspace at the beginning of time, with the echo bot's manifest, and a scripted bot on the other side.
 */
export function scriptedDesk() {
  const settings = { clock: () => 0, triggerTtlMs: 3000, origin: 'http://sandbox', pageUrl: 'http://sandbox' };
  const bot = new ScriptedBot();
  const manifest = readManifest(echoManifest);
  const workspace = openWorkspace(newWorkspace(undefined, manifest.name), settings);
  const reset = async () => resetWorkspace(workspace, newWorkspace(undefined, manifest.name));
  return { bot, workspace, desk: { workspace, manifest, transport: bot, reset, resetting: false } };
}
