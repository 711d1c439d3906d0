import { Readable } from 'node:stream';
import type { Io } from '../../src/cli/io/io';
import { run } from '../../src/cli/run';

export type Ran = { status: number; out: string[]; err: string[]; passed: string[] };

/** Runs the command line in this process, on a database; what it writes is kept line by line. */
export async function ran(
  uri: string,
  args: string[],
  { input = '', ...given }: Partial<Io> & { input?: string } = {},
) {
  const kept: Ran = { status: 0, out: [], err: [], passed: [] };
  kept.status = await run(args, {
    stdin: Readable.from([input]),
    out: async (line) => void kept.out.push(line),
    err: (line) => void kept.err.push(line),
    passing: (line) => void kept.passed.push(line),
    watched: false,
    ...given,
    environment: { MONGODB_URI: uri, ...given.environment },
  });
  return kept;
}
