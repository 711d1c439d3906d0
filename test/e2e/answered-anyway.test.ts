import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { textOf } from 'slack-sandbox';
import { languages } from '../../src/bot/language/language';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';

const channel = 'C0ORDERS';
const { unknown } = languages.en.refusal;

/** What another version of the bot may have left behind. */
const relic = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'order_gone', value: 'SO-1', text: { type: 'plain_text', text: 'Old' } }],
} as const;

describe.each(['socket', 'http'] as const)('people are answered anyway over %s', (mode) => {
  let journey: Journey;
  let slack: WebClient;

  beforeAll(async () => {
    journey = await botOnSandbox({ mode });
    slack = new WebClient(journey.sandbox.botToken, { slackApiUrl: journey.sandbox.apiUrl });
  });
  afterAll(() => journey.stop());

  const driver = () => journey.sandbox.driver;
  const ava = () => driver().as('U0AVA').in(channel);

  it('when they press what nobody knows any more on a message', async () => {
    const { ts = '' } = await slack.chat.postMessage({ channel, text: 'old', blocks: [relic] });
    expect(await ava().click(ts, 'order_gone')).toBe('acked');
    await driver().until(() => driver().ephemerals('U0AVA').at(-1)?.text === unknown);
    expect(driver().messages(channel).at(-1)?.text).toBe('old');
  });

  it('when they press it where there is no channel', async () => {
    await slack.views.publish({ user_id: 'U0AVA', view: { type: 'home', blocks: [relic] } });
    expect(await ava().clickInHome('order_gone')).toBe('acked');
    await driver().until(() => textOf(ava().view()?.blocks).includes(unknown));
    await ava().close();
  });
});
