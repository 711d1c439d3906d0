import { describe, expect, it } from '@jest/globals';
import type { FlowActivation, FlowHistory } from '../records/flow-version';
import { flowInForce } from './flow-in-force';

const activation = (version: number, at: string): FlowActivation => ({
  ...{ action: 'return', version, at, by: 'U0ANA', replay: null, unchecked: true },
});

const history = (...activations: FlowActivation[]): FlowHistory => ({
  versions: [7, 8, 9].map((version) => ({
    ...{ action: 'return', version, digest: `d${version}`, content: {}, at: '2026-11-01T00:00:00Z', by: 'file' },
  })),
  activations,
});

const asked = (version: number | null, now: string, known: FlowHistory) => {
  const inForce = flowInForce(known, 'return', version, now);
  return 'outdated' in inForce ? inForce : (inForce.version?.version ?? 0);
};

const changed = history(activation(7, '2026-11-01T10:00:00Z'), activation(8, '2026-11-02T10:00:00Z'));

describe('the flow in force', () => {
  it('is the one activated last; none before the first activation, or for another action', () => {
    expect(asked(null, '2026-11-09T10:00:00Z', changed)).toBe(8);
    expect(asked(null, '2026-11-09T10:00:00Z', history())).toBe(0);
    expect(flowInForce(changed, 'cancel', null, '2026-11-09T10:00:00Z')).toEqual({ version: null });
  });

  it('is for a day the one whose questions were answered, then no longer', () => {
    expect(asked(7, '2026-11-03T10:00:00Z', changed)).toBe(7);
    expect(asked(7, '2026-11-03T10:00:00.001Z', changed)).toEqual({ outdated: 8 });
    expect(asked(8, '2027-11-03T10:00:00Z', changed)).toBe(8);
  });

  it('is not one that never decided', () => {
    expect(asked(9, '2026-11-02T10:00:00Z', changed)).toEqual({ outdated: 8 });
    expect(asked(0, '2026-11-02T11:00:00Z', changed)).toEqual({ outdated: 8 });
  });

  it('counts from no flow to the first one, and from a flow that was switched off', () => {
    const first = history(activation(7, '2026-11-01T10:00:00Z'));
    expect(asked(0, '2026-11-02T10:00:00Z', first)).toBe(0);
    expect(asked(0, '2026-11-02T10:00:01Z', first)).toEqual({ outdated: 7 });
    const off = history(...first.activations, activation(0, '2026-11-05T10:00:00Z'));
    expect(asked(null, '2026-11-05T10:00:00Z', off)).toBe(0);
    expect(asked(7, '2026-11-06T10:00:00Z', off)).toBe(7);
    expect(asked(7, '2026-11-06T10:00:01Z', off)).toEqual({ outdated: 0 });
  });

  it('counts from when a version was last replaced', () => {
    const back = history(...changed.activations, activation(7, '2026-11-05T10:00:00Z'));
    const again = history(...back.activations, activation(8, '2026-11-07T10:00:00Z'));
    expect(asked(7, '2026-11-08T09:00:00Z', again)).toBe(7);
    expect(asked(8, '2026-11-06T09:00:00Z', back)).toBe(8);
  });
});
