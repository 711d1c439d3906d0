import { z } from 'zod';
import { operations } from '../../../domain/operations';
import type { InboxOutcome } from '../../../domain/ports/inbox-source';
import type { OrderStore } from '../../../domain/ports/order-store';
import { TaskFailed, TooEarly } from '../../../domain/ports/task-failed';
import { isRefused } from '../../../domain/records/refusals';
import type { ShownOrder } from '../../../domain/records/stored-order';
import type { Servicing } from '../../../domain/servicing/servicing';
import { minorFromDecimal } from '../../../domain/values/currency';
import { problemTexts, type RefusedPart, refusedTogether } from '../refused-together';
import { type ShopBody, sortableInstant } from './shop-body';
import type { ShopDeps } from './shop-orders';

export type RefundDeps = ShopDeps & {
  servicing: Pick<Servicing, 'submit'>;
  orders: Pick<OrderStore, 'loadShown'>;
};

const last = { final: true, afterSeconds: null } as const;

const transaction = z.object({
  id: z.int(),
  parent_id: z.int().nullish(),
  kind: z.string(),
  status: z.string(),
  amount: z.string(),
  currency: z.string(),
  created_at: z.string(),
});
type Transaction = z.infer<typeof transaction>;

const refund = z.object({ created_at: z.string(), transactions: z.array(transaction) });

/**
 * Money that was given back in Shopify itself: what it took of each payment can no longer be refunded here. Refunds that
 * the order already had when it was taken in are no news.
 */
export async function takeShopifyRefund(deps: RefundDeps, body: ShopBody, key: string): Promise<InboxOutcome> {
  const read = refund.safeParse(body);
  if (!read.success) throw new TaskFailed('This refund lacks created_at or its transactions.', last);
  const known = await deps.known.find(key);
  if (known === null) throw new TooEarly(`${key} has not come yet`);
  if (sortableInstant(read.data.created_at) <= (known.original.split(' ')[0] ?? '')) {
    return { state: 'ignored', why: 'The order came with this refund.' };
  }
  const paid = read.data.transactions.filter(({ kind, status }) => kind === 'refund' && status === 'success');
  if (paid.length === 0) return { state: 'ignored', why: 'No money was given back.' };
  const order = await deps.orders.loadShown(known.order);
  if (order === null) throw new TooEarly(`${known.order} is not there`);
  const refused: RefusedPart[] = [];
  for (const one of paid) {
    const outcome = await submitted(deps, order, one);
    if (outcome !== null) refused.push(outcome);
  }
  if (refused.length > 0) throw refusedTogether(refused);
  return { state: 'done' };
}

/** An operation by its name: it says that money went back without us. */
const fact = 'refunded_elsewhere';

async function submitted({ servicing }: RefundDeps, order: ShownOrder, one: Transaction): Promise<RefusedPart | null> {
  const name = Object.keys(operations).find((operation) => operation === fact) as keyof typeof operations | undefined;
  if (name === undefined) throw new TaskFailed(`${fact} is not an operation of this version`, last);
  const { orderNumber } = order.original;
  const outcome = await servicing.submit(name, {
    ...{ op: fact, order: orderNumber, payment: paymentOf(order, one), amount: amountOf(order, one) },
    ...{ reference: `shopify:${one.id}`, at: sortableInstant(one.created_at), requestId: `shopify:refund:${one.id}` },
  });
  if (!isRefused(outcome)) return null;
  return { what: orderNumber, code: outcome.refusal.code, problems: problemTexts(outcome.refusal) };
}

/** By the transaction that it gives back, else the order's only payment. Throws where a person has to say which. */
function paymentOf({ summary, original }: ShownOrder, { parent_id: parent }: Transaction): string {
  const named = original.payments.find(({ id, gateway }) =>
    [id, gateway?.reference].some((one) => parent !== undefined && parent !== null && one === String(parent)),
  );
  const [only, ...others] = summary.payments;
  const payment = named ?? (others.length === 0 ? only : undefined);
  if (payment !== undefined) return payment.id;
  throw new TaskFailed(`${summary.orderNumber} has several payments, and the refund names none of them`, last);
}

function amountOf({ summary }: ShownOrder, { amount, currency }: Transaction): number {
  const minor = currency === summary.currency ? minorFromDecimal(amount, currency) : null;
  if (minor !== null) return minor;
  throw new TaskFailed(`${summary.orderNumber}: ${amount} ${currency} is no amount in ${summary.currency}`, last);
}
