import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../domain/values/problems';
import { tokenKeys } from './token-keys';

const bytes = (fill: number) => Buffer.alloc(32, fill).toString('base64');

function read(written: string | undefined) {
  const problems: Problem[] = [];
  return { keys: tokenKeys(written, 'client-secret', problems), problems };
}

describe('the keys that tokens are sealed with', () => {
  it('are those of the environment in their order, and behind them one of the client secret', () => {
    const { keys, problems } = read(` k2:${bytes(2)} , k1:${bytes(1)}`);
    expect(keys.map(({ id }) => id)).toEqual(['k2', 'k1', 'derived']);
    expect(keys[0].bytes).toEqual(Buffer.alloc(32, 2));
    expect(problems).toEqual([]);
  });

  it('are the one of the client secret alone where there are no others, always the same', () => {
    const [{ keys }, again] = [read(undefined), read(undefined)];
    expect(keys.map(({ id }) => id)).toEqual(['derived']);
    expect(keys).toEqual(again.keys);
    expect(tokenKeys(undefined, 'another', [])[0].bytes).not.toEqual(keys[0].bytes);
  });

  it.each([
    ['without an id', bytes(1)],
    ['of too few bytes', `k1:${Buffer.alloc(31, 1).toString('base64')}`],
    ['in other base64', `k1:${bytes(251).replaceAll('+', '-')}`],
    ['with one id twice', `k1:${bytes(1)},k1:${bytes(2)}`],
    ['under the id of the derived one', `derived:${bytes(1)}`],
  ])('%s are a problem, which does not show them', (_, written) => {
    const { problems } = read(written);
    expect(problems).toEqual([{ path: 'SLACK_TOKEN_KEYS', problem: expect.stringContaining('32 random bytes') }]);
    expect(problems[0]?.problem).not.toContain(written);
  });
});
