import { isDeepStrictEqual } from 'node:util';
import { evolve } from '../../derived/evolve';
import { openSummary } from '../../derived/open-summary';
import { FlowNotKnown } from '../../flows/compiled-version';
import { statusOfApproval } from '../../records/approval';
import type { Entry } from '../../records/entry';
import type { NotRepeated, ReplayDifference } from '../../records/flow-replay';
import { isRefused } from '../../records/refusals';
import type { StoredOrder } from '../../records/stored-order';
import type { ActionName } from '../../values/action-name';
import type { DecidableOrder } from '../decide';
import { decideAgain, flowContextKept } from '../decide-again';
import { candidateDecides } from './candidate-decides';
import { elsewhereAsOf } from './elsewhere-as-of';
import { keptWith } from './kept-with';
import { kindsOf, replayOutcomeOf } from './replay-outcome-of';
import type { Replaying } from './replaying';

/** Of one entry: that it was not repeated, or what the candidate comes to (`null` if that is not compared). */
export type ReplayedEntry =
  | { notRepeated: NotRepeated }
  | { compared: { difference: ReplayDifference | null; recomputed: boolean } | null };

/** Decides the entries of an action again, each on the order as it was, with the version it had and the candidate. */
export async function* replayOrder(order: StoredOrder, replaying: Replaying): AsyncGenerator<ReplayedEntry> {
  const entries: Entry[] = [];
  let summary = openSummary(order.original);
  for (const entry of order.entries) {
    if (entry.at >= replaying.since && isDecidedByFlow(entry, replaying.action)) {
      const { original } = order;
      const before: DecidableOrder & Pick<StoredOrder, 'entries' | 'journal'> = {
        original,
        summary,
        entries,
        journal: 'whole',
        entryCount: entries.length,
        bytes: 0,
      };
      yield await replayedEntry(before, entry, { order, replaying });
    }
    summary = evolve(summary, entry);
    entries.push(entry);
  }
}

const stepsOfApproval: readonly string[] = ['approval.approve', 'approval.advance', 'approval.renew'];

function isDecidedByFlow({ action, effects }: Entry, asked: ActionName): boolean {
  if (action === asked) return true;
  const isStep = action === 'approval.request' || stepsOfApproval.includes(action);
  return isStep && effects.approval?.action === asked;
}

async function replayedEntry(
  before: DecidableOrder,
  entry: Entry,
  { order, replaying }: { order: StoredOrder; replaying: Replaying },
): Promise<ReplayedEntry> {
  const { orderNumber, currency } = order.original;
  const place = { order: orderNumber, entry: entry.seq, at: entry.at };
  const again = await repeatedEntry(before, entry, replaying);
  if (again === null) return { notRepeated: place };
  if (stepsOfApproval.includes(entry.action)) return { compared: null };
  const { decided, recomputed } = await candidateDecides(before, entry, replaying);
  const { taxation } = before.summary;
  const [was, would] = [replayOutcomeOf(again, taxation), replayOutcomeOf(decided, taxation)];
  const failed = hasFailed(entry, order, replaying.now);
  const kinds = kindsOf({ outcome: was, failed }, would, isRefused(decided) ? decided.refusal : null);
  const difference = { ...place, currency, kinds, before: was, after: would, recomputed };
  return { compared: { difference: kinds.length === 0 ? null : difference, recomputed } };
}

/**
 * With the version that it had, on the order as it was, by today's program and policy. `null` if it comes to anything
 * else than what is recorded.
 */
async function repeatedEntry(before: DecidableOrder, entry: Entry, replaying: Replaying): Promise<Entry | null> {
  try {
    const { flow, facts } = keptWith(entry);
    const kept = flowContextKept({ ...(facts && { facts }) }, flow === undefined ? null : replaying.versions(flow));
    const elsewhere = await elsewhereAsOf(before, entry, replaying);
    const again = decideAgain(before, entry, { policy: replaying.policy, flow: kept, elsewhere });
    if (again === null || isRefused(again) || again.action !== entry.action) return null;
    return isDeepStrictEqual(effectsAsKept(again, entry), entry.effects) ? again : null;
  } catch (error) {
    if (error instanceof FlowNotKnown) return null;
    throw error;
  }
}

/** Approvals of an earlier version do not say which fees they agree on. */
function effectsAsKept({ effects }: Entry, kept: Entry): Entry['effects'] {
  const { approval } = effects;
  if (approval === null || kept.effects.approval?.agreed !== undefined) return effects;
  const { agreed: _, ...others } = approval;
  return { ...effects, approval: others };
}

/** A request that nobody approved. */
function hasFailed({ action, effects }: Entry, { summary }: StoredOrder, now: string): boolean {
  if (action !== 'approval.request') return false;
  const approval = summary.approvals.find(({ number }) => number === effects.approval?.number);
  const status = approval && statusOfApproval(approval, now);
  return status === 'Rejected' || status === 'Withdrawn' || status === 'Expired';
}
