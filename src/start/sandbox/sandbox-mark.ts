import { createHash } from 'node:crypto';

/** Where a sandbox notes its database, so that the command line knows it works on the sandbox's orders. */
export function sandboxMarkFile(dataDir: string): string {
  return `${dataDir}/sandbox-database`;
}

/** A hash, since an address may have a password in it. */
export function sandboxMark(mongoUri: string | undefined): string {
  return createHash('sha256')
    .update(mongoUri ?? 'embedded')
    .digest('hex');
}
