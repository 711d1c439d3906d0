import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import type { OperationName } from '../../domain/operations';
import { type Policy, policy } from '../../domain/policy/policy';
import type { B2cStatusBack } from '../../domain/policy/status-back';
import type { StoredOrder } from '../../domain/records/stored-order';
import { deliveriesOf } from '../../domain/servicing/deliveries-of';
import type { B2cAccess } from './b2c-access';
import { statusTeller } from './tell-status';

const access: B2cAccess = {
  api: { kind: 'scapi', url: 'https://short.example', organization: 'f_ecom_zzte_053' },
  ...{ tokenUrl: 'https://account.example/token', clientId: 'client', clientSecret: 'secret', sites: ['RefArch'] },
};
const site: B2cStatusBack = { site: 'RefArch', cancelOrders: true };
const told: Policy = policy.parse({ statusBack: [site] });

const captured = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const paid = stored(anOrder({ payments: captured, items: [anItem({ quantity: 3 })], channel: 'storefront' }));

/** An order after an operation, and what the site is told of it. */
async function doing(
  before: StoredOrder,
  name: OperationName,
  asked: object,
  { by = access, to = site }: { by?: B2cAccess | null; to?: B2cStatusBack } = {},
) {
  const order = having(before, name, asked);
  const entry = order.entries.at(-1);
  if (entry === undefined) throw new Error('nothing happened');
  const sent: { path: string; method: string | undefined; body: unknown; scope: string }[] = [];
  let scope = '';
  const answering: typeof fetch = async (url, init) => {
    if (String(url) === access.tokenUrl) {
      scope = new URLSearchParams(String(init?.body)).get('scope') ?? '';
      return Response.json({ access_token: 'token', expires_in: 1800 });
    }
    const { pathname, search } = new URL(String(url));
    const path = `${pathname.split('/orders/').at(-1)}${search}`;
    sent.push({ path, method: init?.method, body: JSON.parse(String(init?.body)), scope });
    return new Response(null, { status: 204 });
  };
  const tell = statusTeller(by, { fetch: answering, now: () => 0 }, to);
  for (const { told: one } of deliveriesOf(entry, before, told)) {
    if (one.kind === 'webhook') await tell(order, entry, one);
  }
  return { order, sent };
}

describe('a storefront', () => {
  it('is told of a cancellation, and that nothing of the order is left', async () => {
    const some = await doing(paid, 'cancel', { lines: [{ line: 1, quantity: 1 }] });
    expect(some.sent).toEqual([
      {
        ...{ path: 'SO-1001/oms-status-events?siteId=RefArch', method: 'POST' },
        scope: 'SALESFORCE_COMMERCE_API:zzte_053 sfcc.orders.rw',
        body: {
          adjustment: {
            ...{
              id: 'CO-SO-1001-1',
              type: 'cancellation',
              occurredAt: '2026-11-02T10:00:00.000Z',
              status: 'completed',
            },
            totals: [
              { type: 'total', amount: -(some.order.summary.creditMemos[0]?.total ?? 0) },
              { type: 'tax', amount: -(some.order.summary.creditMemos[0]?.totalTax ?? 0) },
            ],
            description: 'other',
          },
        },
      },
      expect.objectContaining({ path: 'SO-1001/external-status?siteId=RefArch', method: 'PUT' }),
    ]);
    const rest = await doing(some.order, 'cancel', { lines: [{ line: 1, quantity: 2 }] });
    expect(rest.sent.map(({ path, body }) => [path.split('?')[0], body]).slice(1)).toEqual([
      ['SO-1001/external-status', { status: 'Canceled' }],
      ['SO-1001/status', { status: 'cancelled' }],
    ]);
    const kept = await doing(
      some.order,
      'cancel',
      { lines: [{ line: 1, quantity: 2 }] },
      { to: { ...site, cancelOrders: false } },
    );
    expect(kept.sent).toHaveLength(2);
  });

  it('is told of a refund once the customer has it, and of its bounce', async () => {
    const part = { memo: 'CM-SO-1001-1', payment: 'p1' };
    const { order } = await doing(paid, 'cancel', { lines: [{ line: 1, quantity: 1 }] });
    const sent = await doing(order, 'refund.settle', { ...part, state: 'sent' });
    expect(sent.sent).toEqual([]);
    const done = await doing(sent.order, 'refund.settle', { ...part, state: 'succeeded' });
    const amount = order.summary.creditMemos[0]?.total ?? 0;
    const adjustment = { id: 'CM-SO-1001-1/p1/1', type: 'refund', totals: [{ type: 'total', amount: -amount }] };
    expect(done.sent[0]?.body).toMatchObject({ adjustment });
    const bounced = await doing(done.order, 'refund.settle', { ...part, state: 'failed', reason: 'closed' });
    expect(bounced.sent[0]?.body).toMatchObject({
      adjustment: { id: 'CM-SO-1001-1/p1/1/bounced', type: 'refund_reversal', totals: [{ type: 'total', amount }] },
    });
    expect((await doing(sent.order, 'refund.settle', { ...part, state: 'failed', reason: 'no' })).sent).toEqual([]);
  });

  it('is told nothing of other channels and shops, notes and facts', async () => {
    const elsewhere = { ...site, channels: ['marketplace'] };
    const cancel = { lines: [{ line: 1, quantity: 1 }] };
    expect((await doing(paid, 'cancel', cancel, { to: elsewhere })).sent).toEqual([]);
    expect((await doing(stored({ ...paid.original, source: 'shopify' }), 'cancel', cancel)).sent).toEqual([]);
    expect((await doing(paid, 'cancel', cancel, { to: { ...site, channels: ['storefront'] } })).sent).toHaveLength(2);
    expect((await doing(paid, 'note', { note: 'called' })).sent).toEqual([]);
    expect((await doing(paid, 'fulfill', cancel)).sent).toEqual([]);
  });

  it.each([
    ['there is no access', null],
    ['there is OCAPI alone', { ...access, api: { kind: 'ocapi' as const, url: 'https://shop.example' } }],
  ])('needs a person where %s', async (_, by) => {
    await expect(doing(paid, 'cancel', { lines: [{ line: 1, quantity: 1 }] }, { by })).rejects.toMatchObject({
      about: { final: true },
    });
  });
});
