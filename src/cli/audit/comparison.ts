import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { attestationIn } from '../../domain/servicing/verify/attestation';
import { NothingDone } from '../io/io';

/** How many marks of checkpoints and lines of an audit export were compared. */
export type Compared = { file: string; marks: number; lines: number };

/** `compared` is complete once the lines were read. */
export type Comparison = { told: AsyncIterable<string>; compared: Compared };

/**
 * The lines of a file to compare with. Throws NothingDone where it is unreadable, has a truncated mark, or nothing to
 * compare with: an empty check must not look like a passed one.
 */
export function comparisonWith(file: string): Comparison {
  const compared = { file, marks: 0, lines: 0 };
  return { compared, told: counted(compared) };
}

async function* counted(compared: Compared): AsyncGenerator<string> {
  const { file } = compared;
  for await (const line of linesOf(file)) {
    const { marks, cut, head, denial } = attestationIn(line);
    if (cut.length > 0) {
      throw new NothingDone(`${file} has an incomplete checkpoint, ${cut[0]}. Copy all 64 digits after the colon.`);
    }
    compared.marks += marks.length;
    if (head !== null || denial !== null) compared.lines += 1;
    yield line;
  }
  if (compared.marks + compared.lines > 0) return;
  throw new NothingDone(`${file} has no checkpoint and no line of an audit export. Nothing was compared.`);
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new NothingDone(`Couldn’t read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
