import {
  type Checkpoint,
  type CheckpointMark,
  checkpoint,
  clockMarginMs,
  type DenialsEnd,
  withDigest,
} from '../../records/chain/checkpoint';
import type { Head } from '../../records/chain/order-chain';
import { attestationIn } from './attestation';

/** A checkpoint that is not as it was written or is gone, or (`told`) not the one that was told outside of the database. */
export type CheckpointBreak = { where: 'checkpoint'; number: number; what: 'changed' | 'missing' | 'told' };

/** What is known of the chains beside themselves: by the checkpoints, and by what was told outside of the database. */
export type Evidence = {
  /** The next checkpoint as it is kept, from the first one on. */
  addCheckpoint: (kept: unknown) => void;
  /** A line that somebody kept: of `export audit`, or of any text with marks of checkpoints in it. */
  addLine: (line: string) => void;
  /** The first checkpoint that does not hold, once all was added. */
  broken: () => CheckpointBreak | null;
  checkpoints: () => number;
  /** Up to when the last checkpoint records changes, in milliseconds; `null` where there is none. */
  recordedUntil: () => number | null;
  headsOf: (order: string) => readonly Head[];
  orders: () => Iterable<string>;
  /** Every end that the chain of denied tries is known to have had. */
  denials: () => readonly DenialsEnd[];
  /** The last denied try that is not kept any longer. */
  pruned: () => DenialsEnd;
};

const start: DenialsEnd = { count: 0, hash: '' };

/** What is known `now`, in milliseconds. */
export function evidence(now: number): Evidence {
  const heads = new Map<string, Head[]>();
  const denials = [start];
  const digests: string[] = [];
  const marks: CheckpointMark[] = [];
  let [changed, until, pruned] = [null as number | null, null as number | null, 0];

  function saw(order: string, head: Head): void {
    const known = heads.get(order);
    if (known === undefined) heads.set(order, [head]);
    else known.push(head);
  }

  function notAsTold(): CheckpointBreak | null {
    const wrong = marks.filter(({ number, digest }) => digests[number - 1] !== digest);
    if (wrong.length === 0) return null;
    const number = Math.min(...wrong.map((one) => one.number));
    return { where: 'checkpoint', number, what: number > digests.length ? 'missing' : 'told' };
  }

  return {
    addCheckpoint(kept) {
      const parsed = checkpoint.safeParse(kept);
      const { digest, ...made } = parsed.data ?? { digest: '' };
      if (!('number' in made) || withDigest(made, digests.at(-1) ?? '').digest !== digest) {
        changed ??= digests.length + 1;
      }
      digests.push(digest);
      if (!('number' in made)) return;
      if (made.number !== digests.length || !isOfItsTime(made, now)) changed ??= digests.length;
      for (const { order, ...head } of made.heads) saw(order, head);
      denials.push({ count: made.denials.count, hash: made.denials.hash });
      until = Date.parse(made.until);
      ({ pruned } = made.denials);
    },
    addLine(line) {
      const { marks: named, head, denial } = attestationIn(line);
      marks.push(...named);
      if (denial !== null) denials.push(denial);
      if (head !== null) saw(head.order, { entries: head.entries, hash: head.hash });
    },
    broken: () => (changed === null ? notAsTold() : { where: 'checkpoint', number: changed, what: 'changed' }),
    checkpoints: () => digests.length,
    recordedUntil: () => until,
    headsOf: (order) => heads.get(order) ?? [],
    orders: () => heads.keys(),
    denials: () => denials,
    pruned: () => denials.find(({ count }) => count === pruned) ?? start,
  };
}

/** One that is ahead of its time would say of changes that are still to come that they were recorded. */
function isOfItsTime({ at, until }: Pick<Checkpoint, 'at' | 'until'>, now: number): boolean {
  return Date.parse(until) <= Date.parse(at) && Date.parse(at) <= now + clockMarginMs;
}
