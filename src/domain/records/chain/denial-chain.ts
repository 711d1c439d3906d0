import { z } from 'zod';
import type { Denial } from '../denial';
import type { DenialsEnd } from './checkpoint';
import { holds, type Seal, seal, sealOf } from './seal';

export type SealedDenial = Denial & { seq: number; seal: Seal };

export function nextDenial(denial: Denial, end: DenialsEnd, salt: string): SealedDenial {
  const record = { ...denial, seq: end.count + 1 };
  return { ...record, seal: sealOf('denial', record, end.hash, salt) };
}

const chained = z.looseObject({ seq: z.int(), seal });

/** The chain's end after a stored denial; `null` if it was changed or is not the next one. */
export function endAfter(kept: object, end: DenialsEnd): DenialsEnd | null {
  const parsed = chained.safeParse(kept);
  if (!parsed.success) return null;
  const { seal: own, ...record } = parsed.data;
  return record.seq === end.count + 1 && holds('denial', record, end.hash, own)
    ? { count: record.seq, hash: own.hash }
    : null;
}
