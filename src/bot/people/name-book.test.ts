import { describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { nameBook } from './name-book';

/** A book on a Slack that knows people as said, or does not answer; counts how often it was asked. */
function book(user: object | null) {
  let now = Date.parse('2026-11-02T10:00:00Z');
  let asked = 0;
  const client = new WebClient('xoxb-none');
  client.users.info = async () => {
    asked += 1;
    if (user === null) throw new Error('no');
    return { ok: true, user };
  };
  const { of } = nameBook(
    async () => client,
    () => new Date(now),
  );
  const later = (ms: number) => {
    now += ms;
  };
  return { of: async () => (await of(['U1'])).get('U1') ?? null, later, asked: () => asked };
}

describe('the name of a person', () => {
  it.each([
    [{ name: 'ava', real_name: 'Ava Agent', profile: { display_name: 'Ava A.' } }, 'Ava A.'],
    [{ name: 'ava', real_name: 'Ava Agent', profile: { display_name: '' } }, 'Ava Agent'],
    [{ name: 'ava' }, 'ava'],
    [{}, null],
  ])('of %j is %s', async (user, name) => {
    expect(await book(user).of()).toBe(name);
  });

  it('is asked for once an hour', async () => {
    const { of, later, asked } = book({ name: 'ava' });
    await Promise.all([of(), of()]);
    later(3_599_000);
    await of();
    expect(asked()).toBe(1);
    later(2_000);
    await of();
    expect(asked()).toBe(2);
  });

  it('is left out where Slack does not answer, which is asked again after a minute', async () => {
    const { of, later, asked } = book(null);
    expect([await of(), await of(), asked()]).toEqual([null, null, 1]);
    later(61_000);
    await of();
    expect(asked()).toBe(2);
  });
});
