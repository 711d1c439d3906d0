import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The user that all clients share. */
export const embeddedUser = 'embedded';

/** Holds the password of the server, which is also its key file. */
export function secretFile(dataDir: string): string {
  return join(dataDir, 'password');
}

/** Throws where there is no password, or where it is unreadable. */
export async function secretOf(dataDir: string): Promise<string> {
  return (await readFile(secretFile(dataDir), 'utf8')).trim();
}

/** Creates the password where there is none, readable by the owner only: the server refuses any other key file. */
export async function ensuredSecret(dataDir: string): Promise<string> {
  const file = secretFile(dataDir);
  const secret = randomBytes(32).toString('hex');
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await chmod(file, 0o600);
  return secretOf(dataDir);
}

export function withSecret(uri: string, secret: string): string {
  return `${uri.replace('mongodb://', `mongodb://${embeddedUser}:${secret}@`)}&authSource=admin`;
}
