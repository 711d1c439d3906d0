import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { actionIds } from '../../src/bot/block-kit/ids';
import type { Finding } from '../../src/cli/doctor/finding';
import { run } from '../../src/cli/run';
import { policy } from '../../src/domain/policy/policy';
import { botScopes } from '../../src/start/manifest/manifest';
import { botInWorkspaces, type WorkspacesJourney } from '../support/bot-in-workspaces';
import { anOrder } from '../support/orders';
import { takeIn } from '../support/take-in';

const [acme, brand, stranger] = ['T0ACME', 'T0BRAND', 'T0STRANGER'];
const [k1, k2] = [1, 2].map((fill) => ({ id: `k${fill}`, bytes: Buffer.alloc(32, fill) }));

/**
 * Agents are who is in a channel of Brand's; leads and finance are Acme's, and so are finance's and the operators'
 * channels.
 */
const rules = policy.parse({
  channels: { memos: 'C0MEMO', operations: 'C0RANDOM' },
  roles: { agent: ['C1ORDERS'], lead: ['S0LEADS'], finance: ['S0FIN'] },
  reasons: { cancel: [{ code: 'out_of_stock', label: 'Out of stock' }] },
});

describe('several workspaces of one company', () => {
  let journey: WorkspacesJourney;

  beforeAll(async () => {
    if (k1 === undefined) throw new Error('there is a first key');
    journey = await botInWorkspaces({ all: [acme, brand, stranger], allowed: [acme, brand], rules }, k1);
    for (const orderNumber of ['W-1', 'W-2', 'W-3']) {
      const payments = [{ id: 'p1', method: 'card', authorized: 1e5, captured: 1e5, refunded: 0 }];
      await takeIn(journey.ports.orders, anOrder({ orderNumber, payments }));
    }
  });
  afterAll(() => journey.stop());

  const driver = (workspace: string) => journey.slack.sandbox(workspace).driver;
  const ana = () => driver(acme).as('U0ANA').in('C0ORDERS');
  const ben = () => driver(brand).as('U1BEN').in('C1ORDERS');

  /** A message of a workspace's channel that says something, once it is there. */
  const said = (workspace: string, channel: string, text: string) =>
    driver(workspace).until(() =>
      driver(workspace)
        .messages(channel)
        .find((one) => textOf(one).includes(text)),
    );

  const replied = (workspace: string, channel: string, ts: string, text: string) =>
    driver(workspace).until(() =>
      driver(workspace)
        .thread(channel, ts)
        .slice(1)
        .find((one) => textOf(one).includes(text)),
    );

  const whispered = (workspace: string, user: string, text: string) =>
    driver(workspace).until(() =>
      driver(workspace)
        .ephemerals(user)
        .find((one) => textOf(one).includes(text)),
    );

  const cardIn = (workspace: string, channel: string, ts: string) =>
    driver(workspace).thread(channel, ts).slice(0, 1).map(textOf).join();

  /** The methods that were called in a workspace since a mark. */
  const calledSince = (mark: number, workspace: string) =>
    journey.slack.calls.slice(mark).flatMap((call) => (call.workspace === workspace ? [call.method] : []));

  async function cancelOne(order: string, requestId: string, origin: { channel: string; ts: string | null } | null) {
    const outcome = await journey.ports.servicing.submit(
      'cancel',
      {
        ...{ action: 'cancel', order, requestId, actor: { id: 'U0ANA', role: 'lead' }, reason: 'out_of_stock' },
        lines: [{ line: 1, quantity: 1 }],
      },
      { origin, case: 'open' },
    );
    expect(outcome).toHaveProperty('entry');
  }

  const installation = (workspace: string) =>
    journey.db.collection<{ _id: string }>('installations').findOne({ _id: workspace });

  /** Resolves once an order's deliveries are as they should be. */
  async function deliveries(order: string, as: (waiting: { error: string | null }[]) => boolean): Promise<void> {
    const orders = journey.db.collection<{ _id: string; deliveries: { error: string | null }[] }>('orders');
    while (!as((await orders.findOne({ _id: order }))?.deliveries ?? [])) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('are told that they have to install it first, whatever somebody does', async () => {
    expect(await ana().command('/order W-1')).toBe('acked');
    await whispered(acme, 'U0ANA', 'isn’t installed in this workspace');
    await ana().openHome();
    expect(journey.slack.calls).toEqual([]);
  });

  it('install it over Slack and back, with the scopes of the manifest', async () => {
    const { status, location, cookie } = await journey.open('/slack/install');
    const { origin, pathname, searchParams } = new URL(location);
    expect([status, origin + pathname]).toEqual([302, 'https://slack.com/oauth/v2/authorize']);
    expect(searchParams.get('scope')?.split(',')).toEqual(botScopes);
    expect(searchParams.get('client_id')).toBe('1.2');
    expect(cookie).toBe(`slack-app-oauth-state=${searchParams.get('state')}`);

    for (const workspace of [acme, brand]) {
      const page = await journey.install(workspace);
      expect(page).toMatchObject({ status: 200, text: expect.stringContaining(`installed in The ${workspace}`) });
      expect(page.text).not.toContain('xoxb');
    }
    const kept = JSON.stringify(await journey.db.collection('installations').find().toArray());
    expect(kept).toContain('The T0BRAND');
    for (const token of journey.slack.tokens()) expect(kept).not.toContain(token);
  });

  it('install nothing with a state that is forged, of another browser, or missing', async () => {
    const { location, cookie } = await journey.open('/slack/install');
    const state = new URL(location).searchParams.get('state') ?? '';
    const [header = '', content = ''] = state.split('.');
    const forged = `${header}.${content}.${Buffer.alloc(32, 1).toString('base64url')}`;
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${content}.`;
    const mark = journey.slack.calls.length;
    for (const [given, browser] of [
      [state, ''],
      [state, 'slack-app-oauth-state=another'],
      [forged, `slack-app-oauth-state=${forged}`],
      [unsigned, `slack-app-oauth-state=${unsigned}`],
      ['', cookie],
    ]) {
      const query = new URLSearchParams({ code: brand, ...(given && { state: given }) });
      const page = await journey.open(`/slack/oauth_redirect?${query}`, browser);
      expect(page).toMatchObject({ status: 400, text: expect.stringContaining('Nothing was installed') });
    }
    const declined = await journey.open('/slack/oauth_redirect?error=access_denied', cookie);
    expect(declined).toMatchObject({ status: 200, text: expect.stringContaining('didn’t allow it') });
    expect(journey.slack.calls.slice(mark)).toEqual([]);
    const refused = await journey.install('T0NONE');
    expect(refused).toMatchObject({
      status: 502,
      text: expect.stringContaining('Slack didn’t confirm the installation'),
    });
    expect(refused.text).not.toContain('client-secret');
  });

  it('install nothing with a state that was used before, here or at another process', async () => {
    const { location, cookie } = await journey.open('/slack/install');
    const state = new URL(location).searchParams.get('state') ?? '';
    const redirected = () =>
      journey.open(`/slack/oauth_redirect?${new URLSearchParams({ code: brand, state })}`, cookie);
    const together = await Promise.all([redirected(), redirected()]);
    expect(together.map(({ status }) => status).sort()).toEqual([200, 400]);
    const mark = journey.slack.calls.length;
    await journey.settled();
    expect(await redirected()).toMatchObject({ status: 400, text: expect.stringContaining('Nothing was installed') });
    expect(journey.slack.calls.slice(mark)).toEqual([]);
    expect(JSON.stringify(await journey.db.collection('usedStates').find().toArray())).not.toContain(state);
  });

  it('are none but those of the company: elsewhere the token is given back', async () => {
    const before = journey.slack.tokens();
    const page = await journey.install(stranger);
    expect(page).toMatchObject({ status: 403, text: expect.stringContaining(`add ${stranger} to SLACK_WORKSPACES`) });
    expect(journey.slack.tokens()).toEqual(before);
    expect(await installation(stranger)).toBeNull();
    await driver(stranger).as('U2AVA').in('C2ORDERS').command('/order W-1');
    await whispered(stranger, 'U2AVA', 'isn’t installed in this workspace');
  });

  it('each have the card that was asked for there, and no role through a channel of another one', async () => {
    const mark = journey.slack.calls.length;
    await ana().command('/order W-1');
    await said(acme, 'C0ORDERS', 'Order W-1 ·');
    await driver(acme).as('U0BEN').in('C0ORDERS').command('/order W-1');
    await whispered(acme, 'U0BEN', 'não tem uma função');
    expect(calledSince(mark, brand)).toContain('conversations.members');
    expect(calledSince(mark, brand)).not.toContain('usergroups.users.list');
    expect(calledSince(mark, brand)).not.toContain('chat.postMessage');

    await ben().command('/order W-1');
    await said(brand, 'C1ORDERS', 'Order W-1 ·');
    expect(driver(acme).messages('C0ORDERS')).toHaveLength(1);
    expect(driver(acme).apiCalls.filter(({ error }) => error !== null && error !== 'channel_not_found')).toEqual([]);
  });

  it('have threads where somebody acted, memos in their own channel, and every card up to date', async () => {
    const card = await said(brand, 'C1ORDERS', 'Order W-1 ·');
    const mark = journey.slack.calls.length;
    await ben().click(card.ts, actionIds.cancel);
    await driver(brand).until(() => ben().view());
    expect(calledSince(mark, acme)).not.toContain('views.open');
    await cancelOne('W-1', 'one', { channel: 'C1ORDERS', ts: card.ts });
    await replied(brand, 'C1ORDERS', card.ts, 'CM-W-1-1');
    await said(acme, 'C0MEMO', 'CM-W-1-1');
    const other = await said(acme, 'C0ORDERS', 'Order W-1 ·');
    await driver(acme).until(() => cardIn(acme, 'C0ORDERS', other.ts).includes('canceled by'));
    expect(driver(acme).thread('C0ORDERS', other.ts)).toHaveLength(1);
  });

  it('have Home tabs of their own', async () => {
    const mark = journey.slack.calls.length;
    await ben().openHome();
    await driver(brand).until(() => calledSince(mark, brand).includes('views.publish'));
    expect(calledSince(mark, acme)).not.toContain('views.publish');
  });

  it('wait where it is uninstalled, hold nobody else up, and are told everything once it is back', async () => {
    const [hers, his] = [await said(acme, 'C0ORDERS', 'Order W-1 ·'), await said(brand, 'C1ORDERS', 'Order W-1 ·')];
    await journey.uninstall(brand);
    await said(acme, 'C0RANDOM', 'uninstalled from *The T0BRAND*');
    expect(await installation(brand)).toMatchObject({ token: null });

    await journey.ports.deliveries.requestCard('W-2', { key: 'k', channel: 'C1ORDERS', askedBy: 'U1BEN' });
    await cancelOne('W-2', 'four', null);
    await cancelOne('W-1', 'two', { channel: 'C1ORDERS', ts: his.ts });
    await cancelOne('W-1', 'three', { channel: 'C0ORDERS', ts: hers.ts });
    await replied(acme, 'C0ORDERS', hers.ts, 'CM-W-1-3');
    await deliveries('W-1', (all) => all.length === 1 && all[0]?.error === 'uninstalled');
    await deliveries('W-2', (all) => all.length === 2 && all.every(({ error }) => error === 'uninstalled'));
    const canceled = () => cardIn(brand, 'C1ORDERS', his.ts).match(/canceled by/g);
    expect(canceled()).toHaveLength(1);

    await ben().command('/order W-2');
    await whispered(brand, 'U1BEN', 'isn’t installed in this workspace');

    expect((await journey.install(brand)).status).toBe(200);
    const { ts } = await said(brand, 'C1ORDERS', 'Order W-2 ·');
    await replied(brand, 'C1ORDERS', ts, 'CM-W-2-1');
    await replied(brand, 'C1ORDERS', his.ts, 'CM-W-1-2');
    await driver(brand).until(() => canceled()?.length === 3);
    for (const order of ['W-1', 'W-2']) await deliveries(order, (all) => all.length === 0);
  });

  it('wait as well where only Slack says that the token is none any more', async () => {
    journey.slack.revoke(brand);
    await journey.ports.deliveries.requestCard('W-3', { key: 'k3', channel: 'C1ORDERS', askedBy: 'U1BEN' });
    await deliveries('W-3', ([card]) => card?.error === 'uninstalled');
    await journey.uninstall(brand, { type: 'tokens_revoked', tokens: { oauth: ['U1BEN'] } });
    await journey.settled();
    expect(await installation(brand)).toMatchObject({ token: { key: 'k1' } });
    await journey.uninstall(brand, { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } });
    await journey.settled();
    expect(await installation(brand)).toMatchObject({ token: null });
    await journey.install(brand);
    await said(brand, 'C1ORDERS', 'Order W-3 ·');
  });

  it('are listed by doctor, with what is wrong in each', async () => {
    const written = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
    const found = async (keys: string) => {
      const out: string[] = [];
      await run(['doctor', '--json'], {
        ...{ stdin: Readable.from([]), watched: false, environment: journey.environment(keys) },
        out: async (line) => void out.push(line),
        err: () => undefined,
      });
      const { findings } = JSON.parse(out.join('')) as { findings: Finding[] };
      return findings.filter(({ check }) => /workspace/.test(check));
    };
    expect(await found(written)).toEqual([
      { check: 'workspaces', state: 'ok', advice: 'installed in 2' },
      { check: `workspace ${acme}`, state: 'ok', advice: `slash-order in The ${acme}` },
      { check: `scopes in workspace ${acme}`, state: 'ok', advice: '' },
      { check: `workspace ${brand}`, state: 'ok', advice: `slash-order in The ${brand}` },
      { check: `scopes in workspace ${brand}`, state: 'ok', advice: '' },
    ]);
    expect(await found(written.replace('k1', 'k9'))).toMatchObject([
      { check: 'workspaces', state: 'ok' },
      { check: `workspace ${acme}`, state: 'failed', advice: expect.stringContaining('there is no key k1') },
      { check: `workspace ${brand}`, state: 'failed', advice: expect.stringContaining('there is no key k1') },
    ]);
  });

  it('stay installed through a change of keys', async () => {
    if (k1 === undefined || k2 === undefined) throw new Error('there are two keys');
    await journey.restart(k2, k1);
    await ana().command('/order help');
    await whispered(acme, 'U0ANA', '/order');
    await ben().command('/order W-3');
    await deliveries('W-3', (all) => all.length === 0);
    const keys = await journey.db.collection('installations').distinct('token.key');
    expect(keys).toEqual(['k2']);
    const mark = journey.slack.calls.length;
    await journey.restart(k2);
    await ben().openHome();
    await driver(brand).until(() => calledSince(mark, brand).includes('views.publish'));
  });

  it('wait as well where the key of their token is lost, until it is installed again', async () => {
    if (k1 === undefined) throw new Error('there is a first key');
    await journey.restart(k1);
    await ben().in('C1RMA').command('/order W-3');
    await driver(brand).until(() => driver(brand).ephemerals('U1BEN').at(-1)?.channel === 'C1RMA');
    await journey.ports.deliveries.requestCard('W-3', { key: 'k4', channel: 'C1RMA', askedBy: 'U1BEN' });
    await deliveries('W-3', ([card]) => card?.error === 'uninstalled');
    await journey.install(brand);
    await said(brand, 'C1RMA', 'Order W-3 ·');
  });

  it('leave no secret in the log, not even where it says everything', () => {
    const logged = JSON.stringify(journey.log.lines);
    expect(logged.includes('http request body')).toBe(true);
    const secrets = ['xoxb-T', 'client-secret', 'a-state-secret'];
    expect(secrets.filter((secret) => logged.includes(secret))).toEqual([]);
    const errors = journey.log.lines.filter(({ level }) => level > 40).map(({ msg }) => msg);
    expect([...new Set(errors)]).toEqual([
      'the bot was not installed',
      'a token cannot be read: the bot has to be installed again there',
    ]);
  });
});
