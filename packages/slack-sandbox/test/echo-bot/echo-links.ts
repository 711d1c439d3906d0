import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';

/** Shows under each address of its own which one it is, and counts whoever presses the button there. */
export function unfurlLinks(app: App): void {
  app.event('link_shared', async ({ event, client }) => {
    const unfurls = Object.fromEntries(event.links.map(({ url }) => [url, { blocks: shown(url) }]));
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  });
  app.action('count', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const { channel_id: channel, message_ts: ts, app_unfurl_url: url } = body.container;
    await client.chat.unfurl({ channel, ts, unfurls: { [url]: { blocks: shown(`${url} counted`) } } });
  });
}

function shown(text: string): KnownBlock[] {
  return [
    { type: 'section', text: { type: 'mrkdwn', text } },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'count', text: { type: 'plain_text', text: 'Count' } }],
    },
  ];
}
