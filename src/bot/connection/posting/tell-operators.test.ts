import { describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { tellOperators } from './tell-operators';

describe('whoever runs the bot', () => {
  /** What they are told in a channel of theirs, or in none. */
  function operators(operations?: string) {
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
      () => new Date(now),
    );
    const pass = (ms: number) => {
      now += ms;
    };
    return { posts, tell, pass };
  }

  it('is told once an hour of the same cause, and of another one at once', async () => {
    const { posts, tell, pass } = operators('C0OPS');
    pass(10 * 3_600_000);
    await tell('1', 'C1 is_archived');
    await tell('2', 'C1 is_archived');
    await tell('3', 'C2 is_archived');
    await tell('4', 'C1 not_in_channel');
    pass(3_600_000);
    await tell('5', 'C1 is_archived');
    expect(posts).toEqual(['1', '3', '4', '5'].map((text) => ({ channel: 'C0OPS', text })));
  });

  it('is told every time of what has no cause in common', async () => {
    const { posts, tell } = operators('C0OPS');
    await tell('uninstalled');
    await tell('uninstalled');
    expect(posts).toHaveLength(2);
  });

  it('is told nothing where the policy names no channel', async () => {
    const { posts, tell } = operators();
    await tell('1', 'C1 is_archived');
    expect(posts).toEqual([]);
  });
});
