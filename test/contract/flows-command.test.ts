import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { activeVersion } from '../../src/domain/flows/flow-in-force';
import { sandboxSecret } from '../../src/start/config/webhook-endpoints';
import { createIndexes } from '../../src/store/database/indexes';
import { flowBook } from '../../src/store/flows/flow-book';
import { orderStore } from '../../src/store/orders/order-store';
import { ran } from '../support/command-line';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { takeIn } from '../support/take-in';

const policyWith = (version: number, amount: number) => `
flows:
  return:
    version: ${version}
    fees: [{ name: Customer pays return, code: return_shipping, amount: { USD: ${amount} } }]
`;

describe('flows on the command line', () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
    folder = mkdtempSync(join(tmpdir(), 'flows-'));
    await takeInShipped('A-1');
    await takeInShipped('A-2');
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  async function takeInShipped(orderNumber: string): Promise<void> {
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    const fulfillments = [{ lines: [{ line: 1, quantity: 3 }] }];
    await takeIn(
      orderStore(database.db, () => new Date()),
      anOrder({ orderNumber, payments, fulfillments }),
    );
  }

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  const cli = (args: string[], { policy = policyWith(7, 100), input = '' } = {}) =>
    ran(database.uri, args, {
      input,
      environment: { SLASH_ORDER_CONFIG: file('policy.yaml', policy), HTTP_SECRET_CARRIER: sandboxSecret },
    });

  const returned = (order: string, policy?: string, args: string[] = []) => {
    const actor = { id: 'U0AVA', role: 'agent' };
    const request = {
      op: 'submit',
      action: 'return',
      order,
      requestId: order,
      actor,
      reason: 'other',
      shipping: 'none',
    };
    const input = JSON.stringify({ ...request, lines: [{ line: 1, quantity: 1 }] });
    return cli(['batch', ...args], { input, ...(policy !== undefined && { policy }) });
  };
  const refundOf = ({ out }: { out: string[] }) => JSON.parse(out[0] ?? '').result.refund;

  it('are replayed before they are activated: exactly what is activated', async () => {
    expect(refundOf(await returned('A-1'))).toBe(224);
    const newer = file('new.yaml', policyWith(8, 150));
    const early = await cli(['flows', 'activate', 'return', '8', '--with', newer]);
    expect(early).toMatchObject({
      status: 2,
      err: [
        expect.stringContaining('no replay of version 8'),
        `  slash-order flows replay return --with ${newer} --since 30d`,
        expect.any(String),
      ],
    });

    const differences = join(folder, 'differences.jsonl');
    const replay = await cli(['flows', 'replay', 'return', '--with', newer, '--since', '1d', '--out', differences]);
    expect(replay).toMatchObject({ status: 0 });
    expect(replay.out.slice(1)).toEqual([
      'Base line: 1 of 1 entries come to exactly what is recorded.',
      'Compared: 1. The same: 0. Different: 1.',
      '  another fee: 1, 1.00 USD → 1.50 USD',
      '  another refund: 1, 2.24 USD → 1.74 USD',
      'All of them:',
      '  A-1, entry 1: another fee, another refund: refund 2.24, fees 1.00 USD → refund 1.74, fees 1.50 USD',
    ]);
    const told = readFileSync(differences, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told).toMatchObject([{ order: 'A-1', entry: 1, kinds: ['fee', 'refund'] }]);

    const other = file('other.yaml', policyWith(8, 160));
    const notThat = await cli(['flows', 'activate', 'return', '8', '--with', other]);
    expect(notThat.err[0]).toContain('no replay of version 8');
    expect(await cli(['flows', 'activate', 'return', '8', '--with', newer])).toMatchObject({ status: 0 });
    const clash = await cli(['flows', 'activate', 'return', '8', '--with', other]);
    expect(clash).toMatchObject({ status: 2, err: [expect.stringContaining('on record with other content')] });
  });

  it('decide from their activation on, and an older one is back at once', async () => {
    await returned('A-1');
    const newer = file('new.yaml', policyWith(8, 150));
    await cli(['flows', 'replay', 'return', '--with', newer]);
    const activated = await cli(['flows', 'activate', 'return', '8', '--with', newer, '--by', 'Ana', '--json']);
    expect(JSON.parse(activated.out[0] ?? '')).toMatchObject({ by: 'Ana', replay: { compared: 1, different: 1 } });
    expect(refundOf(await returned('A-2'))).toBe(174);

    expect((await cli(['flows', 'activate', 'return', '7'])).err).toEqual([
      'Version 7 of the flow of return is active.',
    ]);
    const listed = await cli(['flows', 'list', '--json']);
    expect(listed.out.map((line) => JSON.parse(line))).toMatchObject([
      { action: 'return', version: 8, active: false, activated: { by: 'Ana', replay: { compared: 1 } } },
      { action: 'return', version: 7, active: true, activated: { by: 'command line', replay: null, unchecked: false } },
    ]);
    expect((await cli(['flows', 'show', 'return', '8'])).out.join('\n')).toContain('version: 8');
    expect((await cli(['flows', 'show', 'return', '9'])).err[0]).toContain('There is no version 9');
  });

  it('can be activated unchecked, which stays visible', async () => {
    const newer = file('new.yaml', policyWith(8, 150));
    await returned('A-1');
    const unchecked = await cli(['flows', 'activate', 'return', '8', '--with', newer, '--unchecked', '--by', 'Ana']);
    expect(unchecked.err[0]).toContain('not checked by a replay');
    expect((await cli(['flows', 'list'])).out[0]).toContain('UNCHECKED');
    const trail = await cli(['export', 'audit']);
    const records = trail.out.map((line) => JSON.parse(line)).filter(({ what }) => what === 'flow.activate');
    expect(records).toMatchObject([
      { actor: { id: 'policy file' }, documents: ['return@7'], note: null },
      { actor: { id: 'Ana' }, documents: ['return@8'], note: 'unchecked' },
    ]);
  });

  it('say of a replay that it had nothing to try, also once it is activated', async () => {
    const newer = file('new.yaml', policyWith(8, 150));
    const nothing = 'There was nothing to try it on: no request of that time was compared.';
    expect((await cli(['flows', 'replay', 'return', '--with', newer])).out).toContain(nothing);
    const activated = await cli(['flows', 'activate', 'return', '8', '--with', newer]);
    expect(activated.err).toEqual([`Version 8 of the flow of return is active. ${nothing} The audit trail says so.`]);
    expect((await cli(['flows', 'list'])).out.join()).toMatch(/on a replay of \S+: nothing to try it on/);
    const trail = (await cli(['export', 'audit'])).out.map((line) => JSON.parse(line));
    const notes = trail.filter(({ what }) => what === 'flow.activate').map(({ note }) => note);
    expect(notes.at(-1)).toMatch(/^replay of \S+: there was nothing to try it on$/);
  });

  it('are not activated where a step could not work', async () => {
    const steps = 'then: [{ id: label, http: { endpoint: carrier } }, { id: mail, email: label, after: label }]';
    const templates = (text: string, attach = '') =>
      `mail: { templates: { label: { ${attach} en: { subject: "{order}", text: "${text}" } } } }`;
    const carrier = 'http: { endpoints: [{ name: carrier, url: "https://carrier.test" }] }';
    const policy = (...parts: string[]) => parts.join('\n');
    const flow = `flows: { return: { version: 1, ${steps} } }`;
    await returned('A-1', policy(carrier, templates('Print this.\\n{label.url}'), flow));
    await cli(['flows', 'activate', 'return', '0', '--unchecked']);
    const activated = ['flows', 'activate', 'return', '1', '--unchecked'];
    const lost = await cli(activated, { policy: policy(templates('Print this.\\n{lable.url}')) });
    expect(lost.err.join('\n')).toBe(
      [
        'Version 1 of the flow of return can’t work here:',
        'step “label”, http, endpoint: there is no endpoint “carrier” in http.endpoints: there are none',
      ].join('\n  '),
    );
    expect(await activeNow()).toBe(0);
    const changed = await cli(activated, { policy: policy(carrier, templates('Print this.\\n{other.url}')) });
    expect(changed.err).toEqual([expect.stringMatching(/^Version 1 of the flow of return is active\./)]);
    await cli(['flows', 'activate', 'return', '0', '--unchecked']);
    const attaching = await cli(activated, {
      policy: policy(carrier, templates('Print this.', 'attach: [other.url],')),
    });
    expect(attaching.err).toEqual([
      expect.stringMatching(/^Version 1 of the flow of return is active\./),
      'Not all of it works: step “mail”, email: template “label” needs other.url, but no http step “other” comes before this one',
    ]);
    expect(await activeNow()).toBe(1);
  });

  async function activeNow(): Promise<number> {
    return activeVersion(await flowBook(database.db, { freshMs: 0 }).history(), 'return');
  }

  it('stop what would decide by other content under a number that was used', async () => {
    await returned('A-1');
    const changed = await returned('A-2', policyWith(7, 999));
    expect(changed).toMatchObject({
      ...{ status: 2, out: [] },
      err: [expect.stringContaining('The flow of return has other content under version 7 than before.')],
    });
  });

  it('decide a dry run, which keeps nothing', async () => {
    expect(refundOf(await returned('A-1', undefined, ['--dry-run']))).toBe(224);
    expect((await cli(['flows', 'list'])).err).toEqual([
      'return 7 is in the policy file and not on record yet.',
      'No flow is on record.',
    ]);
  });

  it('are not found where nobody wrote them', async () => {
    expect((await cli(['flows', 'replay', 'refund'])).err[0]).toContain('refund isn’t an action.');
    expect((await cli(['flows', 'replay', 'cancel'])).err[0]).toContain('The policy file has no flow of cancel.');
    expect((await cli(['flows', 'replay', 'return', '--with', '/nowhere.yaml'])).err[0]).toContain('can’t be read');
    const wrong = file('wrong.yaml', policyWith(8, 1).replace('return_shipping', 'nothing'));
    expect((await cli(['flows', 'replay', 'return', '--with', wrong])).err[0]).toContain('line 5');
  });
});
