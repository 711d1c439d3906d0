import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Sandbox } from '../../src';
import { keepHomes } from './echo-home';
import { unfurlLinks } from './echo-links';
import { confirmModal, echoModal } from './echo-modals';

/** Tests cause errors on purpose; nobody needs to read of them. */
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.ERROR,
};

/** How long Bolt waits before it connects again; its own default is 5 seconds. */
const RECONNECT_MS = 300;

/** A running bot. `port` is where it listens for signed requests; 0 in Socket Mode. */
export type EchoBot = { port: number; stop(): Promise<void> };

/** A tiny bot over Socket Mode. */
export async function startSocketBot(sandbox: Sandbox): Promise<EchoBot> {
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    logger: silent,
    clientPingTimeout: RECONNECT_MS,
    installerOptions: { clientOptions: { slackApiUrl: sandbox.apiUrl } },
  });
  const app = appOver(receiver, sandbox);
  await app.start();
  await sandbox.driver.until(() => sandbox.driver.connections() > 0);
  return { port: 0, stop: () => receiver.client.disconnect() };
}

/** The same bot over signed HTTP requests. */
export async function startHttpBot(sandbox: Sandbox): Promise<EchoBot> {
  const receiver = new HTTPReceiver({ signingSecret: sandbox.signingSecret, port: 0, logger: silent });
  const app = appOver(receiver, sandbox);
  const server = await app.start(0);
  const address = server && 'address' in server ? server.address() : null;
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    async stop() {
      await app.stop();
    },
  };
}

function appOver(receiver: HTTPReceiver | SocketModeReceiver, sandbox: Sandbox): App {
  const app = new App({
    receiver,
    token: sandbox.botToken,
    logger: silent,
    clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } },
  });
  // A listener that fails has no one to answer; what it did is what the tests look at.
  app.error(async () => undefined);
  app.command('/echo', async ({ ack, command, client, respond }) => {
    await ack();
    if (command.text === 'modal') await client.views.open({ trigger_id: command.trigger_id, view: echoModal });
    else if (command.text === 'whisper') await respond({ text: 'psst', blocks: [buttons] });
    else await client.chat.postMessage({ channel: command.channel_id, text: command.text, blocks: [buttons] });
  });
  app.action('replace', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'replaced' });
  });
  app.shortcut({ type: 'message_action', callback_id: 'echo_message' }, async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const { channel, message } = shortcut;
    await client.chat.postMessage({ channel: channel.id, thread_ts: message.ts, text: message.text ?? '' });
  });
  app.shortcut({ type: 'shortcut', callback_id: 'echo_anything' }, async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: echoModal });
  });
  keepHomes(app);
  unfurlLinks(app);
  app.view('echo', async ({ ack, view }) => {
    const count = view.state.values.count?.value?.value ?? '';
    if (count === '13') await ack({ response_action: 'errors', errors: { count: 'Not thirteen' } });
    else if (count === '14') await ack({ response_action: 'errors', errors: { nowhere: 'No such block' } });
    else await ack({ response_action: 'push', view: confirmModal(count) });
  });
  app.view('confirm', async ({ ack, view, body, client }) => {
    await ack({ response_action: 'clear' });
    await client.chat.postMessage({ channel: body.user.id, text: `confirmed ${view.private_metadata}` });
  });
  return app;
}

const buttons = {
  type: 'actions',
  block_id: 'buttons',
  elements: [{ type: 'button', action_id: 'replace', text: { type: 'plain_text', text: 'Replace' }, value: '1' }],
} as const;
