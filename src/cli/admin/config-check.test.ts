import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from '@jest/globals';
import { configCheck } from './config-check';

const directory = mkdtempSync(join(tmpdir(), 'slash-order-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function checked(policy: string, json = false) {
  const file = join(directory, 'policy.yaml');
  writeFileSync(file, policy);
  const [out, err]: [string[], string[]] = [[], []];
  const environment = { SLASH_ORDER_CONFIG: file };
  const io = {
    stdin: Readable.from([]),
    out: async (line: string) => void out.push(line),
    environment,
    watched: false,
  };
  const status = await configCheck({ ...io, err: (line) => void err.push(line) }, { json });
  return { status, out, err };
}

const rule = (when: string) => `{ name: late, when: '${when}', say: No. }`;
const flows = (when: string) => `flows: { return: { version: 7, ask: [], refuse: [${rule(when)}] } }`;

it('lists the flows of the policy', async () => {
  const { status, out, err } = await checked(flows('order.ageDays > 60'));
  expect([status, err]).toEqual([0, []]);
  expect(out).toContain('Flow: return, version 7 with 1 rule and 0 steps');
});

it('warns of what is possible but hardly meant', async () => {
  const { status, err } = await checked(flows('order.ageDays >= 0 || reason("late")'));
  expect(status).toBe(0);
  expect(err).toEqual([
    'Warning: return, rule “late” seems to refuse everything',
    'Warning: return asks about “late”, which is none of its reasons',
  ]);
  const { out } = await checked(flows('true'), true);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    flows: [{ action: 'return', version: 7, rules: 1, steps: 0 }],
    warnings: ['return, rule “late” seems to refuse everything'],
  });
});

it('says where a flow is wrong', async () => {
  const { status, err } = await checked(flows('order.ageDays > 60 && order.totl > 1'));
  expect(status).toBe(2);
  const place = 'line 1, column 99: return, rule “late”:';
  expect(err).toEqual([expect.stringContaining(`${place} there is no order.totl. Did you mean order.total?`)]);
});
