import { hash } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../values/schemas';
import { canonical } from './canonical';
import { head } from './order-chain';
import { sha256 } from './seal';

/** The last denied attempt: how many there were and the last one's hash, empty if none. */
export const denialsEnd = z.strictObject({ count: z.int().min(0), hash: z.union([z.literal(''), sha256]) });
export type DenialsEnd = z.infer<typeof denialsEnd>;

/** How far clocks may differ, and how long a write may take. */
export const clockMarginMs = 15 * 60_000;

/** The state of all chains. Its digest covers the one before, so one kept elsewhere proves all up to it. */
export const checkpoint = z.strictObject({
  number: z.int().min(1),
  at: instant,
  /** Covers changes up to here, but for writes still under way. Never later than `at`. */
  until: instant,
  orders: z.int().min(0),
  entries: z.int().min(0),
  /** Of the orders changed since the checkpoint before. */
  heads: z.array(head.extend({ order: z.string() })),
  /** `pruned` is how many of the oldest were deleted: a count of an earlier checkpoint. */
  denials: denialsEnd.extend({ pruned: z.int().min(0) }),
  digest: sha256,
});
export type Checkpoint = z.infer<typeof checkpoint>;

export function withDigest(made: Omit<Checkpoint, 'digest'>, before: string): Checkpoint {
  const told = canonical(made);
  return { ...made, digest: hash('sha256', `slash-order 1 checkpoint\n${before}\n${told}`) };
}

/** The short form for people: `37:9f86d081…`. */
export function markOf({ number, digest }: Pick<Checkpoint, 'number' | 'digest'>): string {
  return `${number}:${digest}`;
}

export type CheckpointMark = Pick<Checkpoint, 'number' | 'digest'>;

export function marksIn(text: string): CheckpointMark[] {
  return [...text.matchAll(/\b(\d{1,9}):([0-9a-f]{64})\b/g)].map(([, number, digest = '']) => ({
    number: Number(number),
    digest,
  }));
}
