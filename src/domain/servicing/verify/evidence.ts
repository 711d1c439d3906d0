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

/** `told` is a checkpoint that differs from one attested outside the database. */
export type CheckpointBreak = { where: 'checkpoint'; number: number; what: 'changed' | 'missing' | 'told' };

/** What checkpoints and lines kept outside the database say of the chains. */
export type Evidence = {
  /** In their order, from the first. */
  addCheckpoint: (kept: unknown) => void;
  addLine: (line: string) => void;
  /** Call it when all is added. */
  broken: () => CheckpointBreak | null;
  checkpoints: () => number;
  /** In milliseconds since the epoch; `null` without checkpoints. */
  recordedUntil: () => number | null;
  headsOf: (order: string) => readonly Head[];
  orders: () => Iterable<string>;
  /** All known ends of the chain of denied attempts. */
  denials: () => readonly DenialsEnd[];
  /** The last denied attempt that was deleted. */
  pruned: () => DenialsEnd;
};

const start: DenialsEnd = { count: 0, hash: '' };

/** `now` in milliseconds since the epoch. */
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

/** A checkpoint from the future would cover changes still to come. */
function isOfItsTime({ at, until }: Pick<Checkpoint, 'at' | 'until'>, now: number): boolean {
  return Date.parse(until) <= Date.parse(at) && Date.parse(at) <= now + clockMarginMs;
}
