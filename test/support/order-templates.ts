import type { Db } from 'mongodb';
import { policy } from '../../src/domain/policy/policy';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { isRefused } from '../../src/domain/records/refusals';
import type { OrderDocument } from '../../src/store/orders/order-document';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { people } from './desk';
import { servicingOn } from './servicing-on';
import { takeIn } from './take-in';

/** What became of an order: the first two are over, in the others something waits. */
export const kinds = [
  'shipped',
  'settled',
  'memo',
  'approval',
  'return',
  'failed refund',
  'difference',
  'case',
  'message',
] as const;
export type Kind = (typeof kinds)[number];

/** Every cancellation waits for approval where it is an agent who asks. */
const strict = policy.parse({
  policies: { approvals: { rules: [{ name: 'all', actions: ['cancel'], roles: ['agent'] }] } },
});

/** Makes an order of four lines or more for each kind, of some number, in an empty database. */
export async function orderTemplates(
  db: Db,
  originalOf: (orderNumber: string) => OriginalOrder,
): Promise<Record<Kind, OrderDocument>> {
  const made: [Kind, OrderDocument][] = [];
  for (const kind of kinds) made.push([kind, await template(db, kind, originalOf(kind.replace(' ', '-')))]);
  return Object.fromEntries(made) as Record<Kind, OrderDocument>;
}

async function template(db: Db, kind: Kind, original: OriginalOrder): Promise<OrderDocument> {
  const { orderNumber: order } = original;
  const clock = () => new Date('2026-11-01T12:00:00Z');
  const store = orderStore(db, clock);
  const servicing = servicingOn(db, clock, kind === 'approval' ? strict : undefined);
  await takeIn(store, original);
  let requests = 0;
  const does = async (...[name, input, source]: Parameters<typeof servicing.submit>): Promise<void> => {
    requests += 1;
    const done = await servicing.submit(name, { requestId: `r${requests}`, ...Object(input) }, source);
    if (isRefused(done) && done.refusal.code !== 'approval_required') throw new Error(JSON.stringify(done.refusal));
  };
  const [payment] = original.payments;
  await does('capture', { op: 'capture', order, payment: payment?.id, amount: payment?.authorized });
  const shipped = original.items.slice(2).map(({ line, quantity }) => ({ line, quantity }));
  await does('fulfill', { op: 'fulfill', order, lines: shipped, carrier: 'UPS', tracking: `1Z${order}` });
  await servicedAs[kind](does, order);
  if (kind === 'difference') await takeIn(store, { ...original, channel: 'store' });
  const document = await ordersIn(db).findOne({ _id: order });
  if (document === null) throw new Error(`${order} is missing`);
  return kind === 'message' ? document : delivered(document);
}

type Does = (
  name: Parameters<ReturnType<typeof servicingOn>['submit']>[0],
  input: object,
  source?: Source,
) => Promise<void>;
type Source = Parameters<ReturnType<typeof servicingOn>['submit']>[2];

const inCase = { origin: null, case: 'open_or_new' } as const;
const byFinance = (order: string) => ({ memo: `CM-${order}-1`, actor: people.finn });

const servicedAs: Record<Kind, (does: Does, order: string) => Promise<void>> = {
  shipped: async () => undefined,
  async settled(does, order) {
    await canceled(does, order, people.ana);
    await does('memo.post', { op: 'memo.post', reference: 'F-1', ...byFinance(order) });
    await does('refund.settle', { op: 'refund.settle', payment: 'p1', state: 'succeeded', ...byFinance(order) });
    await does('rma', { action: 'rma', ...asked(order, 3, people.ana) });
    await does('rma.reject', { op: 'rma.reject', rma: `RMA-${order}-1`, actor: people.ana, note: 'Worn.' });
    await does('note', { op: 'note', order, actor: people.ava, note: 'Called.' }, inCase);
    await does('case.close', { op: 'case.close', case: `CASE-${order}-1`, actor: people.ava, note: 'Done.' });
  },
  memo: (does, order) => canceled(does, order, people.ana),
  approval: (does, order) => canceled(does, order, people.ava),
  return: (does, order) => does('rma', { action: 'rma', ...asked(order, 3, people.ava) }),
  async 'failed refund'(does, order) {
    await canceled(does, order, people.ana);
    await does('memo.post', { op: 'memo.post', reference: 'F-1', ...byFinance(order) });
    await does('refund.settle', { op: 'refund.settle', payment: 'p1', state: 'failed', ...byFinance(order) });
  },
  difference: async () => undefined,
  case: (does, order) => does('note', { op: 'note', order, actor: people.ava, note: 'Called.' }, inCase),
  message: (does, order) => canceled(does, order, people.ana),
};

function canceled(does: Does, order: string, actor: object): Promise<void> {
  return does('cancel', { action: 'cancel', ...asked(order, 1, actor) });
}

function asked(order: string, line: number, actor: object) {
  return { order, actor, reason: 'other', lines: [{ line, quantity: 1 }] };
}

/** As the delivery loop leaves it. */
function delivered({ deliveriesDue: _, ...document }: OrderDocument): OrderDocument {
  return { ...document, deliveries: [] };
}
