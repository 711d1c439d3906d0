import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { textOf } from 'slack-sandbox';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { people } from '../support/desk';

describe('links from one message to another', () => {
  let journey: Journey;
  const { driver, imported, said, channel } = atTheDesk(() => journey);

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterAll(() => journey.stop());

  const askForCard = (order: string, where: string) =>
    journey.deliveries.requestCard(order, { key: `in ${where}`, channel: where, askedBy: 'U0AVA' });

  /** Cancels one unit from a card. */
  const cancelOne = (order: string, requestId: string, ts: string) =>
    journey.servicing.submit(
      'cancel',
      {
        ...{ action: 'cancel', order, requestId, actor: people.ava, reason: 'out_of_stock' },
        lines: [{ line: 1, quantity: 1 }],
      },
      { origin: { channel, ts }, case: 'open' },
    );

  /** What a thread says first, once it does. */
  const says = (ts: string, holds: (text: string) => boolean) =>
    driver().until(() => holds(textOf(driver().thread(channel, ts)[1])));

  it('are there once that one is, however much later it was posted', async () => {
    await imported('L-1');
    await askForCard('L-1', channel);
    const { ts } = await said(channel, 'Order L-1 ·');
    await journey.stopBot();
    await cancelOne('L-1', 'r1', ts);
    // The credit memo is posted first, and the thread goes on without it.
    driver().failNext('chat.postMessage', { kind: 'http500' });
    await journey.startBot();
    await says(ts, (text) => text.includes('|credit memo>'));
    expect(textOf(await said('C0MEMO', 'CM-L-1-1'))).toContain('|order>');
    // Nothing links to what a thread says.
    const asked = driver().apiCalls.filter(({ method }) => method === 'chat.getPermalink');
    expect(asked.map(({ args }) => args.channel)).toEqual([channel, 'C0MEMO']);
  });

  it('are no longer there once that one is gone', async () => {
    await imported('L-2');
    await askForCard('L-2', channel);
    const first = await said(channel, 'Order L-2 ·');
    await askForCard('L-2', 'C0RANDOM');
    const { ts } = await said('C0RANDOM', 'Order L-2 ·');
    await cancelOne('L-2', 'r1', first.ts);
    await said('C0MEMO', 'CM-L-2-1', '/C0RANDOM/', '|order>');
    await journey.stopBot();
    const { botToken, apiUrl } = journey.sandbox;
    await new WebClient(botToken, { slackApiUrl: apiUrl }).chat.delete({ channel: 'C0RANDOM', ts });
    await cancelOne('L-2', 'r2', first.ts);
    await journey.startBot();
    await said('C0MEMO', 'CM-L-2-1', '/C0ORDERS/', '|order>');
  });
});
