import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { anItem } from '../support/orders';
import { signedHeaders } from '../support/signed-request';

const rules = policy.parse({
  ...journeyPolicy,
  storefronts: [{ domain: 'shop.example.com', pattern: '[?&]orderID=([^&]+)' }],
});

const random = 'C0RANDOM';

describe('/order', () => {
  let journey: Journey;
  let ahead = 0;
  const desk = atTheDesk(() => journey);
  const { imported, said, driver } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ mode: 'http', rules, clock: () => new Date(Date.now() + ahead) });
    const visa = { id: 'p1', method: 'card', label: 'Visa •••• 1771', authorized: 1618, captured: 1618, refunded: 0 };
    await imported('SO-1001', {
      ...{ customer: { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' }, payments: [visa] },
      items: [anItem({ sku: 'MUG-RED' })],
    });
    await imported('SO-2002', { customer: { id: 'grace', name: 'Grace Hopper', email: 'grace@example.com' } });
    const cancel = { action: 'cancel', order: 'SO-1001', lines: [{ line: 1, quantity: 1 }], reason: 'out_of_stock' };
    const done = { ...cancel, requestId: 'c', actor: { id: 'U0AVA', role: 'agent' } };
    await journey.servicing.submit('cancel', done);
  });
  afterAll(() => journey.stop());

  /** What one person alone is answered. */
  async function answered(text: string, { user = 'U0AVA', channel = random } = {}) {
    const before = driver().ephemerals(user).length;
    await desk.as(user, channel).command(`/order ${text}`);
    return driver().until(() => driver().ephemerals(user).slice(before)[0]);
  }

  const cards = (channel: string) =>
    driver()
      .messages(channel)
      .filter((one) => textOf(one).includes('Order SO-')).length;

  it.each([
    '#SO-1001',
    'so 1001',
    'order SO-1001.',
    'https://shop.example.com/view?lang=en&orderID=SO-1001',
    '<https://elsewhere.example/account/orders/SO-1001|elsewhere.example>',
    'CO-SO-1001-1',
    'cm-so-1001-1',
  ])('understands %s as that order', async (text) => {
    await desk.as('U0BEN', random).command(`/order ${text} cancel`);
    const ben = desk.as('U0BEN', random);
    await driver().until(() => ben.view()?.callbackId === 'cancel');
    expect(ben.view()?.privateMetadata).toContain('"order":"SO-1001"');
    await ben.close();
  });

  it.each([
    ['an e-mail', 'ada@example.com', '1 customer for “ada@example.com”'],
    ['an e-mail as Slack marks it up', '<mailto:ada@example.com|ada@example.com>', '1 customer for “ada@example.com”'],
    ['a name', 'ada lovelace', '1 customer for “ada lovelace”'],
    ['the last digits of a card', '1771', '1 customer for “1771”'],
    ['a SKU', 'mug-red', 'Orders with mug-red'],
    ['a part of a number', '#1001', '1 customer for “1001”'],
  ])('finds by %s, for the one who asked', async (_, text, title) => {
    const before = driver().messages(random).length;
    const answer = textOf(await answered(text));
    expect(answer).toContain(title);
    expect(answer).toContain('SO-1001 ·');
    expect(answer).not.toContain('SO-2002');
    expect(driver().messages(random)).toHaveLength(before);
  });

  it.each(['SO-1010', 'SO-100', 'S0-1001'])('offers the closest number for %s, and opens it', async (text) => {
    const answer = await answered(text);
    expect(textOf(answer)).toContain(`Couldn’t find order ${text}. Did you mean:`);
    expect(textOf(answer)).toContain('SO-1001 ·');
  });

  it('says that nothing is like what was typed', async () => {
    expect(textOf(await answered('SO-7777777'))).toContain('Couldn’t find order SO-7777777');
    expect(textOf(await answered('https://elsewhere.example/jobs'))).toContain('No results for “https://');
    expect(textOf(await answered('SO-1001 dance'))).toContain('“dance” isn’t an action');
  });

  it('shows what is found to nobody without a role', async () => {
    driver().group('S0FIN').remove('U0FIN');
    ahead += 61_000;
    const answer = textOf(await answered('ada@example.com', { user: 'U0FIN' }));
    expect(answer).toContain('You don’t have a role yet');
    expect(answer).not.toContain('SO-1001');
  });

  it('points to the card that stands in the channel, and posts another one only if it is asked to', async () => {
    await desk.as('U0AVA', random).command('/order SO-2002');
    const card = await said(random, 'Order SO-2002');
    await desk.settled('SO-2002');
    const pointing = await answered('so-2002', { user: 'U0BEN' });
    expect(JSON.stringify(pointing.blocks)).toContain(card.ts.replace('.', ''));
    expect(cards(random)).toBe(1);
    await desk.as('U0BEN', random).click(pointing.ts, 'card_again');
    await driver().until(() => cards(random) === 2);
    await desk.settled('SO-2002');
  });

  it('posts a new card in another channel, and where the card was deleted', async () => {
    await desk.as('U0AVA', 'C0RMA').command('/order SO-2002');
    await said('C0RMA', 'Order SO-2002');
    const { botToken, apiUrl } = journey.sandbox;
    const slack = new WebClient(botToken, { slackApiUrl: apiUrl });
    const latest = driver()
      .messages(random)
      .findLast((one) => textOf(one).includes('Order SO-2002'));
    await slack.chat.delete({ channel: random, ts: latest?.ts ?? '' });
    const before = cards(random);
    await desk.as('U0AVA', random).command('/order SO-2002');
    await driver().until(() => cards(random) === before + 1);
  });

  it('answers in the channel where Slack no longer takes the response_url', async () => {
    const body = new URLSearchParams({
      ...{ command: '/order', text: 'SO-404404', user_id: 'U0AVA', channel_id: random, team_id: 'T0SANDBOX' },
      ...{
        trigger_id: '1.used',
        response_url: new URL('/response/used', journey.sandbox.apiUrl).href,
        api_app_id: 'A0SANDBOX',
      },
    }).toString();
    const before = driver().ephemerals('U0AVA').length;
    await fetch(journey.requestUrl ?? '', { method: 'POST', body, headers: signedHeaders(body) });
    const answer = await driver().until(() => driver().ephemerals('U0AVA').slice(before)[0]);
    expect(textOf(answer)).toContain('Couldn’t find order SO-404404');
  });

  it('posts a new card after a day', async () => {
    const before = cards(random);
    ahead += 24 * 3_600_000;
    await desk.as('U0AVA', random).command('/order SO-2002');
    await driver().until(() => cards(random) === before + 1);
  });
});
