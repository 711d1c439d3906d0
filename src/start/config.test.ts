import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '../domain/policy';
import { readConfig } from './config';
import { readPolicy } from './policy-file';
import { examplePolicyFile } from './project-files';

const nothing = () => null;

function configOf(environment: Record<string, string>, read: (path: string) => string | null = nothing) {
  const result = readConfig(environment, read);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

function problemsOf(environment: Record<string, string>, read: (path: string) => string | null = nothing) {
  const result = readConfig(environment, read);
  return 'problems' in result ? result.problems : [];
}

describe('configuration', () => {
  it('is the sandbox on an embedded database with nothing set', () => {
    expect(configOf({})).toMatchObject({ slack: null, mongoUri: undefined, policy: defaultPolicy, policyFile: null });
    expect(configOf({})).toMatchObject({ logLevel: 'warn' });
    expect(defaultPolicy.roles).toEqual({ agent: ['*'], lead: [], finance: [] });
    expect(defaultPolicy.reasons.cancel).toEqual([{ code: 'other', label: 'Other' }]);
  });

  it('is Socket Mode with an app token whatever else is set, and HTTP with a secret and a port', () => {
    const all = { SLACK_BOT_TOKEN: 'xoxb', SLACK_APP_TOKEN: 'xapp', SLACK_SIGNING_SECRET: 's', PORT: '8080' };
    expect(configOf(all)).toMatchObject({ slack: { mode: 'socket', appToken: 'xapp' }, port: 8080 });
    expect(configOf(all)).toMatchObject({ logLevel: 'info' });
    expect(configOf({ ...all, SLACK_APP_TOKEN: '' })).toMatchObject({ slack: { mode: 'http', signingSecret: 's' } });
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
        { path: 'WEBHOOK_SECRET_MY_ERP', problem: expect.stringContaining('no secret') },
      ]);
      expect(JSON.stringify(problems)).not.toContain(wrong.slice(6) || 'whsec_!');
    }
    const plain = () => 'webhooks: [{ name: erp, url: "http://erp.example.com/hook" }]';
    expect(problemsOf(named, plain)).toMatchObject([{ path: 'x.yaml: webhooks[0].url' }]);
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
      { path: 'SLACK_BOT_TOKEN', problem: 'is missing, though SLACK_APP_TOKEN is set' },
    ]);
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
    ).toMatch(/line 2/);
    expect(problemsOf({}, () => 'roles: {}\nroles: {}')).toHaveLength(1);
  });

  it('ships an example that holds, with “other” among the reasons as always', () => {
    const read = readPolicy(examplePolicyFile, (path) => readFileSync(path, 'utf8'));
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(read.policy.reasons.cancel.map(({ code }) => code)).toContain('other');
    expect(read.policy.reasons.cancel.length).toBeGreaterThan(2);
  });
});
