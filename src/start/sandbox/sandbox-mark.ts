import { createHash } from 'node:crypto';

/** Names a sandbox's database, so that the command line knows when it works on one. */
export function sandboxMarkFile(dataDir: string): string {
  return `${dataDir}/sandbox-database`;
}

/** A hash, since an address may contain a password. */
export function sandboxMark(mongoUri: string | undefined): string {
  return createHash('sha256')
    .update(mongoUri ?? 'embedded')
    .digest('hex');
}
