import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '../../domain/policy/policy';
import { isSecret } from '../../webhooks/endpoint';
import { manifestOf } from '../manifest/manifest';
import { sandboxMark, sandboxMarkFile } from '../sandbox/sandbox-mark';
import { readConfig } from './config';
import { intakePort } from './intake-port';
import { readPolicy } from './policy-file';
import { examplePolicyFile } from './project-files';
import { sandboxSecret } from './webhook-endpoints';

const nothing = () => null;

function configOf(environment: Record<string, string>, read: (path: string) => string | null = nothing) {
  const result = readConfig(environment, read);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** A directory with these files and the example. */
const holding = (files: Record<string, string>) => (path: string) =>
  path === examplePolicyFile ? 'reasons: { cancel: [{ code: x, label: Example }] }' : (files[path] ?? null);

function problemsOf(environment: Record<string, string>, read: (path: string) => string | null = nothing) {
  const result = readConfig(environment, read);
  return 'problems' in result ? result.problems : [];
}

describe('configuration', () => {
  it('is the sandbox on an embedded database with nothing set', () => {
    expect(configOf({})).toMatchObject({ slack: null, mongoUri: undefined, policy: defaultPolicy, policyFile: null });
    expect(configOf({})).toMatchObject({ logLevel: 'warn' });
    expect(defaultPolicy.roles).toEqual({ agent: ['*'], lead: [], finance: [] });
    expect(defaultPolicy.reasons.cancel).toEqual([{ code: 'other', label: { en: 'Other', pt: 'Outro' } }]);
  });

  it('tells Shopify with an id and a secret, and asks for the one that is missing', () => {
    const both = { SHOPIFY_CLIENT_ID: 'client', SHOPIFY_CLIENT_SECRET: 'secret' };
    expect(configOf(both).shopify).toEqual({ clientId: 'client', clientSecret: 'secret', url: null });
    expect(configOf({}).shopify).toBeNull();
    expect(problemsOf({ SHOPIFY_CLIENT_ID: 'client' })).toMatchObject([{ path: 'SHOPIFY_CLIENT_SECRET' }]);
    expect(problemsOf({ SHOPIFY_CLIENT_SECRET: 'secret' })).toMatchObject([{ path: 'SHOPIFY_CLIENT_ID' }]);
  });

  it('is Socket Mode with an app token whatever else is set, and HTTP with a secret and a port', () => {
    const all = { SLACK_BOT_TOKEN: 'xoxb', SLACK_APP_TOKEN: 'xapp', SLACK_SIGNING_SECRET: 's', PORT: '8080' };
    expect(configOf(all)).toMatchObject({ slack: { mode: 'socket', appToken: 'xapp' }, port: 8080 });
    expect(configOf(all)).toMatchObject({ logLevel: 'info' });
    expect(configOf({ ...all, SLACK_APP_TOKEN: '' })).toMatchObject({ slack: { mode: 'http', signingSecret: 's' } });
  });

  it('has another port for metrics and readiness over HTTP', () => {
    const http = { SLACK_BOT_TOKEN: 'xoxb', SLACK_SIGNING_SECRET: 's', PORT: '8080' };
    expect(configOf(http).metricsPort).toBeUndefined();
    expect(configOf({ ...http, METRICS_PORT: '9090' })).toMatchObject({ port: 8080, metricsPort: 9090 });
    for (const wrong of [
      { ...http, METRICS_PORT: '8080' },
      { ...http, METRICS_PORT: 'ninety' },
      { ...http, METRICS_PORT: '9090', SLACK_APP_TOKEN: 'xapp' },
    ]) {
      expect(problemsOf(wrong).map(({ path }) => path)).toEqual(['METRICS_PORT']);
    }
  });

  it('has the secrets of other systems, several of each, and a port in the sandbox for what they send', () => {
    const secret = `whsec_${Buffer.alloc(24).toString('base64')}`;
    const set = { INTAKE_SECRET: `${secret}  ${secret}`, SHOPIFY_SECRET: 'shpss_0123456789' };
    const config = configOf(set);
    expect(config.intake).toEqual({ standard: [secret, secret], shopify: ['shpss_0123456789'], woocommerce: [] });
    expect(intakePort(config)).toBe(3001);
    expect(intakePort(configOf({ ...set, PORT: '8080' }))).toBe(8081);
    expect(intakePort(configOf({ PORT: '8080' }))).toBeUndefined();
    const socket = { SLACK_BOT_TOKEN: 'xoxb', SLACK_APP_TOKEN: 'xapp' };
    expect(intakePort(configOf({ ...set, ...socket }))).toBeUndefined();
    expect(intakePort(configOf({ ...set, ...socket, PORT: '8080' }))).toBe(8080);
    const wrong = {
      INTAKE_SECRET: 'whsec_short',
      SHOPIFY_SECRET: 'short',
      WOOCOMMERCE_SECRET: 'long enough it is not',
    };
    expect(problemsOf(wrong).map(({ path }) => path)).toEqual([
      'INTAKE_SECRET',
      'SHOPIFY_SECRET',
      'WOOCOMMERCE_SECRET',
    ]);
  });

  describe('of several workspaces', () => {
    const oauth = {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_STATE_SECRET: 's'.repeat(32),
      SLACK_SIGNING_SECRET: 'signing',
      SLACK_WORKSPACES: 'T0A, E0B',
      PORT: '8080',
    };
    const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

    it('is OAuth, and asks for what the manifest says', () => {
      expect(configOf(oauth).slack).toEqual({
        mode: 'oauth',
        clientId: '1.2',
        clientSecret: 'client-secret',
        stateSecret: 's'.repeat(32),
        signingSecret: 'signing',
        workspaces: ['T0A', 'E0B'],
        scopes: manifestOf('http').oauth_config.scopes.bot,
      });
      expect(configOf({ ...oauth, SLACK_BOT_TOKEN: 'xoxb' })).toMatchObject({
        slack: { mode: 'http' },
        tokenKeys: null,
      });
    });

    it('has the keys in their order, and one of its own, which is another one for another client', () => {
      const keysOf = (environment: Record<string, string>) => configOf({ ...oauth, ...environment }).tokenKeys ?? [];
      const keys = keysOf({ SLACK_TOKEN_KEYS: `k2:${key(2)}, k1:${key(1)}` });
      expect(keys.map(({ id, bytes }) => [id, bytes.toString('base64')])).toEqual([
        ['k2', key(2)],
        ['k1', key(1)],
        ['derived', keysOf({})[0]?.bytes.toString('base64')],
      ]);
      expect(keysOf({})).toHaveLength(1);
      expect(keysOf({})[0]?.bytes).toHaveLength(32);
      expect(keysOf({ SLACK_CLIENT_SECRET: 'another' })).not.toEqual(keysOf({}));
    });

    it('names everything that is missing or wrong at once, and no secret', () => {
      expect(problemsOf({ SLACK_CLIENT_ID: '1.2' }).map(({ path }) => path)).toEqual([
        ...['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SLACK_WORKSPACES', 'SLACK_SIGNING_SECRET', 'PORT'],
      ]);
      const wrong = {
        ...oauth,
        SLACK_WORKSPACES: 'acme',
        SLACK_STATE_SECRET: 'brief',
        SLACK_TOKEN_KEYS: 'k1:c2hvcnQ=',
      };
      const problems = problemsOf(wrong);
      expect(problems.map(({ path }) => path)).toEqual(['SLACK_WORKSPACES', 'SLACK_STATE_SECRET', 'SLACK_TOKEN_KEYS']);
      expect(JSON.stringify(problems)).not.toMatch(/brief|c2hvcnQ/);
    });

    it.each(['', 'k1', key(1), `k1:${key(1)},`, `k1:${key(1)},k1:${key(2)}`, `derived:${key(1)}`, `k1:${key(1)}=`])(
      'takes no keys such as “%s”',
      (written) => {
        const paths = problemsOf({ ...oauth, SLACK_TOKEN_KEYS: written }).map(({ path }) => path);
        expect(paths).toEqual(written === '' ? [] : ['SLACK_TOKEN_KEYS']);
      },
    );
  });

  it('has a secret for each webhook of the policy, or says how to name it', () => {
    const file = () => 'webhooks: [{ name: my-erp, url: "https://erp.example.com/hook" }]';
    const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
    const named = { SLASH_ORDER_CONFIG: 'x.yaml' };
    expect(configOf({ ...named, WEBHOOK_SECRET_MY_ERP: secret }, file).endpoints).toEqual(
      new Map([['my-erp', { url: 'https://erp.example.com/hook', secret }]]),
    );
    expect(problemsOf(named, file)).toMatchObject([{ path: 'WEBHOOK_SECRET_MY_ERP' }]);
    for (const wrong of ['secret', 'whsec_', 'whsec_c2hvcnQ=', `${secret}!`]) {
      const problems = problemsOf({ ...named, WEBHOOK_SECRET_MY_ERP: wrong }, file);
      expect(problems).toMatchObject([
        { path: 'WEBHOOK_SECRET_MY_ERP', problem: expect.stringContaining('isn’t a secret') },
      ]);
      expect(JSON.stringify(problems)).not.toContain(wrong.slice(6) || 'whsec_!');
    }
    const plain = () => 'webhooks: [{ name: erp, url: "http://erp.example.com/hook" }]';
    expect(problemsOf(named, plain)).toMatchObject([{ path: 'x.yaml: webhooks[0].url' }]);
  });

  it('has a secret for each endpoint that flows ask, but in the sandbox', () => {
    const file = () => 'http: { endpoints: [{ name: carrier, url: "https://labels.example.com/returns" }] }';
    const secret = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
    const live = { SLASH_ORDER_CONFIG: 'x.yaml', SLACK_BOT_TOKEN: 'xoxb', SLACK_APP_TOKEN: 'xapp' };
    const [url, named] = ['https://labels.example.com/returns', { ...live, HTTP_SECRET_CARRIER: secret }];
    expect(configOf(named, file).stepEndpoints).toEqual(new Map([['carrier', { url, secret }]]));
    expect(problemsOf(live, file)).toMatchObject([{ path: 'HTTP_SECRET_CARRIER' }]);
    const sandbox = readConfig({ SLASH_ORDER_CONFIG: 'x.yaml' }, file, 'bot');
    if (!('config' in sandbox)) throw new Error(JSON.stringify(sandbox.problems));
    expect(sandbox.config.stepEndpoints.get('carrier')).toEqual({ url, secret: sandboxSecret });
    expect(isSecret(sandboxSecret)).toBe(true);
  });

  it('asks without TLS only where privateHosts lists the host', () => {
    const file = (listed: string) => () =>
      `http: { endpoints: [{ name: erp, url: "http://erp.internal:8080/labels" }], privateHosts: [${listed}] }`;
    const named = { SLASH_ORDER_CONFIG: 'x.yaml', HTTP_SECRET_ERP: sandboxSecret };
    expect(problemsOf(named, file('erp.internal'))).toEqual([]);
    expect(problemsOf(named, file('internal'))).toMatchObject([{ path: 'x.yaml: http.endpoints[0].url' }]);
  });

  it('names everything that is wrong at once', () => {
    const environment = { SLACK_BOT_TOKEN: 'xoxb', PORT: 'eighty', LOG_LEVEL: 'loud', SLASH_ORDER_CONFIG: 'gone.yaml' };
    expect(problemsOf(environment).map(({ path }) => path)).toEqual([
      'PORT',
      'SLACK_APP_TOKEN',
      'LOG_LEVEL',
      'SLASH_ORDER_CONFIG',
    ]);
    expect(problemsOf({ SLACK_APP_TOKEN: 'xapp' })).toEqual([
      { path: 'SLACK_BOT_TOKEN', problem: 'is missing, but SLACK_APP_TOKEN is set' },
    ]);
  });

  it('names an address of the database that is none, or is unsafe', () => {
    expect(problemsOf({ MONGODB_URI: 'http://x' })).toEqual([
      { path: 'MONGODB_URI', problem: expect.stringContaining('isn’t a database address') },
    ]);
    const unsafe = problemsOf({ MONGODB_URI: 'mongodb://u:secret@a/?w=1&journal=false' });
    expect(unsafe.map(({ path }) => path)).toEqual(['MONGODB_URI', 'MONGODB_URI']);
    expect(JSON.stringify(unsafe)).not.toContain('secret');
    expect(configOf({ MONGODB_URI: 'mongodb+srv://a.example.com' }).mongoUri).toBe('mongodb+srv://a.example.com');
  });

  it('checks the policy file as a whole, and says where it is no YAML', () => {
    const policy = 'roles: { agent: nobody }\nreasons: { cancel: [{ code: x }] }\nchanels: {}';
    expect(problemsOf({}, () => policy).map(({ path }) => path)).toEqual([
      'slash-order.yaml: roles.agent',
      'slash-order.yaml: reasons.cancel[0].label',
      'slash-order.yaml: chanels',
    ]);
    expect(
      problemsOf({}, () => 'roles: {\n')
        .map(({ problem }) => problem)
        .join(),
    ).toMatch(/at line 2, column 1$/);
    expect(problemsOf({}, () => 'roles: {}\nroles: {}')).toHaveLength(1);
  });

  it('names aliases that repeat each other, depths without end, and aliases of nothing', () => {
    const bomb = [
      'a: &a [x]',
      ...[...'bcdefghi'].map((name, n) => `${name}: &${name} [${`*${'abcdefghi'[n]},`.repeat(9)}]`),
    ];
    expect(problemsOf({}, () => bomb.join('\n'))).toEqual([
      { path: 'slash-order.yaml', problem: 'has more than 100 aliases' },
    ]);
    const [deep] = problemsOf({}, () => `roles: ${'['.repeat(100_000)}`);
    expect(deep).toMatchObject({ path: 'slash-order.yaml' });
    expect(problemsOf({}, () => 'roles: *nobody')).toMatchObject([{ path: 'slash-order.yaml' }]);
    expect(problemsOf({}, () => 'roles: { agent: &all ["*"], lead: *all }')).toEqual([]);
  });

  it.each(['@ava', 'ava', 'u0ava', 'U0AVA ', '#orders', 'everyone', '**', 'T0ACME', ''])(
    'names a role that is no id: “%s”',
    (id) => {
      const [problem, ...others] = problemsOf({}, () => `roles: { lead: [U0ANA, "${id}"] }`);
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ path: 'slash-order.yaml: roles.lead[1]' });
      expect(problem?.problem).toContain('must be the id of a person');
    },
  );

  it.each(['#order-approvals', 'order-approvals', 'c0rma', 'C0RMA ', 'D0AVA', 'U0AVA', ''])(
    'names a channel that is no id: “%s”',
    (id) => {
      const file = `channels: { approvals: "${id}" }\nposts: { memos: { channel: "${id}" } }`;
      expect(problemsOf({}, () => file)).toEqual(
        ['channels.approvals', 'posts.memos.channel'].map((path) => ({
          path: `slash-order.yaml: ${path}`,
          problem: expect.stringContaining('must be a channel id (C… or G…)'),
        })),
      );
      expect(problemsOf({}, () => 'channels: { memos: C0MEMO, orders: G0OLD }')).toEqual([]);
    },
  );

  it('names a pattern that could search for ever', () => {
    const [problem] = problemsOf({}, () => 'storefronts: [{ domain: a.example, pattern: "^/(a+)+$" }]');
    expect(problem).toMatchObject({ path: 'slash-order.yaml: storefronts[0].pattern' });
    expect(problem?.problem).toContain('forever');
  });

  describe('names the one file that the policy comes from', () => {
    const sandboxOn = (uri?: string) => ({ [sandboxMarkFile('.data')]: sandboxMark(uri) });
    const own = { 'slash-order.yaml': '', 'x.yaml': '' };
    const tokens = { SLACK_BOT_TOKEN: 'xoxb', SLACK_APP_TOKEN: 'xapp' };
    const mongo = { MONGODB_URI: 'mongodb://a' };
    const cases: [string, Record<string, string>, Record<string, string>, string | null, string | null][] = [
      ['nowhere but in the sandbox', {}, {}, examplePolicyFile, null],
      ['beside a sandbox', {}, sandboxOn(), examplePolicyFile, examplePolicyFile],
      ['beside a sandbox on the same database', mongo, sandboxOn('mongodb://a'), examplePolicyFile, examplePolicyFile],
      ['beside a sandbox on another database', mongo, sandboxOn(), examplePolicyFile, null],
      ['where there is one', {}, { ...own, ...sandboxOn() }, 'slash-order.yaml', 'slash-order.yaml'],
      ['where one is named', { SLASH_ORDER_CONFIG: 'x.yaml' }, { ...own, ...sandboxOn() }, 'x.yaml', 'x.yaml'],
      ['where there are tokens', tokens, sandboxOn(), null, null],
    ];

    it.each(cases)('%s', (_, environment, files, bot, commandLine) => {
      const fileOf = (who: 'bot' | 'command line') => {
        const read = readConfig(environment, holding(files), who);
        return 'config' in read ? read.config.policyFile : read;
      };
      expect([fileOf('bot'), fileOf('command line')]).toEqual([bot, commandLine]);
    });

    it('where it is wrong as well, and no password of the database anywhere', () => {
      const wrong = readConfig({}, holding({ 'slash-order.yaml': 'chanels: {}' }));
      expect(wrong).toMatchObject({
        policyFile: 'slash-order.yaml',
        problems: [{ path: 'slash-order.yaml: chanels' }],
      });
      expect(readConfig({ SLASH_ORDER_CONFIG: 'gone' }, nothing)).toMatchObject({ policyFile: null });
      expect(sandboxMark('mongodb://u:secret@a')).not.toContain('secret');
    });
  });

  it('ships an example that holds, with “other” among the reasons as always', () => {
    const read = readPolicy(examplePolicyFile, false, (path) => readFileSync(path, 'utf8'));
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(read.policy.reasons.cancel.map(({ code }) => code)).toContain('other');
    expect(read.policy.reasons.cancel.length).toBeGreaterThan(2);
  });
});
