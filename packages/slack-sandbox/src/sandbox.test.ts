import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { type EchoBot, startSocketBot } from '../test/echo-bot/echo-bot';
import { echoManifest } from '../test/echo-bot/echo-manifest';
import { sentRaw } from '../test/sent-raw';
import { type Sandbox, type SandboxOptions, startSandbox } from '.';
import { newWorkspace } from './workspace/new-workspace';

const running: Sandbox[] = [];

async function started(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ manifest: echoManifest, transport: { kind: 'socket' }, ...options });
  running.push(sandbox);
  return sandbox;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

function api(sandbox: Sandbox, method: string, args: Record<string, string>): Promise<Response> {
  return fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.botToken}` },
    body: new URLSearchParams(args),
  });
}

describe('over HTTP', () => {
  it('answers the Web API with the scopes of the manifest', async () => {
    const response = await api(await started(), 'auth.test', {});
    expect(response.headers.get('x-oauth-scopes')).toBe(echoManifest.oauth_config.scopes.bot.join(','));
    expect(await response.json()).toMatchObject({ ok: true, user_id: 'U0BOT', team_id: 'T0SANDBOX' });
  });

  it('says how long to wait after too many posts', async () => {
    const sandbox = await started({ clock: () => 1_700_000_000_000 });
    const args = { channel: 'C0GENERAL', text: 'x' };
    await api(sandbox, 'chat.postMessage', args);
    const second = await api(sandbox, 'chat.postMessage', args);
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1']);
  });

  it('closes the connection without an answer where a test ordered it, with or without the effect', async () => {
    const sandbox = await started({ limits: { postsPerSecond: 0 } });
    sandbox.driver.failNext('chat.postMessage', { kind: 'reset-after-effect' });
    sandbox.driver.failNext('chat.postMessage', { kind: 'reset-before-effect' });
    const args = { channel: 'C0GENERAL', text: 'x' };
    await expect(api(sandbox, 'chat.postMessage', args)).rejects.toThrow();
    expect(sandbox.driver.messages('C0GENERAL')).toHaveLength(1);
    expect(['chat.postMessage', 'chat.update'].map((method) => sandbox.driver.faultsLeft(method))).toEqual([1, 0]);
    await expect(api(sandbox, 'chat.postMessage', args)).rejects.toThrow();
    expect(sandbox.driver.messages('C0GENERAL')).toHaveLength(1);
    expect(sandbox.driver.faultsLeft('chat.postMessage')).toBe(0);
  });

  it('answers 404 to what it does not know', async () => {
    const { pageUrl } = await started();
    expect((await fetch(`${pageUrl}/nowhere`)).status).toBe(404);
    expect((await fetch(`${pageUrl}/response/unknown`, { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await fetch(`${pageUrl}/ui/unknown`, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it.each(['//', '//?ticket=1', '*', 'http://[', '/link', '/%'])(
    'stays up whatever address is asked for: %s',
    async (path) => {
      const { pageUrl } = await started();
      const port = Number(new URL(pageUrl).port);
      const upgrade = ['connection: upgrade', 'upgrade: websocket'];
      for (const more of [[], upgrade]) {
        const head = [`GET ${path} HTTP/1.1`, `host: localhost:${port}`, 'connection: close', ...more];
        expect(await sentRaw(port, [...head, '', ''].join('\r\n'))).toMatch(/^HTTP\/1\.1 40[034] /);
      }
      expect((await fetch(`${pageUrl}/nowhere`)).status).toBe(404);
    },
  );

  it('answers to this machine only, and lets only its own page act', async () => {
    const { pageUrl } = await started();
    const { port } = new URL(pageUrl);
    const foreign = await new Promise((resolve) => {
      get({ port, host: '127.0.0.1', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(foreign).toBe(403);
    const say = (origin: string) =>
      fetch(`${pageUrl}/ui/say`, {
        method: 'POST',
        headers: { origin },
        body: JSON.stringify({ user: 'U0AVA', channel: 'C0GENERAL', text: 'x' }),
      });
    expect((await say('http://evil.example')).status).toBe(403);
    expect((await say(pageUrl)).status).toBe(200);
  });

  it.each([
    ['', 'U0AVA'],
    ['U0BEN', 'U0BEN'],
  ])(
    'shows the page the workspace as “%s” sees it, and as the first person where nobody is named',
    async (named, seen) => {
      const { pageUrl } = await started();
      const { status, body } = await fetch(`${pageUrl}/ui/live?person=${named}`, { headers: { origin: pageUrl } });
      const { value } = (await body?.getReader().read()) ?? {};
      expect([status, Buffer.from(value ?? []).toString()]).toEqual([
        200,
        expect.stringContaining(`"person":"${seen}"`),
      ]);
      expect((await fetch(`${pageUrl}/ui/live?person=U0NOBODY`, { headers: { origin: pageUrl } })).status).toBe(404);
    },
  );
});

describe('when the bot does not answer', () => {
  const told = (sandbox: Sandbox) => sandbox.driver.ephemerals('U0AVA').map(({ text }) => text);

  it('tells the person who typed a command that no bot is there, or that there is no such command', async () => {
    const sandbox = await started();
    expect(await sandbox.driver.as('U0AVA').command('/echo x')).toBe('unreachable');
    await sandbox.driver.as('U0AVA').command('/shout x');
    expect(told(sandbox)).toEqual(['/echo failed with the error "dispatch_failed"', '/shout is not a valid command.']);
  });

  it('tells them that it took too long', async () => {
    const sandbox = await started({ ackTimeoutMs: 1 });
    const { url } = (await (
      await fetch(`${sandbox.apiUrl}apps.connections.open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.appToken}` },
      })
    ).json()) as { url: string };
    const silent = new WebSocket(url);
    await once(silent, 'message');
    expect(await sandbox.driver.as('U0AVA').command('/echo x')).toBe('timeout');
    expect(told(sandbox)).toEqual(['/echo failed with the error "operation_timeout"']);
    silent.close();
  });
});

describe('Socket Mode connections', () => {
  let sandbox: Sandbox;
  let bot: EchoBot;

  beforeEach(async () => {
    sandbox = await started();
    bot = await startSocketBot(sandbox);
  });

  afterEach(() => bot.stop());

  it('can be cut off: what is done then does not get through, until the bot is back', async () => {
    sandbox.driver.dropConnections();
    await sandbox.driver.until(() => sandbox.driver.connections() === 0);
    expect(await sandbox.driver.as('U0AVA').command('/echo x')).toBe('unreachable');
    await sandbox.driver.until(() => sandbox.driver.connections() === 1);
    expect(await sandbox.driver.as('U0AVA').command('/echo x')).toBe('acked');
  });

  it('can bring the same command twice', async () => {
    await sandbox.driver.as('U0AVA').command('/echo modal', { times: 2 });
    const opens = () =>
      sandbox.driver.apiCalls.filter(({ method }) => method === 'views.open').map(({ error }) => error);
    await sandbox.driver.until(() => opens().length === 2);
    expect(opens()).toEqual([null, 'exchanged_trigger_id']);
  });
});

describe('what people and administrators change', () => {
  it('is the language that is reported of a person, and who is in a group', async () => {
    const sandbox = await started();
    const { driver } = sandbox;
    driver.as('U0AVA').speaks('de-DE');
    const admins = driver.group('S0ADMINS');
    admins.add('U0AVA');
    admins.remove('U0ANA');
    expect(admins.members).toEqual(['U0AVA']);
    expect(() => driver.group('S0NONE')).toThrow('no_such_subteam');
    const told = await api(sandbox, 'users.info', { user: 'U0AVA', include_locale: 'true' });
    expect(await told.json()).toMatchObject({ user: { locale: 'de-DE' } });
    const inGroup = await api(sandbox, 'usergroups.users.list', { usergroup: 'S0ADMINS' });
    expect(await inGroup.json()).toMatchObject({ users: ['U0AVA'] });
  });
});

describe('until', () => {
  it('rejects at its deadline, and says what it waited for', async () => {
    const { driver } = await started();
    await expect(driver.until(() => driver.messages('C0GENERAL')[0], { timeoutMs: 1 })).rejects.toThrow('C0GENERAL');
  });
});

describe('the outbox', () => {
  it('shows a mail with its attachment, which opens', async () => {
    const sandbox = await started();
    const bytes = Buffer.from('%PDF-1.3 …');
    const mail = { id: '1', to: 'grace@example.com', subject: 'Hi', text: 'Hello' };
    sandbox.outbox.add({
      ...mail,
      attachments: [
        { name: 'memo.pdf', bytes },
        { name: 'a.html', bytes },
      ],
    });
    const [pdf, page] = sandbox.outbox.all[0]?.files ?? [];
    const opened = await fetch(`${sandbox.pageUrl}/mailed/${pdf?.id}/memo.pdf`);
    expect(opened.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await opened.arrayBuffer()).equals(bytes)).toBe(true);
    const saved = await fetch(`${sandbox.pageUrl}/mailed/${page?.id}/a.html`);
    expect(saved.headers.get('content-disposition')).toBe('attachment');
    expect((await fetch(`${sandbox.pageUrl}/mailed/F0/memo.pdf`)).status).toBe(404);
  });
});

describe('a data file', () => {
  it('brings messages, threads and mails back after a restart, and goes on counting', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const dataFile = join(directory, 'deep', 'workspace.json');
    const clock = () => 1_700_000_000_000;
    const first = await started({ dataFile, clock });
    const ts = first.driver.as('U0AVA').in('C0GENERAL').say('root');
    first.driver.as('U0BEN').in('C0GENERAL').say('reply', ts);
    for (const id of ['1', '2']) first.outbox.add({ id, to: 'grace@example.com', subject: 'Hi', text: 'Hello' });
    await first.stop();
    running.splice(0);
    const second = await started({ dataFile, clock });
    expect(second.driver.thread('C0GENERAL', ts).map(({ text }) => text)).toEqual(['root', 'reply']);
    expect(second.outbox.all.map(({ id, at }) => [id, at])).toEqual([
      ['2', clock()],
      ['1', clock()],
    ]);
    expect(second.driver.as('U0AVA').in('C0GENERAL').say('next') > ts).toBe(true);
    expect([second.botToken, second.appToken]).toEqual([first.botToken, first.appToken]);
    await rm(directory, { recursive: true, maxRetries: 20 });
  });

  it('of an earlier version, which knew no languages, is read as English', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const dataFile = join(directory, 'workspace.json');
    const { users, ...others } = newWorkspace();
    const before = { ...others, users: users.map(({ locale: _, ...user }) => user) };
    await writeFile(dataFile, JSON.stringify(before));
    const answer = await api(await started({ dataFile }), 'users.info', { user: 'U0BEN', include_locale: 'true' });
    expect(await answer.json()).toMatchObject({ user: { name: 'ben', locale: 'en-US' } });
    await rm(directory, { recursive: true, maxRetries: 20 });
  });
});
