import { describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { languages } from '../language/language';
import { tellOperators } from './tell-operators';

describe('whoever runs the bot', () => {
  /** What they are told in a channel of theirs, or in none. */
  function told(operations?: string) {
    const posts: unknown[] = [];
    const client = new WebClient('xoxb-none');
    client.chat.postMessage = async (post) => {
      posts.push(post);
      return { ok: true };
    };
    let now = 0;
    const channels = operations === undefined ? {} : { operations };
    const tell = tellOperators(
      async () => client,
      { channels },
      languages.en,
      () => new Date(now),
    );
    const given = (order: string, channel: string | null, error: string) =>
      tell({ order, key: 'k', told: { kind: 'memo', memo: `CM-${order}-1` }, channel, error });
    const pass = (ms: number) => {
      now += ms;
    };
    return { posts, given, pass };
  }

  it('is told once an hour of the same cause, and of another one at once', async () => {
    const { posts, given, pass } = told('C0OPS');
    pass(10 * 3_600_000);
    await given('SO-1', 'C1', 'is_archived');
    await given('SO-2', 'C1', 'is_archived');
    await given('SO-3', 'C2', 'is_archived');
    await given('SO-4', 'C1', 'not_in_channel');
    await given('SO-5', null, 'answered 410');
    pass(3_600_000);
    await given('SO-6', 'C1', 'is_archived');
    const orders = posts.map((post) => /SO-\d/.exec(JSON.stringify(post))?.[0]);
    expect(orders).toEqual(['SO-1', 'SO-3', 'SO-4', 'SO-5', 'SO-6']);
    expect(posts[0]).toMatchObject({ channel: 'C0OPS', text: expect.stringContaining('in <#C1>') });
  });

  it('is told nothing where the policy names no channel', async () => {
    const { posts, given } = told();
    await given('SO-1', 'C1', 'is_archived');
    expect(posts).toEqual([]);
  });
});
