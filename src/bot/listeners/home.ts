import type { App } from '@slack/bolt';
import type { BotDeps } from '../deps';
import type { HomeKeeper } from '../home/home-keeper';

/** Somebody opens their Home tab. */
export function onHome(app: App, { log }: Pick<BotDeps, 'log'>, keeper: HomeKeeper): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    await keeper.opened(event.user).catch((error) => log.error({ err: error }, 'a Home tab could not be shown'));
  });
}
