import { hkdfSync } from 'node:crypto';
import type { Problem } from '../../domain/values/problems';
import type { SealingKey, SealingKeys } from '../../store/workspaces/token-seal';

const keyBytes = 32;

const expected = `must list keys like “k2:…,k1:…”, newest first, each an id and ${keyBytes} random bytes in base64`;

/**
 * The keys of the environment, and last one derived from the client secret, for tokens sealed without any. `problems`
 * never has any part of a key.
 */
export function tokenKeys(value: string | undefined, clientSecret: string, problems: Problem[]): SealingKeys {
  const derived = derivedFrom(clientSecret);
  const parts = value === undefined ? [] : value.split(',').map(parsedKey);
  const keys = parts.filter((key) => key !== null);
  const ids = new Set([derived, ...keys].map(({ id }) => id));
  if (keys.length < parts.length || ids.size <= keys.length)
    problems.push({ path: 'SLACK_TOKEN_KEYS', problem: expected });
  const [first = derived, ...others] = [...keys, derived];
  return [first, ...others];
}

function parsedKey(part: string): SealingKey | null {
  const [, id = '', base64 = ''] = /^\s*([\w-]+):([A-Za-z0-9+/]+=*)\s*$/.exec(part) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length === keyBytes && bytes.toString('base64') === base64 ? { id, bytes } : null;
}

function derivedFrom(clientSecret: string): SealingKey {
  const bytes = hkdfSync('sha256', clientSecret, '', 'slash-order: sealing of tokens', keyBytes);
  return { id: 'derived', bytes: Buffer.from(bytes) };
}
