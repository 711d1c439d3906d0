import { describe, expect, it } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { manualTime } from '../../../test/support/manual-time';
import { policy } from '../../domain/policy/policy';
import { roleBook } from './roles';

/** A Slack where somebody can join and leave, and how often it was asked who is there. */
function slackWith(members: string[]) {
  let asked = 0;
  const answer = async () => {
    asked += 1;
    return { ok: true, members: [...members], users: [...members] };
  };
  const client = { usergroups: { users: { list: answer } }, conversations: { members: answer } };
  return { clientOf: async () => client as unknown as WebClient, asked: () => asked };
}

describe('who has a role', () => {
  it.each(['S0LEADS', 'C0LEADS'])('by %s is asked again after a minute, and not before', async (group) => {
    const members = ['U0ANA'];
    const [slack, time] = [slackWith(members), manualTime()];
    const rules = policy.parse({ roles: { agent: [], lead: [group] } });
    const { rolesOf } = roleBook(slack.clientOf, rules, () => new Date(time.now()));
    expect([await rolesOf('U0ANA'), await rolesOf('U0BEN')]).toEqual([['lead'], []]);
    members.splice(0, 1, 'U0BEN');
    time.pass(59_999);
    expect([await rolesOf('U0ANA'), await rolesOf('U0BEN')]).toEqual([['lead'], []]);
    expect(slack.asked()).toBe(1);
    time.pass(1);
    expect([await rolesOf('U0ANA'), await rolesOf('U0BEN')]).toEqual([[], ['lead']]);
    expect(slack.asked()).toBe(2);
  });
});
