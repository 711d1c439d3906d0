import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EchoBot, startHttpBot, startSocketBot } from '../test/echo-bot/echo-bot';
import { echoManifest } from '../test/echo-bot/echo-manifest';
import { type Sandbox, startSandbox, textOf } from '.';

const starts = {
  async 'Socket Mode'() {
    const sandbox = await startSandbox({ manifest: echoManifest, transport: { kind: 'socket' } });
    return { sandbox, bot: await startSocketBot(sandbox) };
  },
  async 'signed HTTP'() {
    let port = 0;
    const requestUrl = () => `http://127.0.0.1:${port}/slack/events`;
    const transport = { kind: 'http' as const, requestUrl, signingSecret: 'sesame' };
    const sandbox = await startSandbox({ manifest: echoManifest, transport });
    const bot = await startHttpBot(sandbox);
    port = bot.port;
    return { sandbox, bot };
  },
};

describe.each(Object.entries(starts))('a Bolt app over %s', (_, start) => {
  let sandbox: Sandbox;
  let bot: EchoBot;

  beforeEach(async () => {
    ({ sandbox, bot } = await start());
  });

  afterEach(async () => {
    await bot.stop();
    await sandbox.stop();
  });

  it('answers a command with a message, whose button replaces it', async () => {
    const { driver } = sandbox;
    const ava = driver.as('U0AVA').in('C0GENERAL');
    expect(await ava.command('/echo hello there')).toBe('acked');
    const message = await driver.until(() => driver.messages('C0GENERAL').at(-1));
    expect(message).toMatchObject({ text: 'hello there', user: 'U0BOT' });
    expect(await ava.click(message.ts, 'replace')).toBe('acked');
    await driver.until(() => driver.messages('C0GENERAL').at(-1)?.text === 'replaced');
  });

  it('answers only the person who asked, and replaces what only they see', async () => {
    const { driver } = sandbox;
    const ava = driver.as('U0AVA').in('C0GENERAL');
    await ava.command('/echo whisper');
    const whispered = await driver.until(() => driver.ephemerals('U0AVA').at(-1));
    expect(whispered.text).toBe('psst');
    expect(driver.ephemerals('U0BEN')).toEqual([]);
    await expect(driver.as('U0BEN').in('C0GENERAL').click(whispered.ts, 'replace')).rejects.toThrow('sees no message');
    await ava.click(whispered.ts, 'replace');
    await driver.until(() => driver.ephemerals('U0AVA').at(-1)?.text === 'replaced');
  });

  it('walks through modals: errors at a field, a pushed preview, back, and confirm', async () => {
    const { driver } = sandbox;
    const ava = driver.as('U0AVA').in('C0GENERAL');
    await ava.command('/echo modal');
    await driver.until(() => ava.view());
    expect(await ava.submit()).toEqual({
      outcome: 'incomplete',
      errors: { count: 'Please complete this required field.' },
    });
    await ava.fill('count', 'value', '13');
    expect(await ava.submit()).toEqual({ outcome: 'errors', errors: { count: 'Not thirteen' } });
    await ava.fill('count', 'value', '14');
    expect(await ava.submit()).toMatchObject({ outcome: 'trouble' });
    expect(ava.view()?.trouble).toContain('trouble connecting');
    await ava.fill('count', 'value', '3');
    expect(await ava.submit()).toMatchObject({ outcome: 'pushed' });
    expect(textOf(ava.view()?.blocks)).toBe('Echo *3* times');
    await ava.back();
    expect(ava.view()?.values).toEqual({ count: { value: { type: 'number_input', value: '3' } } });
    await ava.submit();
    expect(await ava.submit()).toMatchObject({ outcome: 'cleared' });
    expect(ava.views()).toEqual([]);
    await driver.until(() => driver.messages('U0AVA').at(-1)?.text === 'confirmed 3');
  });

  it('keeps a Home tab: shown at opening, again at a button, and the way into a modal', async () => {
    const { driver } = sandbox;
    const ava = driver.as('U0AVA');
    expect(ava.home()).toBeNull();
    await expect(ava.clickInHome('refresh')).rejects.toThrow('Nothing is published');
    expect(await ava.openHome()).toBe('acked');
    await driver.until(() => textOf(ava.home()).includes('opened first'));
    await ava.openHome();
    await driver.until(() => textOf(ava.home()).includes('opened again'));
    expect(await ava.clickInHome('refresh')).toBe('acked');
    await driver.until(() => textOf(ava.home()).includes('refreshed'));
    await ava.clickInHome('ask');
    await driver.until(() => ava.view()?.callbackId === 'echo');
    expect(driver.as('U0BEN').home()).toBeNull();
  });

  it('answers shortcuts: on a message in its thread, anywhere with a modal', async () => {
    const { driver } = sandbox;
    const ava = driver.as('U0AVA').in('C0GENERAL');
    const ts = ava.say('hello there');
    expect(await ava.shortcut('echo_message', ts)).toBe('acked');
    await driver.until(() => driver.thread('C0GENERAL', ts).at(1)?.text === 'hello there');
    expect(await ava.globalShortcut('echo_anything')).toBe('acked');
    await driver.until(() => ava.view()?.callbackId === 'echo');
  });

  it('shows its links under what people say, with a button that works', async () => {
    const { driver } = sandbox;
    const ava = driver.as('U0AVA').in('C0GENERAL');
    const urls = ['https://echo.example/1', 'https://echo.example/2'];
    const ts = ava.say(`${urls.join(' and ')}, not https://other.example`);
    const shown = () => driver.messages('C0GENERAL').at(-1)?.unfurls ?? [];
    await driver.until(() => shown().length === 2);
    expect(shown().map(({ url }) => url)).toEqual(urls);
    expect(await driver.as('U0BEN').in('C0GENERAL').click(ts, 'count', { url: 'https://echo.example/2' })).toBe(
      'acked',
    );
    await driver.until(() => textOf(shown()[1]?.blocks).includes('https://echo.example/2 counted'));
    expect(textOf(shown()[0]?.blocks)).not.toContain('counted');
  });
});
