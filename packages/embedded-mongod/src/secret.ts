import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The user of the database that everybody is who may read the data directory. */
export const embeddedUser = 'embedded';

/** The file of a data directory that holds the password of its server; the server takes it as its key file, too. */
export function secretFile(dataDir: string): string {
  return join(dataDir, 'password');
}

/** The password of a data directory. Throws where there is none, or where it may not be read. */
export async function secretOf(dataDir: string): Promise<string> {
  return (await readFile(secretFile(dataDir), 'utf8')).trim();
}

/**
 * The same, made where there is none yet. Nobody else may read it; the server refuses a key file that others can read.
 */
export async function ensuredSecret(dataDir: string): Promise<string> {
  const file = secretFile(dataDir);
  const secret = randomBytes(32).toString('hex');
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await chmod(file, 0o600);
  return secretOf(dataDir);
}

/** An address of the server with its user and password. */
export function withSecret(uri: string, secret: string): string {
  return `${uri.replace('mongodb://', `mongodb://${embeddedUser}:${secret}@`)}&authSource=admin`;
}
