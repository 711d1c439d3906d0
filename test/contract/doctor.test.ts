import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from 'embedded-mongod';
import { checkClock } from '../../src/cli/doctor/clock';
import { checkFlows } from '../../src/cli/doctor/flows';
import { checkStepEndpoints } from '../../src/cli/doctor/step-endpoints';
import { checkWebhooks } from '../../src/cli/doctor/webhooks';
import { flows } from '../../src/domain/flows/flow';
import { httpPolicy } from '../../src/domain/policy/http';
import { mailPolicy } from '../../src/domain/policy/mail';
import { defaultPolicy } from '../../src/domain/policy/policy';
import { keepFlows } from '../../src/domain/servicing/keep-flows';
import { flowBook } from '../../src/store/flows/flow-book';
import { type TestDatabase, testDatabase } from '../support/mongo';

describe('doctor', () => {
  let database: TestDatabase;
  let server: Server;
  beforeAll(async () => {
    database = await testDatabase();
    server = createServer((_, response) => response.writeHead(405).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.close();
    await database.drop();
  });

  it.each([
    ['agrees', 0, 'ok'],
    ['is a minute ahead', 60_000, 'failed'],
    ['is a minute behind', -60_000, 'failed'],
  ])('says of a clock that %s', async (_, ms, state) => {
    const found = await checkClock(database, () => new Date(Date.now() + ms));
    expect(found.state).toBe(state);
    expect(found.advice).toMatch(state === 'ok' ? /^$/ : /^\d+ seconds off/);
  });

  it('says which version of a flow is active, which only waits, and which this program cannot run', async () => {
    const [book, at] = [flowBook(database.db, { freshMs: 0 }), '2026-11-01T10:00:00.000Z'];
    const inFile = (version: number) => ({ ...defaultPolicy, flows: flows.parse({ return: { version } }) });
    await keepFlows(book, inFile(7).flows, at);
    expect(await checkFlows(database, inFile(8))).toEqual([
      {
        check: 'flow of return',
        state: 'ok',
        advice: 'version 7 is active; version 8 of the policy file is not active',
      },
    ]);
    const newer = { action: 'return' as const, version: 9, digest: 'd9', content: { dance: true }, at, by: 'Ana' };
    await book.keep(newer);
    await book.activate({ action: 'return', version: 9, at, by: 'Ana', replay: null, unchecked: true });
    expect(await checkFlows(database, inFile(8))).toMatchObject([
      {
        state: 'failed',
        advice: expect.stringContaining('can’t do all of version 9, which is active: its form is newer'),
      },
    ]);
    // biome-ignore lint/suspicious/noThenProperty: domain rules 2 §4 name it so.
    const asking = flows.parse({ return: { version: 10, then: [{ id: 'label', http: { endpoint: 'gone' } }] } });
    await keepFlows(book, asking, at);
    await book.activate({ action: 'return', version: 10, at, by: 'Ana', replay: null, unchecked: true });
    expect(await checkFlows(database, inFile(8))).toMatchObject([
      { state: 'failed', advice: expect.stringContaining('step “label”, http, endpoint: there is no endpoint “gone”') },
    ]);
    // biome-ignore lint/suspicious/noThenProperty: domain rules 2 §4 name it so.
    await keepFlows(book, flows.parse({ return: { version: 11, then: [{ id: 'mail', email: 'label' }] } }), at);
    await book.activate({ action: 'return', version: 11, at, by: 'Ana', replay: null, unchecked: true });
    const en = { subject: 'Label', text: 'Print this.\n{label.url}' };
    const telling = (more: object) => ({
      ...inFile(12),
      mail: mailPolicy.parse({ templates: { label: { en, ...more } } }),
    });
    expect(await checkFlows(database, telling({}))).toMatchObject([{ state: 'ok' }]);
    expect(await checkFlows(database, telling({ attach: ['label.url'] }))).toMatchObject([
      { state: 'failed', advice: expect.stringContaining('template “label” needs label.url') },
    ]);
  });

  it('says which systems cannot be reached that steps of the active flow ask, and sends them nothing', async () => {
    const book = flowBook(database.db, { freshMs: 0 });
    const [at, { port }] = [new Date().toISOString(), server.address() as AddressInfo];
    const names = ['here', 'away', 'inside', 'unencrypted'];
    const steps = names.map((name) => ({ id: name, http: { endpoint: name } }));
    // biome-ignore lint/suspicious/noThenProperty: domain rules 2 §4 name it so.
    await keepFlows(book, flows.parse({ return: { version: 20, then: steps } }), at);
    await book.activate({ action: 'return', version: 20, at, by: 'Ana', replay: null, unchecked: true });
    const endpoints = [
      { name: 'here', url: `http://localhost:${port}/hook` },
      { name: 'away', url: `https://localhost:${await freePort()}/hook` },
      { name: 'inside', url: 'https://127.0.0.1/hook' },
      { name: 'unencrypted', url: `https://localhost:${port}/hook` },
      { name: 'unused', url: 'https://unused.test/hook' },
    ];
    const http = httpPolicy.parse({ endpoints, privateHosts: ['localhost'] });
    const slack = { mode: 'socket', botToken: 'xoxb', appToken: 'xapp' } as never;
    let asked = 0;
    server.on('request', () => {
      asked += 1;
    });
    expect(await checkStepEndpoints(database, { policy: { http }, slack })).toEqual([
      { check: 'endpoint here', state: 'ok', advice: '' },
      { check: 'endpoint away', state: 'failed', advice: expect.stringContaining('ECONNREFUSED') },
      {
        check: 'endpoint inside',
        state: 'failed',
        advice: 'No connection: 127.0.0.1 is a private address. List the host in http.privateHosts if it is meant.',
      },
      { check: 'endpoint unencrypted', state: 'failed', advice: expect.stringMatching(/^No connection: .*SSL/) },
    ]);
    expect(asked).toBe(0);
    expect(await checkStepEndpoints(database, { policy: { http }, slack: null })).toMatchObject(
      names.map((name) => ({ check: `endpoint ${name}`, state: 'skipped' })),
    );
  });

  it('says which webhooks have nobody behind their address, and takes any answer for one', async () => {
    const { port } = server.address() as AddressInfo;
    const at = (there: number) => ({ url: `http://127.0.0.1:${there}/hook`, secret: 'none' });
    const found = await checkWebhooks(
      new Map([
        ['erp', at(port)],
        ['crm', at(await freePort())],
      ]),
    );
    expect(found).toMatchObject([
      { check: 'webhook erp', state: 'ok' },
      { check: 'webhook crm', state: 'failed', advice: expect.stringContaining('No answer') },
    ]);
  });
});
