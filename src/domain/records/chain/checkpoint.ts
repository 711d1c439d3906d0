import { hash } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../values/schemas';
import { canonical } from './canonical';
import { head } from './order-chain';
import { sha256 } from './seal';

/** Where the denied tries end: how many there were ever, and the hash of the last one (empty where there was none). */
export const denialsEnd = z.strictObject({ count: z.int().min(0), hash: z.union([z.literal(''), sha256]) });
export type DenialsEnd = z.infer<typeof denialsEnd>;

/** How far the clocks of processes may be apart, and how long a change may be on its way, in milliseconds. */
export const clockMarginMs = 15 * 60_000;

/**
 * What all chains came to at an instant. Its digest covers that of the checkpoint before it, and so everything that was
 * ever recorded: whoever has kept one digest outside of the database can prove that nothing before it was changed.
 */
export const checkpoint = z.strictObject({
  /** From 1, without a gap. */
  number: z.int().min(1),
  at: instant,
  /** The changes of orders up to here are in it or in one before it, but for those on their way. Never later than `at`. */
  until: instant,
  /** Of the whole database. */
  orders: z.int().min(0),
  entries: z.int().min(0),
  /** The heads of the orders that were changed since the checkpoint before. */
  heads: z.array(head.extend({ order: z.string() })),
  /** `pruned` is how many of the first ones are not kept any longer: a number that a checkpoint before this one counted. */
  denials: denialsEnd.extend({ pruned: z.int().min(0) }),
  digest: sha256,
});
export type Checkpoint = z.infer<typeof checkpoint>;

/** A checkpoint with its digest, behind the digest `before` it (empty for the first). */
export function withDigest(made: Omit<Checkpoint, 'digest'>, before: string): Checkpoint {
  const told = canonical(made, (text) => text);
  return { ...made, digest: hash('sha256', `slash-order 1 checkpoint\n${before}\n${told}`) };
}

/** A checkpoint in one word, as people keep it: `37:9f86d081…`. */
export function markOf({ number, digest }: Pick<Checkpoint, 'number' | 'digest'>): string {
  return `${number}:${digest}`;
}

export type CheckpointMark = Pick<Checkpoint, 'number' | 'digest'>;

/** Every checkpoint that a text names by its mark. */
export function marksIn(text: string): CheckpointMark[] {
  return [...text.matchAll(/\b(\d{1,9}):([0-9a-f]{64})\b/g)].map(([, number, digest = '']) => ({
    number: Number(number),
    digest,
  }));
}
