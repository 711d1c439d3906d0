import { expect, it } from '@jest/globals';
import { fileAccess } from './file-access';

it('files are asked for where the installation has the scope, and what Slack says is known for an hour', async () => {
  let now = new Date('2026-11-29T10:00:00Z');
  let scopes: string[] | null = ['commands', 'chat:write'];
  let asked = 0;
  const test = async () => {
    asked += 1;
    if (scopes === null) throw new Error('no connection');
    return { ok: true, response_metadata: { scopes } };
  };
  const { granted } = fileAccess(() => now);
  const inT1 = () =>
    granted({ workspace: 'T1', client: { auth: { test } } } as unknown as Parameters<typeof granted>[0]);
  expect(await inT1()).toBe(false);
  scopes = [...scopes, 'files:read'];
  expect([await inT1(), asked]).toEqual([false, 1]);
  now = new Date(now.getTime() + 3_600_001);
  expect([await inT1(), await inT1(), asked]).toEqual([true, true, 2]);
  scopes = null;
  now = new Date(now.getTime() + 3_600_001);
  expect(await inT1()).toBe(false);
  scopes = ['files:read'];
  now = new Date(now.getTime() + 60_001);
  expect(await inT1()).toBe(true);
});
