import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { commandName } from '../../src/bot/block-kit/ids';
import { languages } from '../../src/bot/language/language';
import { orderCard } from '../../src/bot/views/order-card';
import { stored } from '../../test/support/orders';
import { nativeOrder } from '../native-orders';
import { seededRandom } from '../random';
import { type AppSettings, ready } from './app-settings';

/** An app on Bolt that answers `/order` with a card, always the same: it has no database, and renders it once. */
async function main({ slack: { connection, apiUrl = '', port = 0 }, policy }: AppSettings): Promise<void> {
  if (connection.mode !== 'http') throw new Error('posts over HTTP alone');
  const app = new App({
    receiver: new HTTPReceiver({ signingSecret: connection.signingSecret }),
    token: connection.botToken,
    clientOptions: { slackApiUrl: apiUrl },
    logLevel: LogLevel.ERROR,
  });
  const card = orderCard(stored(nativeOrder('posted', seededRandom(1))), policy, languages.en);
  app.command(commandName, async ({ ack, command, client }) => {
    await ack();
    const metadata = { event_type: 'bare_card', event_payload: { order: command.text } };
    await client.chat.postMessage({ channel: command.channel_id, ...card, metadata });
  });
  await app.start(port);
  process.once('SIGTERM', () => process.exit());
  process.send?.(ready);
}

process.once('disconnect', () => process.exit());
void main(JSON.parse(process.argv[2] ?? ''));
