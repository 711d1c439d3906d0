import { describe, expect, it } from '@jest/globals';
import type { FlowReplay } from '../../domain/records/flow-replay';
import type { FlowActivation } from '../../domain/records/flow-version';
import { sandboxTour } from './sandbox-tour';
import { tickingFlows } from './ticking-flows';

const at = '2026-11-01T00:00:00.000Z';
const activation: FlowActivation = { action: 'return', version: 2, at, by: 'U0ANA', replay: null, unchecked: false };
const replay: FlowReplay = {
  ...{ action: 'return', version: 2, digest: 'd2', by: 'U0ANA', since: at, at },
  ...{ entries: 26, repeated: 26, notRepeated: [], notRepeatedUntil: null },
  ...{ compared: 26, different: 13, recomputed: 0, tries: 0, sums: [], largest: [] },
};

function ticking() {
  const [ticked, kept]: [string[], unknown[]] = [[], []];
  const keep = async (one: unknown) => void kept.push(one);
  const ports = {
    flows: {
      history: async () => ({ versions: [], activations: [] }),
      keep: async () => 'known' as const,
      activate: keep,
      activateFirst: async () => true,
    },
    flowReplays: {
      async *servicedSince() {},
      async *refusedSince() {},
      runsSince: async () => [],
      keep,
      latest: async () => null,
    },
  };
  return { ...tickingFlows(ports, { tick: (task) => void ticked.push(task) }), ticked, kept };
}

describe('flows that tick the tour', () => {
  it('tick tasks that the tour has, for the version with the lower fee', async () => {
    const { flows, flowReplays, ticked, kept } = ticking();
    await flowReplays.keep(replay);
    await flows.activate(activation);
    expect(ticked).toEqual(['replay', 'activate']);
    expect(kept).toEqual([replay, activation]);
    const tasksOf = (hasLowerFee: boolean) => sandboxTour({ hasLowerFee }).tasks.map(({ id }) => id);
    expect(tasksOf(true)).toEqual(expect.arrayContaining(ticked));
    expect(tasksOf(false)).toEqual(tasksOf(true).slice(0, -3));
  });

  it('tick nothing for other versions, nor for a replay that does not count', async () => {
    const { flows, flowReplays, ticked, kept } = ticking();
    await flowReplays.keep({ ...replay, version: 0 });
    await flowReplays.keep({ ...replay, repeated: 25 });
    await flows.activate({ ...activation, version: 1 });
    await flows.activate({ ...activation, action: 'rma' });
    expect(ticked).toEqual([]);
    expect(kept).toHaveLength(4);
  });
});
