import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Sandbox, type SlackMessage, startSandbox, textOf } from 'slack-sandbox';
import { stringify } from 'yaml';
import { manifestOf } from '../../src/start/manifest/manifest';
import { sampleWorkspace } from '../../src/start/sandbox/sample-workspace';
import { journeyPolicy } from '../support/bot-on-sandbox';
import { builtProgram } from '../support/build';
import { ran } from '../support/command-line';
import { type ConnectedProcess, startConnectedProcess } from '../support/connected-process';
import { heardLines } from '../support/heard-lines';
import { intakeTestSecrets, type SentDelivery, shopifyDelivery } from '../support/intake-on';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { type StripeStandIn, stripeStandIn } from '../support/stripe/stripe-stand-in';

/** For a slow machine that has to build. */
const longest = 120_000;
const [orders, memos] = ['C0ORDERS', 'C0MEMO'];
const stripeSecret = 'whsec_connected';

const accounting = {
  sellers: { default: { name: 'Shop Ltd', city: 'London', country: 'GB' } },
  accounts: { product: '4000', delivery: '4010' },
  taxCodes: { 20: 'T1', none: 'T0' },
  customer: { fixed: 'WEB' },
};

describe('a bot between a shop, a payment processor and the accounts', () => {
  let database: TestDatabase;
  let sandbox: Sandbox;
  let stripe: StripeStandIn;
  let directory: string;
  let environment: { [variable: string]: string };
  let bot: ConnectedProcess;

  beforeAll(async () => {
    const program = await builtProgram();
    directory = await realpath(await mkdtemp(join(tmpdir(), 'slash-order-connected-')));
    await writeFile(join(directory, 'policy.yaml'), stringify({ ...policyText(), accounting }));
    database = await testDatabase();
    stripe = await stripeStandIn(() => new Date());
    sandbox = await startSandbox({
      manifest: manifestOf('socket-mode'),
      limits: { postsPerSecond: 0 },
      transport: { kind: 'socket' },
      workspace: sampleWorkspace,
    });
    environment = {
      ...{ SLACK_BOT_TOKEN: sandbox.botToken, SLACK_APP_TOKEN: sandbox.appToken, SLACK_API_URL: sandbox.apiUrl },
      ...{ MONGODB_URI: database.uri, SLASH_ORDER_CONFIG: join(directory, 'policy.yaml') },
      ...{ SHOPIFY_SECRET: intakeTestSecrets.shopify[0], STRIPE_SECRET_KEY: 'rk_test_connected' },
      ...{ STRIPE_WEBHOOK_SECRET: stripeSecret, STRIPE_API_URL: stripe.url },
    };
    bot = await startConnectedProcess(program, { directory, environment, log: heardLines() });
  }, longest);

  afterAll(async () => {
    await bot?.terminate();
    await sandbox?.stop();
    await stripe?.stop();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  }, longest);

  async function sent({ path, headers, body }: SentDelivery): Promise<void> {
    const { status } = await fetch(`${bot.address}${path}`, { method: 'POST', headers, body });
    expect(status).toBe(202);
  }

  async function allProcessed(): Promise<void> {
    const inbox = database.db.collection('inbox');
    while ((await inbox.countDocuments({ state: 'waiting' })) > 0) await setTimeout(20);
  }

  /** Stripe tells of everything that has happened, twice and the last first. */
  async function stripeTells(): Promise<void> {
    for (const event of [...stripe.ledger.events.toReversed(), ...stripe.ledger.events]) {
      const { body, signature } = stripe.signed(event, stripeSecret, new Date());
      await sent({ path: '/gateways/stripe', headers: { 'stripe-signature': signature }, body });
    }
  }

  const said = (channel: string, ...parts: string[]): Promise<SlackMessage> =>
    sandbox.driver.until(() =>
      sandbox.driver.messages(channel).find((one) => parts.every((part) => textOf(one).includes(part))),
    );

  it(
    'takes an order of Shopify, pays its refund over Stripe, hears that it bounced, pays it otherwise, and books it',
    async () => {
      const { driver } = sandbox;
      const intent = stripe.ledger.paid(4320);
      const order = {
        ...{ id: 4501, name: '#1001', order_number: 1001, created_at: '2026-11-01T10:00:00Z', currency: 'USD' },
        ...{ updated_at: '2026-11-01T10:00:00Z', total_price: '43.20', total_tax: '7.20', taxes_included: true },
        financial_status: 'paid',
        line_items: [
          {
            ...{ id: 11, sku: 'MUG', title: 'Mug', quantity: 2, price: '21.60' },
            tax_lines: [{ title: 'VAT', rate: 0.2, price: '7.20' }],
          },
        ],
        transactions: [
          {
            ...{ id: 90, kind: 'sale', status: 'success', gateway: 'stripe', authorization: intent.id },
            ...{ amount: '43.20', currency: 'USD' },
          },
        ],
        fulfillments: [
          { id: 5, status: 'success', created_at: '2026-11-02T10:00:00Z', line_items: [{ id: 11, quantity: 2 }] },
        ],
      };
      await sent(shopifyDelivery('orders/create', order, { id: 'o1' }));
      await sent(shopifyDelivery('orders/create', order, { id: 'o1' }));
      // With what was paid and shipped, which is recorded after the order.
      await allProcessed();

      const ava = driver.as('U0AVA').in(orders);
      await ava.command('/order #1001 return');
      await driver.until(() => ava.view());
      await ava.fill('line:1', 'quantity', '1');
      await ava.fill('reason', 'value', 'other');
      await ava.submit();
      await ava.submit();
      await said(memos, 'CM-#1001-1', '(refunded: re_');
      const [refund] = stripe.ledger.refunds;
      expect(refund).toMatchObject({ payment_intent: intent.id, amount: 2160, status: 'succeeded' });

      stripe.ledger.turn(refund?.id ?? '', 'failed');
      await stripeTells();
      const memo = await said(memos, 'CM-#1001-1', '(failed: the card was closed and the money is back at Stripe)');
      const finn = driver.as('U0FIN').in(memos);
      await finn.click(memo.ts, 'refund_other_way');
      await driver.until(() => finn.view());
      await finn.fill('via', 'value', 'store_credit');
      await finn.submit();
      await said(memos, 'CM-#1001-1', '(waiting for finance: store credit)');
      expect(stripe.asked).toHaveLength(1);

      const file = join(directory, 'memos.csv');
      const exported = (...args: string[]) =>
        ran(database.uri, ['export', 'memos', '--format', 'csv', ...args], { environment });
      expect(await exported('--mark', '--out', file)).toMatchObject({ status: 0 });
      const rows = parse(await readFile(file), { columns: true, bom: true }) as Record<string, string>[];
      expect(rows).toHaveLength(1);
      expect(Object.values(rows[0] ?? {})).toEqual(expect.arrayContaining(['CM-#1001-1', '21.60', '3.60']));
      await said(memos, 'CM-#1001-1', 'EXP-1');
    },
    longest,
  );
});

function policyText(): object {
  const { channels, roles, posts } = journeyPolicy;
  return { channels, roles, posts };
}
