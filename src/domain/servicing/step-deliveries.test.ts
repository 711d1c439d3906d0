import { describe, expect, it } from '@jest/globals';
import { type Entry, noEffects } from '../records/entry';
import type { RunChange, StepPlan } from '../records/flow-run';
import { stepDeliveries } from './step-deliveries';

const plan: StepPlan = { does: { kind: 'http', endpoint: 'carrier' }, tell: true };

/** What is due after an entry by which a step that was being done failed. */
function dueAfterFailure(planned: StepPlan) {
  const run: RunChange = {
    ...{ entry: 2, action: 'return', version: 1, startedBy: 'U0AVA', documents: [], state: 'stuck' },
    at: '2026-11-01T10:00:00.000Z',
    steps: [{ id: 'label', plan: planned, state: 'failed', at: '2026-11-01T10:00:00.000Z', reason: 'answered 422' }],
  };
  const entry = { seq: 3, effects: { ...noEffects, run } } as Entry;
  const before = {
    ...run,
    state: 'running' as const,
    steps: [{ id: 'label', plan: planned, state: 'doing' as const, at: run.at }],
  };
  return stepDeliveries(entry, { runs: [before] } as never);
}

describe('a step that fails', () => {
  it('is told to whoever confirmed the change', () => {
    expect(dueAfterFailure(plan)).toEqual([{ told: { kind: 'step_failed', entry: 2, step: 'label', to: 'U0AVA' } }]);
  });

  it('is told to nobody where the flow says so, or where something else goes on in its place', () => {
    expect(dueAfterFailure({ ...plan, tell: false })).toEqual([]);
    expect(dueAfterFailure({ ...plan, otherwise: 'late' })).toEqual([]);
  });
});
