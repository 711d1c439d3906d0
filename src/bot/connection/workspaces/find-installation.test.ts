import { beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import type { Installation } from '../../../domain/ports/installation-store';
import { NotInstalled } from '../not-installed';
import { findInstallation } from './find-installation';

const installation = (id: string): Installation => ({
  id,
  name: id,
  token: `xoxb-${id}`,
  botId: 'B',
  botUserId: 'U',
  scopes: [],
  installedBy: 'U',
});

describe('where something belongs', () => {
  /**
   * What each workspace answers when it is asked for something by its id; by default, that there is no such thing.
   */
  let answers: Record<string, object | Error>;
  let asked: string[];
  let kept: Map<string, string>;
  let ids: string[];

  beforeEach(() => {
    [answers, asked, kept, ids] = [{}, [], new Map(), ['T1', 'T2']];
  });

  class Asked extends WebClient {
    constructor(private readonly workspace: string) {
      super();
    }

    override async apiCall(_method: string, about: Record<string, unknown> = {}) {
      const question = `${this.workspace} ${about.channel ?? about.user ?? about.usergroup}`;
      asked.push(question);
      const answer = answers[question] ?? new WebAPIPlatformError({ ok: false, error: 'channel_not_found' });
      if (answer instanceof Error) throw answer;
      return { ok: true, ...answer };
    }
  }

  function where(id: string): Promise<string> {
    const get = async (workspace: string) => {
      if (!ids.includes(workspace)) throw new NotInstalled(workspace);
      return installation(workspace);
    };
    const places = {
      workspaceOf: async (place: string) => kept.get(place) ?? null,
      async learn(learned: readonly string[], workspace: string) {
        for (const place of learned) kept.set(place, workspace);
      },
    };
    const of = findInstallation({ get, ids: async () => ids }, places, ({ id: workspace }) => new Asked(workspace));
    return of(id).then((found) => found.id);
  }

  it('is known where it was seen, and nobody is asked', async () => {
    kept.set('C1', 'T2');
    expect(await where('C1')).toBe('T2');
    expect(asked).toEqual([]);
  });

  it.each(['C1', 'G1', 'D1', 'S1'])('is asked for in one workspace after the other, and remembered: %s', async (id) => {
    answers[`T2 ${id}`] = {};
    expect([await where(id), await where(id)]).toEqual(['T2', 'T2']);
    expect(asked).toEqual([`T1 ${id}`, `T2 ${id}`]);
  });

  it("is a person's own workspace, though another one knows them from a shared channel", async () => {
    answers['T1 U1'] = { user: { id: 'U1', team_id: 'T2' } };
    answers['T2 U1'] = { user: { id: 'U1', team_id: 'T2' } };
    expect(await where('U1')).toBe('T2');
  });

  it('is the first workspace for what none of them knows, which is asked for again the next time', async () => {
    expect([await where('C1'), await where('C1')]).toEqual(['T1', 'T1']);
    expect([asked.length, kept.size]).toEqual([4, 0]);
  });

  it('is not another one because Slack had trouble', async () => {
    answers['T1 C1'] = new Error('read ECONNRESET');
    answers['T2 C1'] = {};
    await expect(where('C1')).rejects.toThrow('ECONNRESET');
    expect(kept.size).toBe(0);
  });

  it('is not another one because the bot was uninstalled from its own, and nowhere where it is in none', async () => {
    kept.set('C1', 'T9');
    await expect(where('C1')).rejects.toThrow(new NotInstalled('T9'));
    ids = [];
    await expect(where('C2')).rejects.toThrow(NotInstalled);
  });
});
