import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { actionIds, callbackIds, commandName } from '../../src/bot/block-kit/ids';
import type { ConnectionOptions } from '../../src/bot/connection/slack-connection';
import { type AppSettings, ready } from './app-settings';

/** An app on Bolt and its own receivers that acknowledges what it is sent and does nothing else. */
async function main({ slack }: AppSettings): Promise<void> {
  const { connection, apiUrl = '' } = slack;
  const app = new App({
    receiver: receiverOf(slack),
    token: connection.mode === 'oauth' ? '' : connection.botToken,
    clientOptions: { slackApiUrl: apiUrl },
    logLevel: LogLevel.ERROR,
  });
  app.command(commandName, ({ ack }) => ack());
  app.action(actionIds.open, ({ ack }) => ack());
  app.view(callbackIds.cancel, ({ ack }) => ack());
  await app.start(slack.port ?? 0);
  process.once('SIGTERM', () => process.exit());
  process.send?.(ready);
}

function receiverOf({ connection, apiUrl = '' }: ConnectionOptions): Receiver {
  if (connection.mode !== 'socket') return new HTTPReceiver({ signingSecret: connection.signingSecret });
  const { appToken } = connection;
  return new SocketModeReceiver({ appToken, installerOptions: { clientOptions: { slackApiUrl: apiUrl } } });
}

process.once('disconnect', () => process.exit());
void main(JSON.parse(process.argv[2] ?? ''));
