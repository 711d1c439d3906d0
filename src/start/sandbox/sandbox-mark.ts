import { createHash } from 'node:crypto';

/** Where a sandbox notes which database its orders are in, for the command line that works on the same ones. */
export function sandboxMarkFile(dataDir: string): string {
  return `${dataDir}/sandbox-database`;
}

/** What is noted of a database: not its address, which may have a password in it. */
export function sandboxMark(mongoUri: string | undefined): string {
  return createHash('sha256')
    .update(mongoUri ?? 'embedded')
    .digest('hex');
}
