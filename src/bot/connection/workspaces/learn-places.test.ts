import { beforeEach, describe, expect, it } from '@jest/globals';
import type { App } from '@slack/bolt';
import { keptLog } from '../../../../test/support/kept-log';
import { learnPlaces } from './learn-places';

type Handed = { body: object; context: object; next: () => Promise<void> };

describe('what is learned from a request', () => {
  const team = { id: 'T1' };
  let learned: string[];
  let served: number;
  let broken: boolean;
  let take: (body: object, context?: object) => Promise<void>;

  beforeEach(() => {
    [learned, served, broken] = [[], 0, false];
    let middleware: (handed: Handed) => Promise<void> = async () => undefined;
    const app = {
      use(it: typeof middleware) {
        middleware = it;
      },
    };
    const places = {
      workspaceOf: async () => null,
      async learn(ids: readonly string[], workspace: string) {
        if (broken) throw new Error('no database');
        learned.push(...ids.map((id) => `${id} in ${workspace}`));
      },
    };
    learnPlaces(app as unknown as App, places, keptLog().log);
    const next = async () => {
      served += 1;
    };
    take = (body, context = { isEnterpriseInstall: false, teamId: 'T1' }) => middleware({ body, context, next });
  });

  it.each([
    ['a command', { command: '/order', user_id: 'U1', channel_id: 'C1', team_id: 'T1' }, ['C1 in T1', 'U1 in T1']],
    ['a press', { team, user: { id: 'U1', team_id: 'T1' }, channel: { id: 'C1' } }, ['C1 in T1', 'U1 in T1']],
    ['a modal', { team, user: { id: 'U1', team_id: 'T1' }, view: {} }, ['U1 in T1']],
    ['a guest of a shared channel', { team, user: { id: 'U9', team_id: 'T9' }, channel: { id: 'C1' } }, ['C1 in T1']],
    ['a Home tab', { event: { type: 'app_home_opened', user: 'U1', channel: 'D1' } }, ['D1 in T1', 'U1 in T1']],
    ['a link, of whomever', { event: { type: 'link_shared', user: 'U9', channel: 'C1' } }, ['C1 in T1']],
    ['an uninstalling', { event: { type: 'app_uninstalled' } }, []],
  ])('%s', async (_, body, expected) => {
    await take(body);
    await take(body);
    expect([learned, served]).toEqual([expected, 2]);
  });

  it('is learned anew where it is in another workspace, or in an organization', async () => {
    const body = { user_id: 'U1', channel_id: 'C1' };
    await take(body);
    await take(body, { isEnterpriseInstall: true, teamId: 'T1', enterpriseId: 'E1' });
    expect(learned).toEqual(['C1 in T1', 'U1 in T1', 'C1 in E1', 'U1 in E1']);
  });

  it('holds nobody up where it cannot be kept, and is learned the next time', async () => {
    broken = true;
    await take({ user_id: 'U1' });
    broken = false;
    await take({ user_id: 'U1' });
    expect([learned, served]).toEqual([['U1 in T1'], 2]);
  });
});
