import { describe, expect, it } from '@jest/globals';
import { connected } from '../faults/connected';
import { crashes } from '../faults/crashes';
import type { FaultRun, RunOptions } from '../faults/fault-run';
import { flows } from '../faults/flows';
import { gateway } from '../faults/gateway';
import { hostile } from '../faults/hostile';
import { intake } from '../faults/intake';
import { mongo } from '../faults/mongo';
import { slack } from '../faults/slack';
import { soak } from '../faults/soak';

/** Each run, as small as it can be; `npm run test:faults` makes them at full length. */
const small: Record<string, { run: FaultRun; options: Partial<RunOptions> }> = {
  crashes: { run: crashes, options: { count: 2 } },
  slack: { run: slack, options: { count: 6 } },
  mongo: { run: mongo, options: { count: 3 } },
  hostile: { run: hostile, options: { count: 200 } },
  intake: { run: intake, options: { count: 20 } },
  gateway: { run: gateway, options: { count: 8 } },
  connected: { run: connected, options: { count: 10 } },
  flows: { run: flows, options: { count: 4 } },
  soak: { run: soak, options: { minutes: 0.05 } },
};

const usual: RunOptions = { seed: 1, count: null, minutes: null, say: () => undefined };

describe('what has to hold when things go wrong', () => {
  it.each(Object.entries(small))(
    'holds in a small run of %s',
    async (_, { run, options }) => {
      const { rows, broken } = await run({ ...usual, ...options });
      expect(broken).toEqual([]);
      expect(rows).not.toEqual([]);
    },
    180_000,
  );
});
