import { beforeEach, describe, expect, it } from '@jest/globals';
import { scriptedDesk } from '../../test/echo-bot/scripted-bot';
import type { Workspace } from './workspace';

let workspace: Workspace;
let changes: number;

beforeEach(() => {
  ({ workspace } = scriptedDesk());
  changes = 0;
  workspace.changes.subscribe(() => {
    changes += 1;
  });
});

describe('a language', () => {
  it('is English for all but one, until somebody chooses another', () => {
    const spoken = () => workspace.state.users.map(({ id, locale }) => `${id} ${locale}`);
    expect(spoken()).toEqual(['U0AVA en-US', 'U0BEN pt-BR', 'U0ANA en-US', 'U0FIN en-US', 'U0BOT en-US']);
    workspace.settings.speak('U0AVA', 'de-DE');
    expect(spoken().slice(0, 2)).toEqual(['U0AVA de-DE', 'U0BEN pt-BR']);
    expect(changes).toBe(1);
    expect(() => workspace.settings.speak('U0NOBODY', 'de-DE')).toThrow('user_not_found');
  });
});

describe('a user group', () => {
  const admins = () => workspace.directory.group('S0ADMINS').members;

  it('takes people in and lets them go, each once', () => {
    workspace.settings.join('S0ADMINS', 'U0AVA');
    workspace.settings.join('S0ADMINS', 'U0AVA');
    expect(admins()).toEqual(['U0ANA', 'U0AVA']);
    workspace.settings.leave('S0ADMINS', 'U0ANA');
    workspace.settings.leave('S0ADMINS', 'U0ANA');
    expect(admins()).toEqual(['U0AVA']);
    expect(changes).toBe(4);
  });

  it('is one that there is, of people that there are', () => {
    expect(() => workspace.settings.join('S0NONE', 'U0AVA')).toThrow('no_such_subteam');
    expect(() => workspace.settings.leave('S0NONE', 'U0AVA')).toThrow('no_such_subteam');
    expect(() => workspace.settings.join('S0ADMINS', 'U0NOBODY')).toThrow('user_not_found');
  });
});
