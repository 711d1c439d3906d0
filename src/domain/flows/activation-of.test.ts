import { describe, expect, it } from '@jest/globals';
import type { FlowReplay } from '../records/flow-replay';
import type { FlowHistory } from '../records/flow-version';
import { type AskedActivation, activationOf } from './activation-of';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z`;

const activated = (version: number, at: string) => ({
  ...{ action: 'return' as const, version, at, by: 'Ana', replay: null, unchecked: true },
});

const history: FlowHistory = {
  versions: [7, 8].map((version) => ({
    ...{ action: 'return', version, digest: `d${version}`, content: {}, at: day(1), by: 'policy file' },
  })),
  activations: [activated(7, day(1))],
};

const replay: FlowReplay = {
  ...{ action: 'return', version: 8, digest: 'd8', by: 'Ana', since: day(1), at: day(20), tries: 0 },
  ...{ entries: 12, repeated: 12, notRepeated: [], notRepeatedUntil: null, compared: 11, different: 2, recomputed: 0 },
  ...{ sums: [], largest: [] },
};

const asked = (given: Partial<AskedActivation>): AskedActivation => ({
  ...{ action: 'return', version: 8, by: 'Ana', at: day(21), unchecked: false, replay, ...given },
});

describe('an activation', () => {
  it('rests on a replay of the last 24 hours', () => {
    expect(activationOf(history, asked({}))).toEqual({
      ...{ action: 'return', version: 8, at: day(21), by: 'Ana', unchecked: false },
      replay: { at: day(20), digest: 'd8', compared: 11, different: 2 },
    });
    expect(activationOf(history, asked({ at: '2026-11-21T10:00:00.001Z' }))).toEqual({ why: 'no_replay' });
    expect(activationOf(history, asked({ replay: null }))).toEqual({ why: 'no_replay' });
  });

  it('does not rest on a replay that could not repeat all that was recorded', () => {
    const doubtful = { ...replay, repeated: 11 };
    expect(activationOf(history, asked({ replay: doubtful }))).toEqual({ why: 'not_repeated' });
    expect(activationOf(history, asked({ replay: doubtful, unchecked: true }))).toMatchObject({
      ...{ replay: null, unchecked: true },
    });
  });

  it('needs no replay for a version that decided within 30 days, no flow included', () => {
    const now8 = { ...history, activations: [...history.activations, activated(8, day(2))] };
    const back = { version: 7, replay: null };
    expect(activationOf(now8, asked({ ...back, at: day(30) }))).toMatchObject({ version: 7, unchecked: false });
    expect(activationOf(now8, asked({ ...back, at: '2026-12-02T10:00:00.001Z' }))).toEqual({ why: 'no_replay' });
    expect(activationOf(history, asked({ version: 0, replay: null, at: day(30) }))).toMatchObject({ version: 0 });
  });

  it('is marked as unchecked only where nothing else carries it', () => {
    expect(activationOf(history, asked({ unchecked: true }))).toMatchObject({ unchecked: false });
    expect(activationOf(history, asked({ unchecked: true, replay: null }))).toMatchObject({ unchecked: true });
  });

  it('is of a version on record that does not decide yet', () => {
    expect(activationOf(history, asked({ version: 9 }))).toEqual({ why: 'unknown_version' });
    expect(activationOf(history, asked({ version: 7 }))).toEqual({ why: 'active' });
  });
});
