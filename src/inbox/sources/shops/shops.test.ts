import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { intakeTestSecrets, type SentDelivery, shopifyDelivery, wooDelivery } from '../../../../test/support/intake-on';
import { anOrder, stored } from '../../../../test/support/orders';
import type { InboxDelivery, InboxSource } from '../../../domain/ports/inbox-source';
import type { SourceOrder } from '../../../domain/ports/source-orders';
import { TooEarly } from '../../../domain/ports/task-failed';
import type { Servicing } from '../../../domain/servicing/servicing';
import type { TakenIn } from '../../../domain/servicing/take-in';
import { shopifySource } from './shopify-source';
import { wooCommerceSource } from './woocommerce-source';

const now = new Date('2026-11-02T10:00:00Z');

const paid = { id: 'card', method: 'card', authorized: 1618, captured: 1618, refunded: 0, transactions: ['90'] };

/** Both shops, with what they had taken in, and what was submitted. */
function shops(change: TakenIn['change'] = 'created') {
  const known = new Map<string, SourceOrder>();
  const taken: string[] = [];
  const submitted: unknown[] = [];
  const deps = {
    takeAll: async ({ body }: InboxDelivery, format: string) => {
      taken.push(`${format} ${JSON.parse(body).note}`);
      return [
        {
          ...{ orderNumber: '#1001', lifecycle: 'managed' as const, contradictions: [] },
          storefrontDiffers: null,
          change,
        },
      ];
    },
    known: {
      find: async (key: string) => known.get(key) ?? null,
      taken: async (key: string, order: SourceOrder) => void known.set(key, order),
    },
    servicing: {
      submit: async (_: string, request: unknown) => {
        submitted.push(request);
        return { entry: null } as unknown as Awaited<ReturnType<Servicing['submit']>>;
      },
    },
    orders: { loadState: async () => stored(anOrder({ orderNumber: '#1001', payments: [paid] })) },
  };
  return {
    ...{ known, taken, submitted },
    shopify: shopifySource(intakeTestSecrets.shopify, deps),
    woo: wooCommerceSource(intakeTestSecrets.woocommerce, deps),
  };
}

const receivedBy = (source: InboxSource, { headers, body }: SentDelivery) =>
  source.receive({ headers, body: Buffer.from(body), now });

const processedBy = (source: InboxSource, { headers, body }: SentDelivery) =>
  source.process({ id: 'd', body, headers, receivedAt: now });

const shopifyOrder = (note: string, updated: string, triggered?: string) =>
  shopifyDelivery(
    'orders/updated',
    { id: 4501, name: '#1001', updated_at: updated, note },
    { id: note, ...(triggered !== undefined && { triggered }) },
  );

describe('Shopify', () => {
  it('has what is about one order take its turn, by the id that all of it names', () => {
    const { shopify } = shops();
    expect(receivedBy(shopify, shopifyOrder('a', '2026-11-01T10:00:00Z'))).toEqual({ id: 'a', order: 'shopify:4501' });
    const refund = shopifyDelivery('refunds/create', { id: 1, order_id: 4501 }, { id: 'r' });
    expect(receivedBy(shopify, refund)).toEqual({ id: 'r', order: 'shopify:4501' });
    expect(receivedBy(shopify, shopifyDelivery('shop/redact', { shop_id: 1 }, { id: 's' }))).toEqual({
      id: 's',
      order: null,
    });
  });

  it('has an order taken in by its newest version, in whatever order they come', async () => {
    const { shopify, taken, known } = shops();
    const first = shopifyOrder('first', '2026-11-01T12:00:00+02:00', '2026-11-01T10:00:00.100Z');
    const second = shopifyOrder('second', '2026-11-01T10:00:00Z', '2026-11-01T10:00:00.900Z');
    const third = shopifyOrder('third', '2026-11-01T10:00:01Z');
    expect(await processedBy(shopify, second)).toEqual({ state: 'done' });
    for (const older of [first]) {
      expect(await processedBy(shopify, older)).toMatchObject({
        state: 'ignored',
        why: expect.stringContaining('newer'),
      });
    }
    expect(await processedBy(shopify, third)).toEqual({ state: 'done' });
    expect(await processedBy(shopify, third)).toEqual({ state: 'done' });
    expect(taken).toEqual(['shopify second', 'shopify third', 'shopify third']);
    expect(known.get('shopify:4501')?.version).toBe('2026-11-01T10:00:01.000Z ');
  });

  it('ends as the newest version of an order, however often and in whatever order all of them come', async () => {
    const versions = fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(versions, async (seconds) => {
        const { shopify, taken } = shops();
        for (const second of seconds) {
          await processedBy(
            shopify,
            shopifyOrder(`v${second}`, new Date(1_700_000_000_000 + second * 1_000).toISOString()),
          );
        }
        expect(taken.at(-1)).toBe(`shopify v${Math.max(...seconds)}`);
      }),
    );
  });

  it.each([
    ['fulfillments/create', 'orders/updated says what was shipped.'],
    ['order_transactions/create', 'orders/updated says what was paid.'],
    ['orders/edited', 'orders/updated says what was edited.'],
    ['customers/redact', 'Personal data is erased by a person.'],
    ['products/update', '“products/update” is nothing that orders need.'],
  ])('counts nothing twice: %s is ignored', async (topic, why) => {
    const { shopify, taken } = shops();
    const outcome = await processedBy(shopify, shopifyDelivery(topic, { id: 1, order_id: 4501 }, { id: 'x' }));
    expect(outcome).toEqual({ state: 'ignored', why });
    expect(taken).toEqual([]);
  });

  it('tells of a refund once the order has come, each once, unless the order came with it', async () => {
    const { shopify, submitted } = shops();
    const moved = { kind: 'refund', status: 'success', gateway: 'card', amount: '3.24', currency: 'USD' };
    const refund = (id: number, more: object = {}) =>
      shopifyDelivery(
        'refunds/create',
        { id: 7, order_id: 4501, transactions: [{ id, ...moved, ...more }] },
        { id: 'r' },
      );
    await expect(processedBy(shopify, refund(91))).rejects.toBeInstanceOf(TooEarly);
    await processedBy(shopify, shopifyOrder('a', '2026-11-01T10:00:00Z'));
    expect(await processedBy(shopify, refund(91))).toEqual({ state: 'done' });
    expect(submitted).toMatchObject([{ op: 'refunded_elsewhere', order: '#1001', payment: 'card', amount: 324 }]);
    expect(await processedBy(shopify, refund(90))).toMatchObject({ state: 'ignored' });
    expect(await processedBy(shopify, refund(92, { status: 'pending' }))).toMatchObject({ state: 'ignored' });
    await expect(processedBy(shopify, refund(93, { currency: 'EUR' }))).rejects.toMatchObject({
      about: { final: true },
    });
    expect(submitted).toHaveLength(1);
  });
});

describe('WooCommerce', () => {
  const order = (note: string, modified: string, id = 'd1') =>
    wooDelivery('order.updated', { id: 560, number: '560', date_modified_gmt: modified, note }, { id });

  it('tells two orders of the same second apart, which have one delivery id', () => {
    const { woo } = shops();
    const [one, other] = [order('a', '2026-11-01T10:00:00'), order('b', '2026-11-01T10:00:00')].map((sent) =>
      receivedBy(woo, sent),
    );
    expect([one, other]).toEqual([
      { id: expect.stringMatching(/^d1:[0-9a-f]{16}$/), order: 'woocommerce:560' },
      { id: expect.stringMatching(/^d1:[0-9a-f]{16}$/), order: 'woocommerce:560' },
    ]);
    expect(one).not.toEqual(other);
  });

  it('has an order taken in by its newest version; a deleted one is nothing that orders need', async () => {
    const { woo, taken } = shops();
    expect(await processedBy(woo, order('new', '2026-11-01T10:00:01'))).toEqual({ state: 'done' });
    expect(await processedBy(woo, order('old', '2026-11-01T10:00:00'))).toMatchObject({ state: 'ignored' });
    const gone = wooDelivery('order.deleted', { id: 560 }, { id: 'x' });
    expect(await processedBy(woo, gone)).toMatchObject({ state: 'ignored' });
    expect(taken).toEqual(['woocommerce new']);
  });

  it('asks, unsigned, whether anybody is there', () => {
    const { woo } = shops();
    const ask = (body: string) => receivedBy(woo, { path: '', headers: {}, body });
    expect(ask('webhook_id=7')).toBe('ping');
    expect(ask('webhook_id=7&x=1')).toBe('forged');
  });
});
