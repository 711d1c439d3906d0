import { createHash } from 'node:crypto';
import { z } from 'zod';
import { originalLineOf } from '../../domain/derived/family';
import { TaskFailed } from '../../domain/ports/task-failed';
import type { ChangeOrder } from '../../domain/records/change-order';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { DocumentEvent } from '../../domain/records/webhook-event';
import { ownNote } from '../../domain/values/own-note';
import { type AskShopify, adminApi, type ShopifyAccess, type ShopifyRequests } from './admin-api';

export type TellShopifyOptions = {
  access: ShopifyAccess | null;
  requests: ShopifyRequests;
  databaseId: () => Promise<string>;
};

/**
 * Records in Shopify the units that were canceled or returned here, as a refund that moves no money and no inventory.
 * Its note says whose it is, by which its echo is known. Throws TaskFailed, final where only a person can help.
 */
export function shopifyTeller(
  { access, requests, databaseId }: TellShopifyOptions,
  { shop, channels }: { shop: string; channels?: readonly string[] },
): (order: ShownOrder, entry: Entry, event: DocumentEvent) => Promise<void> {
  const ask = access === null ? null : adminApi(access, requests, shop);
  return async (order, { effects }, { event, document }) => {
    const { source, channel } = order.original;
    if (source !== 'shopify' || (channels !== undefined && !channels.includes(channel ?? ''))) return;
    const changeOrder = effects.changeOrders.find(({ number }) => number === document);
    if (event !== 'change_order.created' || changeOrder === undefined) return;
    const units = unitsOf(order, changeOrder);
    if (units.length === 0) return;
    if (changeOrder.kind === 'Reversal')
      throw needsPerson('takes no canceled or returned items back: edit the order there');
    if (ask === null) throw needsPerson('needs SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET');
    await recorded(ask, order, { units, note: ownNote(await databaseId(), document) });
  };
}

type Units = { lineItemId: string; quantity: number; restockType: 'NO_RESTOCK' };

const ofUnits: readonly ChangeOrder['kind'][] = ['Cancel', 'Return', 'Reversal'];

/** By Shopify's line items, of which several lines here can be parts. */
function unitsOf({ original, summary }: ShownOrder, { kind, lines }: ChangeOrder): Units[] {
  if (!ofUnits.includes(kind)) return [];
  const quantities = new Map<string, number>();
  for (const { line, quantity } of lines) {
    const item = original.items.find((one) => one.line === originalLineOf(summary, line));
    if (item === undefined || quantity === 0) continue;
    if (item.sourceId === undefined) throw needsPerson(`knows no id of line ${item.line}`);
    quantities.set(item.sourceId, (quantities.get(item.sourceId) ?? 0) + Math.abs(quantity));
  }
  return [...quantities].map(([id, quantity]) => ({
    lineItemId: `gid://shopify/LineItem/${id}`,
    ...{ quantity, restockType: 'NO_RESTOCK' },
  }));
}

const known = z.object({ order: z.object({ refunds: z.array(z.object({ note: z.string().nullable() })) }).nullable() });
const made = z.object({ refundCreate: z.object({ userErrors: z.array(z.object({ message: z.string() })) }) });

const refundsOf = 'query ($id: ID!) { order(id: $id) { refunds(first: 250) { note } } }';

/** Looked up first: a key alone would make it twice once Shopify has forgotten it. */
async function recorded(
  ask: AskShopify,
  { original }: ShownOrder,
  { units, note }: { units: readonly Units[]; note: string },
): Promise<void> {
  const orderId = `gid://shopify/Order/${original.sourceId ?? ''}`;
  const { order } = known.parse(await ask(refundsOf, { id: orderId }));
  if (order === null) throw needsPerson(`has no order ${original.sourceId ?? 'without an id'}`);
  if (order.refunds.some((one) => one.note === note)) return;
  const input = { orderId, note, notify: false, refundLineItems: units, transactions: [] };
  const { userErrors } = made.parse(await ask(refundCreate(keyOf(note)), { input })).refundCreate;
  if (userErrors.length > 0) throw needsPerson(`refused: ${userErrors.map(({ message }) => message).join(' ')}`);
}

function refundCreate(key: string): string {
  return `mutation ($input: RefundInput!) {
    refundCreate(input: $input) @idempotent(key: "${key}") { refund { id } userErrors { message } }
  }`;
}

/** In the form of a UUID. */
function keyOf(note: string): string {
  const hex = createHash('sha256').update(note).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function needsPerson(why: string): TaskFailed {
  return new TaskFailed(`Shopify ${why}`, { final: true, afterSeconds: null });
}
