import { describe, expect, it } from '@jest/globals';
import { newWorkspace } from './new-workspace';

const people = [
  { id: 'U0EVE', name: 'eve', realName: 'Eve' },
  { id: 'U0SAM', name: 'sam', realName: 'Sam' },
];

describe('a new workspace', () => {
  it('has everybody and the app in a channel that names no members, and nobody else in one that does', () => {
    const { channels } = newWorkspace({
      people,
      channels: [
        { id: 'C0ALL', name: 'all' },
        { id: 'C0SAM', name: 'sam-only', kind: 'private', members: ['U0SAM'] },
      ],
    });
    expect(channels.map(({ id, kind, members }) => [id, kind, members])).toEqual([
      ['C0ALL', 'public', ['U0EVE', 'U0SAM', 'U0BOT']],
      ['C0SAM', 'private', ['U0SAM']],
      ['D0EVE', 'im', ['U0EVE', 'U0BOT']],
      ['D0SAM', 'im', ['U0SAM', 'U0BOT']],
    ]);
  });

  it('has the app in it under its name', () => {
    const app = { botId: 'B1', appId: 'A1', userId: 'U1' };
    const { users, bot } = newWorkspace({ people, app, channels: [{ id: 'C0ALL', name: 'all' }] }, 'Echo');
    expect(bot).toEqual({ id: 'B1', appId: 'A1', userId: 'U1' });
    expect(users.at(-1)).toMatchObject({ id: 'U1', realName: 'Echo', isBot: true });
  });

  it('is refused where nobody is in it, or an id is of another kind', () => {
    expect(() => newWorkspace({ people: [], channels: [{ id: 'C0ALL', name: 'all' }] })).toThrow('people');
    expect(() => newWorkspace({ people, channels: [{ id: 'D0ALL', name: 'all' }] })).toThrow('must begin with C');
  });
});
