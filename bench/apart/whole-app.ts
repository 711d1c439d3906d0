import { usualPace } from '../../src/bot/services/services';
import { startBot } from '../../src/bot/start-bot';
import { nothingConnected } from '../../src/start/config/config';
import { loggerTo } from '../../src/start/logging/logger';
import { asyncTracing } from '../../src/start/logging/tracing';
import { portsOn } from '../../src/start/ports/ports-on';
import { connect } from '../../src/store/database/connect';
import { type AppSettings, ready } from './app-settings';

/** The bot as `src/main.ts` composes it, but for the second that it leaves between its posts in a channel. */
async function main({ slack, mongoUri, policy, intake }: AppSettings): Promise<void> {
  const tracing = asyncTracing();
  const log = loggerTo('info', tracing);
  const { db } = await connect(mongoUri);
  const clock = () => new Date();
  const ports = portsOn(db, { ...nothingConnected, intake, policy, log, clock, tracing });
  const pace = { ...usualPace, postsApartMs: 0 };
  const bot = await startBot(slack, { ...ports, pace });
  process.once('SIGTERM', () => void bot.stop().then(() => process.exit()));
  process.send?.(ready);
}

// Whoever started it is gone: nobody would ever stop it.
process.once('disconnect', () => process.exit());
void main(JSON.parse(process.argv[2] ?? ''));
