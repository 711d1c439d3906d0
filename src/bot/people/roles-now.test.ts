import { beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { type ManualTime, manualTime } from '../../../test/support/manual-time';
import { policy } from '../../domain/policy/policy';
import { languages } from '../language/language';
import { type RoleBook, RolesNotKnown, roleBook } from './roles';

const rules = policy.parse({
  roles: { agent: ['S0AGENTS', 'C0AGENTS', 'U0NAMED'], lead: ['S0LEADS'], finance: ['*'] },
});

/** Until all that can go on without Slack's answer has. */
const settled = () => new Promise(setImmediate);

/** A workspace whose groups can be changed and whose answers can be held back, and how often it was asked. */
describe('roles as they are now', () => {
  let time: ManualTime;
  let groups: Record<string, string[]>;
  let asked: string[];
  let answer: (members: string[]) => Promise<string[]>;
  let book: RoleBook;

  beforeEach(() => {
    time = manualTime();
    groups = { S0AGENTS: ['U0AVA'], S0LEADS: ['U0ANA'], C0AGENTS: ['U0CHAN'] };
    asked = [];
    answer = async (members) => members;
    const client = new WebClient('xoxb-none');
    const members = (id: string) => {
      asked.push(id);
      return answer([...(groups[id] ?? [])]);
    };
    client.usergroups.users.list = async ({ usergroup }) => ({ ok: true, users: await members(usergroup) });
    client.conversations.members = async (options) => ({ ok: true, members: await members(options?.channel ?? '') });
    book = roleBook(
      async () => client,
      rules,
      () => new Date(time.now()),
      time,
    );
  });

  const agents = ['agent', 'lead'] as const;

  it.each(['S0AGENTS', 'C0AGENTS'])(
    'end with the membership of %s, though what is shown learns it later',
    async (id) => {
      const user = groups[id]?.[0] ?? '';
      expect(await book.rolesNow(user, agents)).toEqual(['agent', 'finance']);
      groups[id] = [];
      expect(await book.rolesOf(user)).toEqual(['agent', 'finance']);
      expect(await book.rolesNow(user, agents)).toEqual(['finance']);
      expect(await book.rolesOf(user)).toEqual(['finance']);
    },
  );

  it('take one question, of the group that gives the role, and none for who is named or everybody', async () => {
    for (const user of ['U0AVA', 'U0NAMED', 'U0EVIL']) await book.rolesOf(user);
    asked = [];
    await book.rolesNow('U0AVA', agents);
    expect(asked).toEqual(['S0AGENTS']);
    await book.rolesNow('U0AVA', agents);
    expect(asked).toEqual(['S0AGENTS', 'S0AGENTS']);
    asked = [];
    await book.rolesNow('U0CHAN', agents);
    expect(asked).toEqual(['C0AGENTS']);
    asked = [];
    expect(await book.rolesNow('U0NAMED', agents)).toEqual(['agent', 'finance']);
    expect(await book.rolesNow('U0AVA', ['finance'])).toEqual(['agent', 'finance']);
    expect(asked).toEqual([]);
  });

  it('are nothing that a stranger can have Slack asked for again and again', async () => {
    await book.rolesOf('U0EVIL');
    asked = [];
    for (let times = 0; times < 30; times += 1) await book.rolesNow('U0EVIL', agents);
    expect(asked).toEqual([]);
  });

  it('are the lower one where the higher one has gone', async () => {
    groups.S0AGENTS = ['U0ANA'];
    expect(await book.rolesNow('U0ANA', agents)).toEqual(['lead', 'agent', 'finance']);
    groups.S0LEADS = [];
    expect(await book.rolesNow('U0ANA', agents)).toEqual(['agent', 'finance']);
    expect(await book.rolesNow('U0ANA', ['lead'])).toEqual(['agent', 'finance']);
  });

  it('are had within a minute by who was added', async () => {
    await book.rolesNow('U0BEN', agents);
    groups.S0AGENTS = ['U0BEN'];
    time.pass(60_000);
    expect(await book.rolesNow('U0BEN', agents)).toEqual(['agent', 'finance']);
  });

  it('are not known where Slack cannot be asked; what is shown still goes by what was known', async () => {
    await book.rolesOf('U0AVA');
    answer = () => Promise.reject(new Error('no'));
    await expect(book.rolesNow('U0AVA', agents)).rejects.toThrow(RolesNotKnown);
    expect(await book.rolesOf('U0AVA')).toEqual(['agent', 'finance']);
    answer = async (members) => members;
    expect(await book.rolesNow('U0AVA', agents)).toEqual(['agent', 'finance']);
  });

  it('are not known where Slack takes too long', async () => {
    await book.rolesOf('U0AVA');
    answer = () => new Promise(() => undefined);
    const now = book.rolesNow('U0AVA', agents).catch((error) => error);
    await settled();
    time.pass(1_500);
    expect(await now).toBeInstanceOf(RolesNotKnown);
  });

  it('say how long to wait where Slack says it', async () => {
    answer = () => Promise.reject(new WebAPIRateLimitedError(17));
    const error = await book.rolesNow('U0AVA', agents).catch((thrown) => thrown);
    expect(error.sentence(languages.en)).toContain('Try again in 17 seconds.');
    expect(error.sentence(languages.pt)).toContain('Tente de novo em 17 segundos.');
    expect(new RolesNotKnown('x').sentence(languages.en)).toContain('Try again in a moment.');
  });

  it('are remembered as the later question was answered, whichever answer comes first', async () => {
    await book.rolesOf('U0AVA');
    const answers: ((members: string[]) => void)[] = [];
    answer = () => new Promise((resolve) => answers.push(resolve));
    const [earlier, later] = [book.rolesNow('U0AVA', agents), book.rolesNow('U0AVA', agents)];
    await settled();
    answer = async (members) => members;
    answers[1]?.([]);
    expect(await later).toEqual(['finance']);
    answers[0]?.(['U0AVA']);
    await earlier;
    expect(await book.rolesOf('U0AVA')).toEqual(['finance']);
  });
});
