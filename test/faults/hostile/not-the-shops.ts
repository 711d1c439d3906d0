import { randomBytes } from 'node:crypto';
import type { Random } from '../../../bench/random';
import {
  intakeTestSecrets,
  type SentDelivery,
  shopifyDelivery,
  standardDelivery,
  wooDelivery,
} from '../../support/intake-on';
import { type HostileKind, type HostileRequest, hungUp } from './hostile-request';

/** A delivery that was taken before, byte for byte. */
export type TakenBefore = SentDelivery;

/** What no shop and no other system sent: forged, stale, changed, sent again, too large, or nothing that can be read. */
export function notTheShops(taken: readonly TakenBefore[], random: Random): HostileKind[] {
  const any = <T>(list: readonly T[]): T => list[random(0, list.length - 1)] as T;
  const capture = () => ({ order: any(['F-1', 'F-2']), payment: 'p1', amount: random(1, 9_999) });
  const id = () => `forged-${random(1, 1_000_000_000)}`;
  const seconds = (least: number, most: number) => random(least, most) * 1_000;
  const source = () => any(['orders', 'fulfillments', 'captures', 'authorizations', 'events']);
  const signed = () =>
    any([
      () => standardDelivery(source(), capture(), { id: id() }),
      () => shopifyDelivery('orders/updated', { id: random(1, 999), ...capture() }, { id: id() }),
      () => wooDelivery('order.updated', { id: random(1, 999), ...capture() }, { id: id() }),
    ])();
  const sent = ({ path, headers, body }: SentDelivery, ...expects: number[]): HostileRequest => ({
    ...{ method: 'POST', path, headers, body: Buffer.from(body), expects },
  });

  return [
    { name: 'a delivery without a signature', make: () => sent({ ...signed(), headers: {} }, 401) },
    {
      name: 'a delivery signed with another secret',
      make: () =>
        any([
          () => sent(standardDelivery(source(), capture(), { id: id(), secret: anySecret() }), 401),
          () => sent(shopifyDelivery('refunds/create', capture(), { id: id(), secret: anySecret() }), 401),
          () => sent(wooDelivery('order.created', capture(), { id: id(), secret: anySecret() }), 401),
          // One source's secret is good for no other.
          () => sent(wooDelivery('order.created', capture(), { id: id(), secret: intakeTestSecrets.shopify[0] }), 401),
        ])(),
    },
    {
      name: 'a delivery that was changed',
      make() {
        const delivery = signed();
        return sent({ ...delivery, body: delivery.body.replace('"p1"', '"p2"') }, 401);
      },
    },
    {
      name: 'a delivery of another time',
      make() {
        const ms = seconds(310, 1_000_000) * any([1, -1]);
        return sent(standardDelivery(source(), capture(), { id: id(), at: new Date(Date.now() + ms) }), 401);
      },
    },
    {
      name: 'a taken delivery under another id',
      make: () => {
        const before = any(taken);
        return sent({ ...before, headers: { ...before.headers, 'webhook-id': id() } }, 401);
      },
    },
    // Nobody learns more than that it was kept.
    { name: 'a taken delivery once more', make: () => sent(any(taken), 202) },
    {
      name: 'a delivery that is too large',
      make() {
        const body = 'x'.repeat(5_242_881 + random(0, 100_000));
        return sent({ ...signed(), body }, 413, hungUp);
      },
    },
    {
      name: 'a signed delivery that nobody can read',
      make() {
        const text = any(['{', '[', '[1]', 'null', '"x"', '', ' ', '{"a":', `${'['.repeat(500)}`]);
        return sent(standardDelivery(any(['captures', 'fulfillments', 'events']), text, { id: id() }), 400);
      },
    },
    {
      name: 'bytes under a good header',
      make() {
        const { path, headers } = signed();
        return { ...{ method: 'POST', path, headers, body: randomBytes(random(1, 5_000)) }, expects: [401] };
      },
    },
    {
      name: 'a compressed delivery',
      make: () => sent(withHeader(signed(), 'content-encoding', any(['gzip', 'br'])), 415),
    },
    {
      name: 'a ping of WooCommerce',
      make: () => sent({ path: '/intake/woocommerce', headers: {}, body: 'webhook_id=7' }, 200),
    },
    {
      name: 'a delivery of no source',
      make: () =>
        sent({ ...signed(), path: any(['/intake', '/intake/', '/intake/orders/x', '/intake/../metrics']) }, 404),
    },
  ];

  function anySecret(): string {
    return `whsec_${randomBytes(24).toString('base64')}`;
  }
}

function withHeader(delivery: SentDelivery, name: string, value: string): SentDelivery {
  return { ...delivery, headers: { ...delivery.headers, [name]: value } };
}
