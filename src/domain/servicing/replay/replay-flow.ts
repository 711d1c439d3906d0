import { compiledVersion } from '../../flows/compiled-version';
import { keptVersion } from '../../flows/flow-in-force';
import type { Policy } from '../../policy/policy';
import type { FlowReplays } from '../../ports/flow-replays';
import type { OtherOrders } from '../../ports/other-orders';
import type { FlowReplay, ReplayDifference } from '../../records/flow-replay';
import type { FlowHistory, FlowVersion } from '../../records/flow-version';
import type { ActionName } from '../../values/action-name';
import { replayOrder } from './replay-order';
import { replayTally } from './replay-tally';
import { replayTry } from './replay-try';
import type { Replaying } from './replaying';

/** `candidate` is the version to try, `null` for no flow. `since` and `now` are UTC instants. */
export type AskedReplay = {
  action: ActionName;
  candidate: FlowVersion | null;
  since: string;
  by: string;
  now: string;
};

export type ReplayPorts = {
  replays: Pick<FlowReplays, 'servicedSince' | 'refusedSince'>;
  others: OtherOrders;
  policy: Policy;
  history: FlowHistory;
  /** Told of each difference. */
  tell?: (difference: ReplayDifference) => Promise<void>;
  /** Told how many entries were decided so far, at each order; ends the replay where it answers `stop`. */
  progress?: (entries: number) => Promise<'stop' | undefined>;
};

/**
 * Decides all requests for an action since an instant again, with the versions they had and with a candidate (domain
 * rules 2 §4.6). One order at a time: its memory does not grow. `null` if it was stopped. Throws FlowNotKnown where
 * the candidate does not compile.
 */
export async function replayFlow(asked: AskedReplay, ports: ReplayPorts): Promise<FlowReplay | null> {
  const { action, candidate, since, by, now } = asked;
  const replaying = replayingOf(asked, ports);
  const tally = replayTally();
  for await (const order of ports.replays.servicedSince(since)) {
    for await (const one of replayOrder(order, replaying)) {
      if ('notRepeated' in one) {
        tally.notRepeated(one.notRepeated);
        continue;
      }
      tally.repeated();
      if (one.compared !== null) await added(one.compared);
    }
    if ((await ports.progress?.(tally.counts.entries)) === 'stop') return null;
  }
  for await (const tried of ports.replays.refusedSince(action, since)) {
    const compared = await replayTry(tried, replaying);
    if (compared === null) continue;
    tally.counts.tries += 1;
    await added(compared);
  }
  const version = { version: candidate?.version ?? 0, digest: candidate?.digest ?? '' };
  return { action, ...version, since, at: now, by, ...tally.result() };

  async function added({ difference, recomputed }: { difference: ReplayDifference | null; recomputed: boolean }) {
    tally.compared(difference, recomputed);
    if (difference !== null) await ports.tell?.(difference);
  }
}

function replayingOf(
  { action, candidate, since, now }: AskedReplay,
  { policy, others, history }: ReplayPorts,
): Replaying {
  return {
    ...{ action, since, now, policy, others },
    candidate: candidate === null ? null : compiledVersion(candidate),
    versions(reference) {
      const kept = keptVersion(history, reference.action, reference.version);
      if (kept === null) throw new Error(`version 0 of the flow of ${reference.action} decides nothing`);
      return compiledVersion(kept);
    },
  };
}
