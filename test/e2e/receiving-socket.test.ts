import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from 'embedded-mongod';
import { socketReceiver } from '../../src/bot/connection/receiving/socket-receiver';
import { languages } from '../../src/bot/language/language';
import { botLogger, type ReceivingApp, receivingApp } from '../support/receiving-app';
import { type SlackLink, type SocketSlack, socketSlack } from '../support/socket-slack';

const t = languages.en.refusal;
let slack: SocketSlack;
let bot: ReceivingApp;

function botOn(port?: number): ReceivingApp {
  return receivingApp((deps) =>
    socketReceiver(
      {
        ...{ appToken: 'xapp-1', apiUrl: slack.apiUrl, logger: botLogger, port, host: '127.0.0.1' },
        routes: [{ path: '/healthz', method: 'GET', handler: (_, response) => void response.end('well') }],
      },
      deps,
    ),
  );
}

beforeEach(async () => {
  slack = await socketSlack();
  bot = botOn();
});
afterEach(async () => {
  bot.release();
  const stopped = bot.receiver.stop();
  await turns(5);
  bot.time.pass(5_000);
  await turns(5);
  bot.time.pass(5_000);
  await stopped;
  await slack.stop();
});

/** Lets what is under way go on. */
async function turns(many: number): Promise<void> {
  for (let n = 0; n < many; n += 1) await new Promise(setImmediate);
}

/** The connection that was opened last. */
function link(): SlackLink {
  const last = slack.links.at(-1);
  if (last === undefined) throw new Error('there is no connection');
  return last;
}

async function until(predicate: () => unknown): Promise<void> {
  while (!predicate()) await new Promise(setImmediate);
}

const acked = (on = link()) => slack.until(() => on.acks.length > 0);
const ephemeral = (text: string) => ({ response_type: 'ephemeral', text });

describe('an envelope of Socket Mode', () => {
  beforeEach(() => bot.receiver.start());

  it('is answered by its listener', async () => {
    link().command('e1', '/ok', 'SO-1');
    await acked();
    expect(link().acks).toEqual([{ envelope_id: 'e1', payload: { text: 'fine' } }]);
    expect(bot.called).toEqual(['/ok SO-1']);
  });

  it.each([
    ['/twice', { text: 'first' }],
    ['/throws', ephemeral(t.fault('f1'))],
    ['/unheard', ephemeral(t.unknown)],
    ['/fails', {}],
  ])('is answered whatever its listener does: %s', async (command, payload) => {
    link().command('e1', command);
    await acked();
    await bot.working.drained();
    expect(link().acks).toEqual([{ envelope_id: 'e1', payload }]);
    expect(bot.told).toEqual(command === '/fails' ? [t.fault('f1')] : []);
  });

  it.each(['/never', '/waits'])('is answered in time: %s', async (command) => {
    link().command('e1', command);
    await until(() => bot.called.length > 0);
    bot.time.pass(2_500);
    await acked();
    bot.release();
    await turns(5);
    expect(link().acks).toEqual([{ envelope_id: 'e1', payload: ephemeral(t.slow.command) }]);
    if (command === '/waits') expect(bot.seen).toContain('acked late command');
  });

  it.each([
    ['an event without an inner event, which Socket Mode 3.1.0 throws over', { type: 'app_rate_limited' }],
    ['nothing', undefined],
  ])('is acknowledged though it carries %s', async (_, payload) => {
    const rejected: unknown[] = [];
    const onRejection = (reason: unknown) => rejected.push(reason);
    process.on('unhandledRejection', onRejection);
    link().send({ envelope_id: 'e1', type: 'events_api', payload });
    await acked();
    await turns(5);
    process.off('unhandledRejection', onRejection);
    expect([link().acks, rejected]).toEqual([[{ envelope_id: 'e1', payload: {} }], []]);
  });

  it('is not acknowledged where it is an event that fails, so that Slack sends it again', async () => {
    link().send({ envelope_id: 'e1', type: 'events_api', payload: { event: null } });
    await until(() => bot.seen.includes('unacked event failed'));
    link().send({ envelope_id: 'e1', type: 'events_api', payload: { event: { type: 'app_home_opened', user: 'UX' } } });
    await acked();
    expect(bot.called).toEqual(['home UX']);
  });

  it('is served once though it comes twice, and answered twice', async () => {
    link().command('e1', '/waits');
    link().command('e1', '/waits');
    await until(() => bot.called.length > 0);
    bot.release();
    await slack.until(() => link().acks.length === 2);
    link().command('e1', '/waits');
    await slack.until(() => link().acks.length === 3);
    expect(bot.called).toEqual(['/waits']);
    expect(link().acks).toEqual(Array(3).fill({ envelope_id: 'e1', payload: { text: 'at last' } }));
    expect(bot.seen.filter((one) => one === 'duplicate')).toHaveLength(2);
  });

  it.each<[string, unknown]>([
    ['no JSON', '{"type":'],
    ['no object', 'null'],
    ['nothing', ''],
    ['bytes', Buffer.from('{"type":"hello"}')],
    ['an envelope without a name', { type: 'interactive', payload: {} }],
    ['the name of something that a client does', { type: 'close' }],
    ['a megabyte of nonsense', 'x'.repeat(1_000_000)],
  ])('is served after a frame that is %s', async (_, frame) => {
    link().send(frame);
    link().command('e1', '/ok');
    await acked();
    expect(slack.links).toHaveLength(1);
    expect(bot.seen).toContain('malformed frame');
    expect(bot.lines.some(({ msg }) => msg === 'a frame of Socket Mode is malformed')).toBe(true);
  });
});

describe('a connection of Socket Mode', () => {
  it('is opened anew at once when it was dropped', async () => {
    await bot.receiver.start();
    expect(bot.receiver.isOpen()).toBe(true);
    link().drop();
    await slack.until(() => slack.links.length === 2);
    // No time has passed: nothing was waited for.
    await until(() => bot.receiver.isOpen());
    link().command('e1', '/ok');
    await acked();
    expect(bot.seen.filter((one) => one.startsWith('connections'))).toEqual([
      'connections 1',
      'connections 0',
      'connections 1',
    ]);
  });

  it('is replaced before Slack closes it; what is owed on it is answered there', async () => {
    await bot.receiver.start();
    const old = link();
    old.command('e1', '/waits');
    await until(() => bot.called.length > 0);
    old.leave('warning');
    await slack.until(() => slack.links.length === 2);
    await until(() => bot.seen.includes('connections 2'));
    bot.release();
    await acked(old);
    expect(old.acks).toEqual([{ envelope_id: 'e1', payload: { text: 'at last' } }]);
    expect(bot.seen).not.toContain('connections 0');
    await turns(5);
    bot.time.pass(3_000);
    await slack.until(() => !old.isOpen());
    expect(bot.receiver.isOpen()).toBe(true);
  });

  it('is replaced once though Slack says so twice and closes it meanwhile', async () => {
    await bot.receiver.start();
    const old = link();
    old.leave('warning');
    old.leave('refresh_requested');
    old.drop();
    await until(() => bot.receiver.isOpen() && slack.links.length === 2);
    bot.time.pass(3_000);
    await turns(20);
    expect(slack.links.map((one) => one.isOpen())).toEqual([false, true]);
  });

  it('is opened anew when nothing comes back on it any more', async () => {
    await bot.receiver.start();
    link().freeze();
    await slack.until(() => slack.links.length === 2);
    await until(() => bot.receiver.isOpen());
    link().command('e1', '/ok');
    await acked();
  });

  it('is kept, with what comes on it, when this process stood still for longer than pongs may take', async () => {
    await bot.receiver.start();
    // The pong of the first ping has come when there is a second one.
    await link().pinged();
    await link().pinged();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
    link().command('e1', '/ok');
    await acked();
    await link().pinged();
    expect(slack.links.map((one) => one.isOpen())).toEqual([true]);
  });

  it('is tried for ever more seldom where it does not hold, and at once again after it has', async () => {
    await bot.receiver.start();
    for (const pause of [0, 250, 500, 1_000, 1_000]) {
      const [links, asked] = [slack.links.length, slack.asked()];
      link().drop();
      if (pause > 0) {
        await until(() => bot.time.untilNext() === pause);
        expect(slack.asked()).toBe(asked);
        bot.time.pass(pause);
      }
      await slack.until(() => slack.links.length > links);
      await until(() => bot.receiver.isOpen() && bot.time.waiting() === 0);
    }
    bot.time.pass(10_000);
    const links = slack.links.length;
    link().drop();
    await slack.until(() => slack.links.length > links);
  });

  it('is tried for as long as it takes, whatever Slack answers', async () => {
    await bot.receiver.start();
    slack.answers.push(
      { status: 500, body: {} },
      { status: 200, body: { ok: false, error: 'internal_error' } },
      { status: 200, body: { ok: false, error: 'invalid_auth' } },
      { status: 200, body: { ok: true } },
      { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': '30' } },
    );
    link().drop();
    for (let asked = 2; asked <= 6; asked += 1) {
      await slack.until(() => slack.asked() >= asked);
      await until(() => bot.time.waiting() > 0 && bot.lines.length >= asked - 1);
      await turns(10);
      if (asked < 6) bot.time.pass(10_000);
    }
    bot.time.pass(29_999);
    await turns(10);
    expect(slack.asked()).toBe(6);
    bot.time.pass(1);
    await turns(10);
    bot.time.pass(10_000);
    await until(() => bot.receiver.isOpen());
    expect(slack.asked()).toBe(7);
  });
});

describe('starting in Socket Mode', () => {
  it('fails at once, with the reason, where Slack refuses', async () => {
    slack.answers.push({ status: 200, body: { ok: false, error: 'invalid_auth' } });
    await expect(bot.receiver.start()).rejects.toThrow('Slack opens no Socket Mode connection: invalid_auth');
  });

  it('goes on where Slack has troubles that pass', async () => {
    slack.answers.push({ status: 200, body: { ok: false, error: 'internal_error' } });
    const started = bot.receiver.start();
    await until(() => bot.lines.some(({ msg }) => msg.includes('trying again')));
    await turns(5);
    bot.time.pass(250);
    await started;
    expect(bot.receiver.isOpen()).toBe(true);
  });

  it('ends, with a sentence, where Slack never greets', async () => {
    slack.greets(false);
    const started = bot.receiver.start();
    started.catch(() => undefined);
    for (let half = 0; half < 50; half += 1) {
      bot.time.pass(500);
      await turns(5);
    }
    const sentence = 'Slack opened no Socket Mode connection within 20 seconds: Slack did not greet in time';
    await expect(started).rejects.toThrow(sentence);
    expect(bot.receiver.isOpen()).toBe(false);
    const asked = slack.asked();
    bot.time.pass(60_000);
    await turns(20);
    expect([slack.asked(), slack.links.some((one) => one.isOpen())]).toEqual([asked, false]);
  });

  it('serves its routes where a port is told, at that address alone', async () => {
    const port = await freePort();
    bot = botOn(port);
    await bot.receiver.start();
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('well');
    expect((await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST' })).status).toBe(404);
    await expect(fetch(`http://127.0.0.2:${port}/healthz`)).rejects.toThrow('fetch failed');
  });
});

describe('stopping in Socket Mode', () => {
  it('answers what was asked before it closes, and returns when that is done', async () => {
    await bot.receiver.start();
    link().command('e1', '/waits');
    await until(() => bot.called.length > 0);
    const stopped = bot.receiver.stop();
    await turns(5);
    expect(link().isOpen()).toBe(true);
    bot.release();
    await stopped;
    expect(link().acks).toEqual([{ envelope_id: 'e1', payload: { text: 'at last' } }]);
    await slack.until(() => !link().isOpen());
    expect([bot.receiver.isOpen(), slack.links.length]).toEqual([false, 1]);
  });

  it('hangs up where the other side does not', async () => {
    await bot.receiver.start();
    link().freeze();
    const stopped = bot.receiver.stop();
    await turns(5);
    bot.time.pass(1_000);
    await stopped;
    expect(bot.receiver.isOpen()).toBe(false);
  });

  it('waits only so long for listeners', async () => {
    await bot.receiver.start();
    link().command('e1', '/works');
    await acked();
    await bot.receiver.stop();
    expect(bot.working.names()).toEqual(['command /works']);
  });

  it('is possible where nothing was started, and while a connection is being tried for', async () => {
    await bot.receiver.stop();
    bot = botOn();
    slack.answers.push({ status: 500, body: {} });
    const started = bot.receiver.start();
    await until(() => bot.lines.some(({ msg }) => msg.includes('trying again')));
    await bot.receiver.stop();
    await started;
    expect([bot.receiver.isOpen(), slack.links.length]).toEqual([false, 0]);
  });
});
