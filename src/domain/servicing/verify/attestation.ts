import { z } from 'zod';
import { type CheckpointMark, type DenialsEnd, marksIn } from '../../records/chain/checkpoint';
import type { Head } from '../../records/chain/order-chain';
import { sha256 } from '../../records/chain/seal';

/** What a line that somebody kept says of the chains. */
export type Attestation = {
  /** The checkpoints that it names. */
  marks: CheckpointMark[];
  /** Marks that are cut short, as they are written, such as `37:9f86d081`: nothing can be proven by them. */
  cut: string[];
  /** A place in an order's chain. */
  head: (Head & { order: string }) | null;
  /** A place in the chain of denied tries. */
  denial: DenialsEnd | null;
};

const nothing: Attestation = { marks: [], cut: [], head: null, denial: null };

/** One line of `export audit`; without a hash where the record is of an older version and not sealed yet. */
const exported = z.looseObject({
  order: z.string().nullable(),
  refused: z.string().nullable(),
  seq: z.int().nullable(),
  hash: sha256.nullable(),
});

/** Reads a line of `export audit`, or of any text with marks of checkpoints in it. Notes in an export are never read. */
export function attestationIn(line: string): Attestation {
  const parsed = exported.safeParse(jsonOf(line));
  if (!parsed.success) return { ...nothing, marks: marksIn(line), cut: cutMarksIn(line) };
  const { order, refused, seq, hash } = parsed.data;
  if (seq === null || hash === null) return nothing;
  if (refused !== null) return { ...nothing, denial: { count: seq, hash } };
  if (order !== null) return { ...nothing, head: { order, entries: seq, hash } };
  return { ...nothing, marks: [{ number: seq, digest: hash }] };
}

/** Guides and people shorten a mark in this way. */
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
