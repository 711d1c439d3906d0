import { z } from 'zod';
import type { Denial } from '../denial';
import type { DenialsEnd } from './checkpoint';
import { holds, type Seal, seal, sealOf } from './seal';

/** A denied try in its chain: the one of this number, from 1. */
export type SealedDenial = Denial & { seq: number; seal: Seal };

/** The next denied try behind the `end` of the chain. */
export function nextDenial(denial: Denial, end: DenialsEnd, salt: string): SealedDenial {
  const record = { ...denial, seq: end.count + 1 };
  return { ...record, seal: sealOf('denial', record, end.hash, salt) };
}

const chained = z.looseObject({ seq: z.int(), seal });

/** Where the chain ends with this denied try, as it is kept; `null` where it is not the next one as it was written. */
export function endAfter(kept: object, end: DenialsEnd): DenialsEnd | null {
  const parsed = chained.safeParse(kept);
  if (!parsed.success) return null;
  const { seal: own, ...record } = parsed.data;
  return record.seq === end.count + 1 && holds('denial', record, end.hash, own)
    ? { count: record.seq, hash: own.hash }
    : null;
}
