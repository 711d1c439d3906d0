import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Sandbox, WorkspaceSeed } from 'slack-sandbox';
import { startSandbox } from 'slack-sandbox';
import { manifestOf } from '../../src/start/manifest/manifest';
import { sampleWorkspace } from '../../src/start/sandbox/sample-workspace';
import { signingSecret } from './signed-request';

/** A call of the Web API: which method, and in which workspace, by its token. */
export type RoutedCall = { method: string; workspace: string | null };

/** Slack with several workspaces, each a sandbox: what is called is for the one whose token it is called with. */
export type SlackOfSeveral = {
  apiUrl: string;
  sandbox: (workspace: string) => Sandbox;
  calls: readonly RoutedCall[];
  /** The tokens that were given out, and not revoked since. */
  tokens: () => string[];
  /** Somebody takes the app out of a workspace: its tokens are none any more. */
  revoke: (workspace: string) => void;
  stop: () => Promise<void>;
};

/**
 * The workspaces by their ids; their people and places are those of the sandbox, with the number of the workspace in
 * their ids.
 */
export async function slackOfSeveral(workspaces: readonly string[], requestUrl: string): Promise<SlackOfSeveral> {
  const sandboxes = new Map<string, Sandbox>();
  for (const [number, id] of workspaces.entries()) {
    const options = { manifest: manifestOf('http'), workspace: workspaceOf(id, number), limits: { postsPerSecond: 0 } };
    sandboxes.set(id, await startSandbox({ ...options, transport: { kind: 'http', requestUrl, signingSecret } }));
  }
  const tokens = new Map<string, string>();
  const calls: RoutedCall[] = [];
  let given = 0;

  /** The code that Slack gives whoever allowed it is, here, the workspace's id. */
  function installed({ code = '', client_secret: secret }: Record<string, string>): object {
    if (secret !== 'client-secret' || !sandboxes.has(code)) return { ok: false, error: 'invalid_code' };
    given += 1;
    const token = `xoxb-${code}-${given}`;
    tokens.set(token, code);
    return {
      ...{ ok: true, access_token: token, token_type: 'bot', scope: 'commands,chat:write', bot_user_id: 'UBOT' },
      ...{ app_id: 'A0SANDBOX', team: { id: code, name: `The ${code}` }, enterprise: null },
      ...{ authed_user: { id: 'UADMIN' }, is_enterprise_install: false },
    };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').replace('/api/', '');
    const body = await text(request);
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const workspace = tokens.get(token) ?? null;
    calls.push({ method, workspace });
    const say = (said: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    if (method === 'oauth.v2.access') return void say(installed(Object.fromEntries(new URLSearchParams(body))));
    const there = sandboxes.get(workspace ?? '');
    if (there === undefined) return void say({ ok: false, error: 'account_inactive' });
    if (method === 'auth.revoke') return void say({ ok: true, revoked: tokens.delete(token) });
    const answered = await fetch(`${there.apiUrl}${method}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': request.headers['content-type'] ?? '',
        authorization: `Bearer ${there.botToken}`,
      },
    });
    const scopes = answered.headers.get('x-oauth-scopes') ?? '';
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': scopes };
    response.writeHead(answered.status, headers).end(await answered.text());
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    sandbox(workspace) {
      const found = sandboxes.get(workspace);
      if (found === undefined) throw new Error(`there is no workspace ${workspace}`);
      return found;
    },
    tokens: () => [...tokens.keys()],
    revoke(workspace) {
      for (const [token, id] of tokens) if (id === workspace) tokens.delete(token);
    },
    async stop() {
      await Promise.all([...sandboxes.values()].map((one) => one.stop()));
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function workspaceOf(id: string, number: number): WorkspaceSeed {
  const app = { botId: 'B0BOT', appId: 'A0SANDBOX', userId: 'U0BOT' };
  const team = { id, name: `The ${id}`, domain: id.toLowerCase() };
  const numbered = JSON.stringify({ ...sampleWorkspace, app }).replace(/"([UCDSB])0([A-Z]+)"/g, `"$1${number}$2"`);
  return { ...JSON.parse(numbered), team };
}
