import { z } from 'zod';
import { type CheckpointMark, type DenialsEnd, marksIn } from '../../records/chain/checkpoint';
import type { Head } from '../../records/chain/order-chain';
import { sha256 } from '../../records/chain/seal';

/** What a line kept outside the database says of the chains. */
export type Attestation = {
  marks: CheckpointMark[];
  /** Shortened marks such as `37:9f86d081`, which prove nothing. */
  cut: string[];
  head: (Head & { order: string }) | null;
  denial: DenialsEnd | null;
};

const nothing: Attestation = { marks: [], cut: [], head: null, denial: null };

/** A line of `export audit`; unsealed records have no hash. */
const exported = z.looseObject({
  order: z.string().nullable(),
  refused: z.string().nullable(),
  seq: z.int().nullable(),
  hash: sha256.nullable(),
});

/** Reads a line of `export audit`, or the marks in any other text. Notes in an export are ignored. */
export function attestationIn(line: string): Attestation {
  const parsed = exported.safeParse(jsonOf(line));
  if (!parsed.success) return { ...nothing, marks: marksIn(line), cut: cutMarksIn(line) };
  const { order, refused, seq, hash } = parsed.data;
  if (seq === null || hash === null) return nothing;
  if (refused !== null) return { ...nothing, denial: { count: seq, hash } };
  if (order !== null) return { ...nothing, head: { order, entries: seq, hash } };
  return { ...nothing, marks: [{ number: seq, digest: hash }] };
}

function cutMarksIn(text: string): string[] {
  return [...text.matchAll(/\b\d{1,9}:[0-9a-f]{8,63}(?![0-9a-f])/g)].map(([mark]) => mark);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
