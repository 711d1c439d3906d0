import { hash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BotReceiver } from '../../src/bot/connection/receiving/bot-receiver';
import { httpReceiver } from '../../src/bot/connection/receiving/http-receiver';
import { type HttpTimeouts, usualTimeouts } from '../../src/bot/connection/receiving/http-server';
import { languages } from '../../src/bot/language/language';
import { seenRequests } from '../../src/store/expiring/seen-requests';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { type ReceivingApp, receivingApp } from '../support/receiving-app';
import {
  commandBody,
  interactionBody,
  type Signing,
  sentRaw,
  signedHeaders,
  signingSecret,
} from '../support/signed-request';

const t = languages.en.refusal;
let database: TestDatabase;
const running: BotReceiver[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await Promise.all(running.map((receiver) => receiver.stop()));
  await database.drop();
});

/** An instance as it stands behind a balancer: all of them share the database. */
async function instance(
  seen = seenRequests(database.db),
  patience: Partial<HttpTimeouts> = {},
): Promise<ReceivingApp & { port: number }> {
  const app = receivingApp((deps) =>
    httpReceiver(
      {
        ...{ signingSecret, seen, port: 0, host: '127.0.0.1' },
        routes: [{ path: '/metrics', method: 'GET', handler: (_, response) => void response.end('counted') }],
        patience: { ...usualTimeouts, ...patience },
      },
      deps,
    ),
  );
  running.push(app.receiver);
  return { ...app, port: Number(await app.receiver.start()) };
}

let number = 0;
/** Bodies differ, since the same one in the same second would be a repetition. */
const fresh = () => `n${++number}`;

describe('requests over HTTP', () => {
  let bot: Awaited<ReturnType<typeof instance>>;

  beforeAll(async () => {
    bot = await instance();
  });

  const slackUrl = (port = bot.port) => `http://127.0.0.1:${port}/slack/events`;

  async function sent(body: string | Buffer, headers: Record<string, string>, port?: number) {
    const response = await fetch(slackUrl(port), { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  const signed = (body: string, signing?: Signing) => sent(body, signedHeaders(body, signing));

  describe('from Slack', () => {
    it('are answered by their listener', async () => {
      expect(await signed(commandBody('/ok', fresh()))).toMatchObject({ status: 200, text: 'fine' });
      const event = JSON.stringify({
        event: { type: 'app_home_opened', user: 'UX' },
        team_id: 'T1',
        event_id: fresh(),
      });
      expect(await signed(event, { contentType: 'application/json' })).toMatchObject({ status: 200, text: '' });
      expect(bot.called).toContain('home UX');
    });

    it.each(['application/x-www-form-urlencoded; charset=utf-8', 'Application/X-WWW-Form-Urlencoded;charset=UTF-8'])(
      'may have a content type with parameters: %s',
      async (contentType) => {
        expect(await signed(commandBody('/ok', fresh()), { contentType })).toMatchObject({ status: 200, text: 'fine' });
      },
    );

    it('prove the address', async () => {
      const body = JSON.stringify({ type: 'url_verification', challenge: fresh() });
      const { status, text } = await signed(body, { contentType: 'application/json; charset=utf-8' });
      expect([status, JSON.parse(text)]).toEqual([200, { challenge: JSON.parse(body).challenge }]);
    });

    it('check the certificate, unsigned and without effect', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const calls = bot.called.length;
      expect(await sent(`${commandBody('/ok')}&ssl_check=1`, headers)).toMatchObject({ status: 200, text: '' });
      expect(bot.called).toHaveLength(calls);
    });

    it('keep their connection, and nobody else’s do', async () => {
      const body = commandBody('/ok', fresh());
      const signature = signedHeaders(body);
      expect((await sent(body, signature)).headers.get('connection')).toBe('keep-alive');
      const raw = (text: string, headers: Record<string, string>) => {
        const given = Object.entries({ host: 'x', 'content-length': `${text.length}`, ...headers });
        const head = ['POST /slack/events HTTP/1.1', ...given.map(([name, value]) => `${name}: ${value}`)];
        return [[...head, '', text].join('\r\n')];
      };
      const checked = raw(`${body}&ssl_check=1`, { 'content-type': 'application/x-www-form-urlencoded' });
      for (const request of [raw(body, signature), checked]) {
        expect(await sentRaw(bot.port, request)).toContain('200 OK');
      }
    });

    it('are let in up to five minutes early or late', async () => {
      for (const apart of [-299_000, 299_000]) {
        const answer = await signed(commandBody('/ok', fresh()), { at: bot.time.now() + apart });
        expect(answer.status).toBe(200);
      }
    });

    it('come in chunks, and several on one connection', async () => {
      const bodies = [commandBody('/ok', fresh()), commandBody('/ok', fresh())];
      const requests = bodies.map((body, index) => {
        const headers = { host: 'x', 'transfer-encoding': 'chunked', connection: index === 0 ? 'keep-alive' : 'close' };
        const head = Object.entries({ ...headers, ...signedHeaders(body) }).map(([name, value]) => `${name}: ${value}`);
        const chunks = [body.slice(0, 7), body.slice(7)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`);
        return ['POST /slack/events HTTP/1.1', ...head, '', `${chunks.join('')}0\r\n\r\n`].join('\r\n');
      });
      const received = await sentRaw(bot.port, requests);
      expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
      expect(received.match(/fine/g)).toHaveLength(2);
    });
  });

  describe('from somebody else', () => {
    const command = () => commandBody('/ok', fresh());
    const form = 'application/x-www-form-urlencoded';

    it.each<[string, number, () => ReturnType<typeof sent>]>([
      ['unsigned', 401, () => sent(command(), { 'content-type': form })],
      ['signed with another secret', 401, () => signed(command(), { secret: 'another' })],
      ['signed for another body', 401, () => sent(command(), signedHeaders(command()))],
      ['dated back', 401, () => signed(command(), { at: bot.time.now() - 302_000 })],
      ['dated ahead', 401, () => signed(command(), { at: bot.time.now() + 302_000 })],
      ['an hour ahead, which Bolt takes', 401, () => signed(command(), { at: bot.time.now() + 3_600_000 })],
      ['of another type', 415, () => signed('command=%2Fok', { contentType: 'text/plain' })],
      ['of no type', 415, () => signed(command(), { contentType: '' })],
      ['in another character set', 415, () => signed(command(), { contentType: `${form}; charset=utf-16` })],
      ['of broken JSON', 400, () => signed('{"event":', { contentType: 'application/json' })],
      ['of JSON that is no object', 400, () => signed('[]', { contentType: 'application/json' })],
      ['of a broken form', 400, () => signed('command=%2', {})],
      ['with a broken payload', 400, () => signed('payload=%7B', {})],
      ['a check of the address with nothing to check', 400, () => signed('type=url_verification')],
      ['larger than a mebibyte', 413, () => signed(`text=${'x'.repeat(1_048_576)}`)],
    ])('are turned away when they are %s', async (_, status, send) => {
      const calls = bot.called.length;
      const answer = await send();
      expect([answer.status, answer.text]).toEqual([status, '']);
      expect([...answer.headers.keys()].sort()).toEqual(['connection', 'content-length', 'date']);
      expect(bot.called).toHaveLength(calls);
    });

    it('are read no further than a mebibyte, whatever they say of their length', async () => {
      const chunk = Buffer.alloc(65_536, 'x');
      const head = `POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: ${form}\r\ntransfer-encoding: chunked\r\n\r\n`;
      const chunks = Array.from({ length: 16 }, () => [`${chunk.length.toString(16)}\r\n`, chunk, '\r\n']).flat();
      expect(await sentRaw(bot.port, [head, ...chunks, '1\r\nx\r\n'])).toMatch(/^HTTP\/1\.1 413 /);
    });

    it('are not waited for', async () => {
      const hurried = await instance(undefined, { headersMs: 50, requestMs: 50, lookEveryMs: 10 });
      const half = `POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: ${form}\r\ncontent-length: 100\r\n\r\ncommand=`;
      expect(await sentRaw(hurried.port, [half])).toMatch(/^HTTP\/1\.1 408 /);
    });

    it('reach nothing but what is there', async () => {
      expect((await fetch(slackUrl())).status).toBe(405);
      expect((await fetch(`http://127.0.0.1:${bot.port}/slack/install`, { method: 'POST' })).status).toBe(404);
      const metrics = await fetch(`http://127.0.0.1:${bot.port}/metrics`);
      expect([metrics.status, await metrics.text()]).toEqual([200, 'counted']);
    });
  });

  describe('that were sent before', () => {
    const isKept = ({ 'x-slack-signature': signature = '' }: Record<string, string>) =>
      seenRequests(database.db).known(hash('sha256', signature.replace('v0=', '')));

    it('have no effect, here and at another instance', async () => {
      const other = await instance();
      const text = fresh();
      const body = commandBody('/ok', text);
      const headers = signedHeaders(body);
      expect((await sent(body, headers)).status).toBe(200);
      expect(await sent(body, headers)).toMatchObject({ status: 200, text: '' });
      while (!(await isKept(headers))) await new Promise((resolve) => setImmediate(resolve));
      expect(await sent(body, headers, other.port)).toMatchObject({ status: 200, text: '' });
      expect([...bot.called, ...other.called].filter((one) => one === `/ok ${text}`)).toHaveLength(1);
      // Slack's own retries are signed anew.
      expect((await signed(body, { at: Date.now() + 2_000 })).status).toBe(200);
      expect(bot.called.filter((one) => one === `/ok ${text}`)).toHaveLength(2);
    });

    it('are known to the instance alone where the database does not answer', async () => {
      const down = () => Promise.reject(new Error('no primary'));
      const alone = await instance({ known: down, keep: down });
      const text = fresh();
      const body = commandBody('/ok', text);
      const headers = signedHeaders(body);
      for (let n = 0; n < 2; n += 1) expect((await sent(body, headers, alone.port)).status).toBe(200);
      expect(alone.called.filter((one) => one === `/ok ${text}`)).toHaveLength(1);
    });
  });

  describe('that listeners do not answer as they should', () => {
    const ephemeral = (text: string) => ({ status: 200, text: JSON.stringify({ response_type: 'ephemeral', text }) });

    it('are answered at once, with the fault, after it was thrown', async () => {
      expect(await signed(commandBody('/throws', fresh()))).toMatchObject(ephemeral(t.fault('f1')));
    });

    it('keep a modal open under the fault', async () => {
      const view = { type: 'modal', callback_id: 'throws', blocks: [{ type: 'input', block_id: 'note' }] };
      const { status, text } = await signed(interactionBody({ type: 'view_submission', view, at: fresh() }));
      const { response_action, view: kept } = JSON.parse(text);
      expect([status, response_action, kept.callback_id]).toEqual([200, 'update', 'throws']);
      expect(kept.blocks).toMatchObject([{ text: { text: `:warning: ${t.fault('f1')}` } }, { block_id: 'note' }]);
    });

    it('are answered already when it is thrown later; the person is told', async () => {
      expect(await signed(commandBody('/fails', fresh()))).toMatchObject({ status: 200, text: '' });
      await bot.working.drained();
      expect(bot.told.at(-1)).toBe(t.fault('f1'));
    });

    it('are answered once', async () => {
      expect(await signed(commandBody('/twice', fresh()))).toMatchObject({ status: 200, text: 'first' });
    });

    it('are answered at once where nobody listens', async () => {
      expect(await signed(commandBody('/unheard', fresh()))).toMatchObject(ephemeral(t.unknown));
      const pressed = { type: 'block_actions', actions: [{ type: 'button', action_id: 'old', value: fresh() }] };
      expect(await signed(interactionBody(pressed))).toMatchObject({ status: 200, text: '' });
      expect(bot.told.at(-1)).toBe(t.unknown);
      const limited = JSON.stringify({ type: 'app_rate_limited', at: fresh() });
      expect(await signed(limited, { contentType: 'application/json' })).toMatchObject({ status: 200, text: '' });
      expect(await signed(`a=${fresh()}`)).toMatchObject({ status: 200, text: '' });
    });

    it.each(['/never', '/waits'])('are answered in time: %s', async (command) => {
      const body = commandBody(command, fresh());
      const answer = signed(body);
      while (!bot.called.some((call) => call.startsWith(command))) await new Promise(setImmediate);
      bot.time.pass(2_500);
      expect(await answer).toMatchObject(ephemeral(t.slow.command));
    });

    it('send an event again after it failed', async () => {
      const event = JSON.stringify({ event: null, team_id: 'T1', event_id: fresh() });
      expect(await signed(event, { contentType: 'application/json' })).toMatchObject({ status: 500, text: '' });
    });
  });
});

describe('a thousand connections that wait', () => {
  it.each([
    ['in silence', ''],
    ['after an unsigned request', 'GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('%s keep nobody out', async (_, sent) => {
    const { port } = await instance();
    const waiting = await Promise.all(Array.from({ length: 1_000 }, () => opened(port)));
    for (const socket of waiting) socket.write(sent);
    const body = commandBody('/ok', fresh());
    const url = `http://127.0.0.1:${port}/slack/events`;
    const answer = await fetch(url, { method: 'POST', body, headers: signedHeaders(body) });
    expect(await answer.text()).toBe('fine');
    for (const socket of waiting) socket.destroy();
  });

  function opened(port: number): Promise<Socket> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket));
      socket.on('error', () => undefined).resume();
    });
  }
});

describe('stopping over HTTP', () => {
  it('answers what was asked, waits for what is still being done, and names it', async () => {
    const bot = await instance();
    const url = `http://127.0.0.1:${bot.port}/slack/events`;
    const send = (body: string) => fetch(url, { method: 'POST', body, headers: signedHeaders(body) });
    const [waits, works] = [send(commandBody('/waits', fresh())), send(commandBody('/works', fresh()))];
    expect((await works).status).toBe(200);
    while (bot.called.length < 2) await new Promise(setImmediate);
    const stopped = bot.receiver.stop();
    expect(bot.receiver.isOpen()).toBe(false);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(bot.working.names().sort()).toEqual(['command /waits', 'command /works']);
    bot.release();
    expect(await (await waits).text()).toBe('at last');
    await stopped;
    await bot.working.drained();
    expect(bot.working.names()).toEqual([]);
  });
});
