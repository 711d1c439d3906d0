import type { App } from '@slack/bolt';
import type { Services } from '../services/services';

export function onHome(app: App, { openHome, log }: Pick<Services, 'openHome' | 'log'>): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    await openHome(event.user).catch((error) => log.error({ err: error }, 'a Home tab could not be shown'));
  });
}
