import type { App } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import { echoModal } from './echo-modals';

/** Shows people at the Home tab why they see it: a button to show it again, and one that asks for a number. */
export function keepHomes(app: App): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({ user_id: event.user, view: homeOf(event.view ? 'opened again' : 'opened first') });
  });
  app.action('refresh', async ({ ack, body, client }) => {
    await ack();
    const hash = body.type === 'block_actions' ? body.view?.hash : undefined;
    await client.views.publish({ user_id: body.user.id, view: homeOf('refreshed'), ...(hash && { hash }) });
  });
  app.action('ask', async ({ ack, body, client }) => {
    await ack();
    if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: echoModal });
  });
}

function homeOf(why: string): HomeView {
  const button = (action_id: string) => {
    return { type: 'button' as const, action_id, text: { type: 'plain_text' as const, text: action_id } };
  };
  return {
    type: 'home',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: why } },
      { type: 'actions', elements: [button('refresh'), button('ask')] },
    ],
  };
}
