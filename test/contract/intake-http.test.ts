import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { databaseId } from '../../src/store/database/database-id';
import { createIndexes } from '../../src/store/database/indexes';
import { failedDeliveries, openDeliveries } from '../../src/store/inbox/open-deliveries';
import { orderStore } from '../../src/store/orders/order-store';
import {
  intakeOn,
  intakeTestSecrets,
  type SentDelivery,
  shopifyDelivery,
  standardDelivery,
  wooDelivery,
} from '../support/intake-on';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';

describe('intake over HTTP', () => {
  let database: TestDatabase;
  let intake: Awaited<ReturnType<typeof intakeOn>>;
  const orders = () => orderStore(database.db, () => new Date());
  const kept = () => database.db.collection('inbox').countDocuments();
  const summaryOf = async (order: string) => (await orders().load(order))?.summary;

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  beforeEach(async () => {
    intake = await intakeOn(database.db);
  });
  afterEach(async () => {
    await intake.stop();
    for (const name of ['inbox', 'orders']) await database.db.collection(name).deleteMany({});
  });
  afterAll(() => database.drop());

  async function sent(...deliveries: SentDelivery[]): Promise<void> {
    for (const one of deliveries) expect(await intake.send(one)).toBe(202);
    intake.start();
    await intake.emptied();
  }

  it('takes in one order, a list, and a file of the storefront; a delivery that comes again changes nothing', async () => {
    const xml = readFileSync('samples/b2c-commerce/orders-00000410.xml', 'utf8');
    const one = standardDelivery('orders', anOrder(), { id: 'one' });
    const changed = standardDelivery('orders', { ...anOrder(), channel: 'shop' }, { id: 'one' });
    const list = [anOrder({ orderNumber: 'L-1' }), anOrder({ orderNumber: 'L-2' })];
    await sent(one, standardDelivery('orders', list, { id: 'list' }), standardDelivery('orders', xml, { id: 'xml' }));
    expect(await intake.send(one)).toBe(202);
    expect(await intake.send(changed)).toBe(202);
    await intake.emptied();
    expect((await orders().load('SO-1001'))?.original.channel).toBeUndefined();
    for (const order of ['L-1', 'L-2']) expect(await summaryOf(order)).toMatchObject({ lifecycle: 'managed' });
    expect(await database.db.collection('orders').countDocuments()).toBeGreaterThan(3);
    expect(Object.fromEntries(intake.counts)).toMatchObject({ 'received orders': 3, 'repeated orders': 2 });
    expect(await failedDeliveries(database.db, 9)).toEqual([]);
  });

  it('reads orders in the format that the address names', async () => {
    const named = (id: string, format: string) =>
      withPath(standardDelivery('orders', anOrder(), { id }), `/intake/orders?format=${format}`);
    await sent(named('a', 'b2c-json'));
    expect(await failedDeliveries(database.db, 9)).toMatchObject([{ key: 'orders:a' }]);
    await sent(named('b', 'native'));
    expect(await summaryOf('SO-1001')).toMatchObject({ lifecycle: 'managed' });
  });

  it('follows an order of Shopify: placed, paid, shipped, and refunded there', async () => {
    const order = (more: object) => ({
      ...{ id: 4501, name: '#1001', order_number: 1001, created_at: '2026-11-01T10:00:00Z', currency: 'USD' },
      ...{ total_price: '20.00', payment_gateway_names: ['shopify_payments'] },
      line_items: [{ id: 11, sku: 'MUG', title: 'Mug', quantity: 2, price: '10.00' }],
      ...more,
    });
    const shipped = {
      id: 5,
      status: 'success',
      created_at: '2026-11-01T12:00:00Z',
      line_items: [{ id: 11, quantity: 1 }],
    };
    const refund = {
      ...{ id: 7, order_id: 4501, created_at: '2026-11-02T10:00:00Z', refund_line_items: [] },
      transactions: [
        { id: 9, kind: 'refund', status: 'success', gateway: 'shopify_payments', amount: '5.00', currency: 'USD' },
      ],
    };
    const placed = order({ financial_status: 'authorized', updated_at: '2026-11-01T10:00:00Z' });
    const paid = { financial_status: 'paid', updated_at: '2026-11-01T12:00:00Z', fulfillments: [shipped] };
    await sent(shopifyDelivery('orders/create', placed, { id: 'o1' }));
    const [payment] = (await summaryOf('#1001'))?.payments ?? [];
    expect(payment).toMatchObject({ authorized: 2000, captured: 0 });
    await servicingOn(database.db, () => new Date()).submit('note', {
      ...{ op: 'note', order: '#1001', requestId: 'n', actor: { id: 'U0AVA', role: 'agent' }, note: 'called' },
    });
    await sent(
      shopifyDelivery('orders/updated', order(paid), { id: 'o2' }),
      shopifyDelivery('orders/updated', order(paid), { id: 'o2' }),
      shopifyDelivery('refunds/create', refund, { id: 'r' }),
      shopifyDelivery('refunds/create', refund, { id: 'r2' }),
    );
    const after = await orders().load('#1001');
    expect(after?.summary.payments).toMatchObject([{ captured: 2000, refunded: 500 }]);
    expect(after?.summary.lines[0]?.stages).toMatchObject({ open: { quantity: 1 }, fulfilled: { quantity: 1 } });
    expect(await failedDeliveries(database.db, 9)).toEqual([]);
  });

  it('takes what we recorded in Shopify ourselves for no news, and what others did for a difference', async () => {
    const order = (more: object) => ({
      ...{ id: 4502, name: '#1002', order_number: 1002, created_at: '2026-11-01T10:00:00Z', currency: 'USD' },
      ...{ total_price: '20.00', payment_gateway_names: ['shopify_payments'], financial_status: 'paid' },
      line_items: [{ id: 11, sku: 'MUG', title: 'Mug', quantity: 2, current_quantity: 2, price: '10.00' }],
      ...more,
    });
    const refunded = (current: number, notes: string[]) => ({
      current_total_price: `${current * 10}.00`,
      line_items: [{ id: 11, sku: 'MUG', title: 'Mug', quantity: 2, current_quantity: current, price: '10.00' }],
      refunds: notes.map((note, id) => ({
        ...{ id, note, transactions: [], order_adjustments: [] },
        refund_line_items: [
          { id, line_item_id: 11, quantity: 1, subtotal: '10.00', total_tax: '0.00', restock_type: 'no_restock' },
        ],
      })),
    });
    const version = (updated_at: string, id: string, more: object) =>
      shopifyDelivery('orders/updated', order({ updated_at, ...more }), { id });
    await sent(version('2026-11-01T10:00:00Z', 'v1', {}));
    const canceled = await servicingOn(database.db, () => new Date()).submit('cancel', {
      ...{ action: 'cancel', order: '#1002', requestId: 'c', actor: { id: 'U0AVA', role: 'agent' }, reason: 'other' },
      lines: [{ line: 1, quantity: 1 }],
    });
    expect(canceled).toHaveProperty('entry');
    const ours = `slash-order ${await databaseId(database.db)} CO-#1002-1`;
    const echo = { id: 0, order_id: 4502, note: ours, transactions: [], refund_line_items: [] };
    await sent(
      version('2026-11-01T11:00:00Z', 'v2', refunded(1, [ours])),
      shopifyDelivery('refunds/create', echo, { id: 'r' }),
    );
    const agreed = await summaryOf('#1002');
    expect(agreed).toMatchObject({ contradictions: [], storefrontDiffers: null, payments: [{ captured: 2000 }] });
    expect(agreed?.paymentReports).toBeUndefined();
    await sent(version('2026-11-01T12:00:00Z', 'v3', refunded(0, [ours, 'Changed her mind'])));
    expect((await summaryOf('#1002'))?.storefrontDiffers?.differences).toContainEqual({
      ...{ path: 'items[0].quantity', before: 2, after: 1 },
    });
    expect(await failedDeliveries(database.db, 9)).toEqual([]);
  });

  it('keeps the order that has a number where other shops send theirs under it, and says so', async () => {
    const woo = (key: string, total: string) => ({
      ...{ id: 560, number: '560', order_key: key, status: 'processing', date_created_gmt: '2026-11-01T10:00:00' },
      ...{ currency: 'USD', total, payment_method: 'cod', billing: {}, shipping_lines: [] },
      line_items: [{ id: 1, name: 'Mug', product_id: 5, quantity: 1, subtotal: total, total, total_tax: '0.00' }],
    });
    const shopify = {
      ...{ id: 4560, name: '560', order_number: 560, created_at: '2026-11-01T10:00:00Z', currency: 'USD' },
      ...{ total_price: '30.00', line_items: [{ id: 11, title: 'Mug', quantity: 1, price: '30.00' }] },
    };
    await sent(
      wooDelivery('order.created', woo('wc_order_a', '10.00'), { id: 'a' }),
      wooDelivery('order.created', woo('wc_order_b', '20.00'), { id: 'b' }),
      shopifyDelivery('orders/create', shopify, { id: 'c' }),
      standardDelivery('orders', anOrder({ orderNumber: '560' }), { id: 'd' }),
      wooDelivery('order.updated', { ...woo('wc_order_a', '10.00'), customer_note: 'again' }, { id: 'e' }),
    );
    expect((await orders().load('560'))?.original).toMatchObject({
      source: 'woocommerce',
      items: [{ lineAmount: 1000 }],
    });
    const failed = await failedDeliveries(database.db, 9);
    const why = expect.stringMatching(
      /^560: order_invalid, orderNumber is taken already by an order of another shop \(woocommerce 560-[0-9a-f]{12}\)$/,
    );
    expect(failed.map(({ source, error }) => [source, error]).sort()).toEqual([
      ['orders', why],
      ['shopify', why],
      ['woocommerce', why],
    ]);
  });

  it('has shipments, captures and authorizations happen once, with one request id each', async () => {
    const ship = { order: 'SO-1001', lines: [{ line: 1, quantity: 1 }], carrier: 'UPS', tracking: '1Z' };
    const capture = { order: 'SO-1001', payment: 'p1', amount: 500, requestId: null };
    await sent(
      standardDelivery('orders', anOrder(), { id: 'o' }),
      standardDelivery('fulfillments', [ship, ship], { id: 'f' }),
      standardDelivery('captures', capture, { id: 'c1' }),
      standardDelivery('captures', { ...capture, op: 'capture', requestId: 'mine' }, { id: 'c2' }),
      standardDelivery('captures', { ...capture, requestId: 'mine' }, { id: 'c3' }),
      standardDelivery('authorizations', { order: 'SO-1001', payment: 'p1', amount: 200 }, { id: 'a' }),
      standardDelivery(
        'events',
        { kind: 'capture', order: 'SO-1001', payment: 'p1', amount: 7, id: 'e' },
        { id: 'e1' },
      ),
      standardDelivery(
        'events',
        { kind: 'capture', order: 'SO-1001', payment: 'p1', amount: 7, id: 'e' },
        { id: 'e2' },
      ),
    );
    const order = await orders().load('SO-1001');
    expect(order?.summary.payments[0]).toMatchObject({ captured: 1007, authorized: 1818 });
    expect(order?.summary.fulfillmentOrders).toHaveLength(2);
    expect(order?.entries.map(({ requestId }) => requestId).sort()).toEqual(
      ['authorizations:a:0', 'captures:c1:0', 'event:e', 'fulfillments:f:0', 'fulfillments:f:1', 'mine'].sort(),
    );
  });

  it('tries a fact that comes before its order again, and has its effect when the order has come', async () => {
    const capture = standardDelivery('captures', { order: 'SO-1001', payment: 'p1', amount: 500 }, { id: 'c' });
    expect(await intake.send(capture)).toBe(202);
    intake.start();
    while (!intake.counts.has('postponed captures')) await new Promise((resolve) => setTimeout(resolve, 10));
    const waiting = [];
    for await (const one of openDeliveries(database.db)) waiting.push(one);
    expect(waiting).toMatchObject([{ key: 'captures:c', state: 'waiting', error: 'SO-1001: order_not_found' }]);
    await sent(standardDelivery('orders', anOrder(), { id: 'o' }));
    expect((await summaryOf('SO-1001'))?.payments[0]).toMatchObject({ captured: 500 });
  });

  it('lets the version of an order that can be serviced go before the fact that came before it', async () => {
    const placed = anOrder();
    const unplaced = { ...placed, lifecycle: 'unmanaged' };
    const capture = { order: 'SO-1001', payment: 'p1', amount: 500 };
    for (const one of [
      standardDelivery('orders', unplaced, { id: 'v1' }),
      standardDelivery('captures', capture, { id: 'c' }),
      standardDelivery('orders', placed, { id: 'v2' }),
    ]) {
      expect(await intake.send(one)).toBe(202);
    }
    intake.start();
    await intake.emptied();
    expect((await summaryOf('SO-1001'))?.payments[0]).toMatchObject({ captured: 500 });
    expect(await failedDeliveries(database.db, 9)).toEqual([]);
  });

  it('leaves to a person what is refused, after the rest of it had its effect, and says why', async () => {
    const ship = (line: number) => ({ order: 'SO-1001', lines: [{ line, quantity: 1 }] });
    await sent(
      standardDelivery('orders', anOrder(), { id: 'o' }),
      standardDelivery('fulfillments', [ship(9), ship(1)], { id: 'f' }),
      standardDelivery('orders', { ...anOrder({ orderNumber: 'B-1' }), colour: 'red' }, { id: 'b' }),
      standardDelivery('captures', { order: 'SO-1001', op: 'fulfill' }, { id: 'c' }),
      standardDelivery('captures', '{"order":"SO-1001","payment":"p1","amount":1,"amount":2}', { id: 'd' }),
      standardDelivery('events', { kind: 'parcel_returned' }, { id: 'e' }),
      standardDelivery(
        'events',
        { kind: 'parcel_returned', order: 'SO-1001', tracking: '1Z', at: '2026-11-01T10:00:00Z' },
        { id: 'i' },
      ),
    );
    const failed = await failedDeliveries(database.db, 9);
    expect(Object.fromEntries(failed.map(({ key, error }) => [key, error]))).toEqual({
      'fulfillments:f': 'SO-1001 no. 1: line_not_found',
      'orders:b': 'B-1: order_invalid, colour is not known',
      'captures:c': 'SO-1001: request_invalid, op must be capture, or left out',
      'captures:d': 'amount is given twice',
      'events:e': 'request_invalid, order or tracking is required',
    });
    await intake.stop();
    expect(intake.left.sort()).toEqual(failed.map(({ key }) => key).sort());
    expect((await summaryOf('SO-1001'))?.fulfillmentOrders).toHaveLength(1);
    const ignored = await database.db.collection<{ _id: string }>('inbox').findOne({ _id: 'events:i' });
    expect(ignored).toMatchObject({ state: 'ignored', why: 'Nobody waits for “parcel_returned”.' });
  });

  it.each<[string, number, () => SentDelivery]>([
    ['is not signed', 401, () => ({ path: '/intake/orders', headers: {}, body: '{}' })],
    ['is signed by somebody else', 401, () => standardDelivery('orders', '{}', { id: 'x', secret: 'whsec_MTIzNDU2' })],
    ['was changed', 401, () => ({ ...standardDelivery('orders', '{}', { id: 'x' }), body: '{ }' })],
    [
      'is signed for another id',
      401,
      () => withHeader(standardDelivery('orders', '{}', { id: 'x' }), 'webhook-id', 'y'),
    ],
    ['is old', 401, () => standardDelivery('orders', '{}', { id: 'x', at: new Date(Date.now() - 301_000) })],
    ['is dated ahead', 401, () => standardDelivery('orders', '{}', { id: 'x', at: new Date(Date.now() + 302_000) })],
    ['is too large', 413, () => standardDelivery('captures', `"${'x'.repeat(1_048_576)}"`, { id: 'x' })],
    ['is compressed', 415, () => withHeader(standardDelivery('orders', '{}', { id: 'x' }), 'content-encoding', 'gzip')],
    ['is no JSON', 400, () => standardDelivery('captures', '{', { id: 'x' })],
    ['is empty', 400, () => standardDelivery('orders', ' ', { id: 'x' })],
    [
      'is in a format that there is not',
      400,
      () => withPath(standardDelivery('orders', '{}', { id: 'x' }), '/intake/orders?format=csv'),
    ],
    ['is of no source', 404, () => standardDelivery('parcels', '{}', { id: 'x' })],
    ['is not Shopify’s', 401, () => shopifyDelivery('orders/create', { id: 1 }, { id: 'x', secret: 'another' })],
    ['is without Shopify’s id', 400, () => shopifyDelivery('orders/create', { id: 1 }, { id: '' })],
    ['is not WooCommerce’s', 401, () => wooDelivery('order.created', { id: 1 }, { id: 'x', secret: 'another' })],
  ])('turns away what %s, and keeps nothing of it', async (_, status, delivery) => {
    expect(await intake.send(delivery())).toBe(status);
    expect(await kept()).toBe(0);
  });

  it('answers the ping of a new WooCommerce webhook, and keeps nothing of it', async () => {
    const ping = { path: '/intake/woocommerce', headers: {}, body: 'webhook_id=7' };
    expect(await intake.send(ping)).toBe(200);
    expect(await kept()).toBe(0);
  });

  it('takes what is signed with either secret while one is replaced', async () => {
    const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    const both = await intakeOn(database.db, {
      secrets: { ...intakeTestSecrets, standard: [...intakeTestSecrets.standard, next] },
    });
    const signed = standardDelivery('orders', anOrder(), { id: 'a' });
    const [own = '', other = ''] = [intakeTestSecrets.standard[0], next].map(
      (secret) => standardDelivery('orders', anOrder(), { id: 'b', secret }).headers['webhook-signature'],
    );
    expect(await both.send(signed)).toBe(202);
    expect(await both.send(standardDelivery('orders', anOrder(), { id: 'c', secret: next }))).toBe(202);
    expect(
      await both.send(
        withHeader(standardDelivery('orders', anOrder(), { id: 'b' }), 'webhook-signature', `v1a,x ${other} ${own}`),
      ),
    ).toBe(202);
    await both.stop();
  });
});

function withPath(delivery: SentDelivery, path: string): SentDelivery {
  return { ...delivery, path };
}

function withHeader(delivery: SentDelivery, name: string, value: string): SentDelivery {
  return { ...delivery, headers: { ...delivery.headers, [name]: value } };
}
