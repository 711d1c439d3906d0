import { statusOfOrder } from '../../domain/derived/status';
import type { B2cStatusBack } from '../../domain/policy/status-back';
import { TaskFailed } from '../../domain/ports/task-failed';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { DocumentEvent } from '../../domain/records/webhook-event';
import { accessToken } from './access-token';
import { adjustmentOf } from './adjustment-of';
import type { B2cAccess, B2cRequests } from './b2c-access';
import { type AskingB2c, type B2cRequest, b2cAnswer } from './b2c-answer';

/**
 * Tells a site of B2C Commerce what was done to one of its orders, by SCAPI Orders: the adjustment, the order's status
 * as its external status and, by policy, that it is canceled. All three are the same when they are sent again. Throws
 * TaskFailed, final where there is no SCAPI.
 */
export function statusTeller(
  access: B2cAccess | null,
  requests: Pick<B2cRequests, 'fetch' | 'now'>,
  site: B2cStatusBack,
): (order: ShownOrder, entry: Entry, event: DocumentEvent) => Promise<void> {
  const token = access === null ? null : accessToken(access, requests, 'sfcc.orders.rw');
  return async (order, entry, event) => {
    const { channel, source = '' } = order.original;
    if (otherShops.includes(source)) return;
    if (site.channels !== undefined && (channel === undefined || !site.channels.includes(channel))) return;
    const adjustment = adjustmentOf({ entry, order }, event);
    if (adjustment === null) return;
    if (access?.api.kind !== 'scapi' || token === null) {
      throw new TaskFailed('needs SFCC_SHORT_CODE and SFCC_ORGANIZATION', { final: true, afterSeconds: null });
    }
    const asking = { requests, token };
    const send = toOrder(asking, access.api, { site: site.site, order: order.original.orderNumber });
    await send('POST', 'oms-status-events', { adjustment });
    const status = statusOfOrder(order.summary);
    await send('PUT', 'external-status', { status });
    if (site.cancelOrders && status === 'Canceled') await send('PUT', 'status', { status: 'cancelled' });
  };
}

/** Sources whose orders are of no site, whatever the policy says of channels. */
const otherShops: readonly string[] = ['shopify', 'woocommerce'];

function toOrder(
  asking: AskingB2c,
  { url, organization }: Extract<B2cAccess['api'], { kind: 'scapi' }>,
  { site, order }: { site: string; order: string },
): (method: Exclude<B2cRequest['method'], 'GET'>, what: string, body: object) => Promise<void> {
  const [of, no] = [organization, order].map(encodeURIComponent);
  return async (method, what, body) => {
    const path = `/checkout/orders/v1/organizations/${of}/orders/${no}/${what}?${new URLSearchParams({ siteId: site })}`;
    await b2cAnswer(asking, { method, url: `${url}${path}`, body: JSON.stringify(body) });
  };
}
