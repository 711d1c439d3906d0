import { expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import pino from 'pino';
import { defaultPolicy } from '../../domain/policy/policy';
import { noFlows } from '../../domain/records/flow-version';
import { retryPolicyFor } from '../connection/posting/retry-policy';
import { languages } from '../language/language';
import { type HomeServices, homeKeeper } from './home-keeper';

it('brings the tabs of everybody else up to date where Slack does not take one of them', async () => {
  const client = new WebClient('xoxb-none');
  client.views.publish = async (options) => {
    if (options?.user_id === 'U1') throw new Error('no');
    return { ok: true };
  };
  const changed = ['U1', 'U2'];
  const none = async () => [];
  const nothing = async () => ({ orders: [], complete: true });
  const published = new Promise<string>((resolve) => {
    const services: HomeServices = {
      clientOf: async () => client,
      homes: {
        opened: async (user) => ({ user, recent: [], digest: '' }),
        touched: async () => undefined,
        changed: async () => undefined,
        async take() {
          const user = changed.shift();
          return user === undefined ? null : { user, recent: [], digest: '' };
        },
        published: async (user) => resolve(user),
      },
      finder: {
        ...{ search: nothing, ofProducts: nothing, ofCustomers: none, known: none, existing: none, waiting: none },
      },
      book: {
        made: none,
        notPosted: none,
        failedRefunds: async () => 0,
        ofCustomers: async () => ({ orders: 0, givenBack: new Map() }),
      },
      flows: { history: async () => noFlows },
      tallies: { read: async () => new Map(), keep: async () => undefined },
      policy: defaultPolicy,
      roles: { rolesOf: async () => ['agent'], rolesNow: async () => ['agent'] },
      languages: { of: async () => languages.en },
      clock: () => new Date('2026-11-25T10:00:00Z'),
      log: pino({ level: 'silent' }),
      pace: { postsApartMs: 0, retryPolicyFor, gatherMs: 0, othersFirstMs: 0, pollMs: 2_000, renewLeaseMs: 3_000 },
    };
    homeKeeper(services).wake();
  });
  expect(await published).toBe('U2');
});
