import type { InboxDelivery } from '../../domain/ports/inbox-source';
import type { OriginalOrder } from '../../domain/records/original-order';
import { isRefused, type Refused } from '../../domain/records/refusals';
import type { TakenIn } from '../../domain/servicing/take-in';
import { type Format, type IntakeItem, readOrders } from '../../intake';
import { problemTexts, type RefusedPart, refusedTogether } from './refused-together';

/** Takes one order in, as `import` does. */
export type TakeOrder = (order: OriginalOrder) => Promise<TakenIn | Refused>;

/**
 * Takes in all orders of a delivery, one after the other, in any format that can be guessed or in the one that is
 * given. Returns what was taken in. Throws TaskFailed, after all of them, where any was refused.
 */
export async function takeOrders(
  take: TakeOrder,
  { id, body, receivedAt }: InboxDelivery,
  format?: Format,
  ownNotes?: string,
): Promise<TakenIn[]> {
  const taken: TakenIn[] = [];
  const refused: RefusedPart[] = [];
  const items = readOrders({ name: id, stream: oneChunk(body) }, format, {
    receivedAt: receivedAt.toISOString(),
    ...(ownNotes !== undefined && { ownNotes }),
  });
  for await (const item of items) {
    const outcome = item.ok ? await take(item.order) : unread(item);
    if ('change' in outcome) taken.push(outcome);
    else if (isRefused(outcome)) refused.push(partOf(item, outcome));
    else refused.push(outcome);
  }
  if (refused.length > 0) throw refusedTogether(refused);
  return taken;
}

async function* oneChunk(body: string): AsyncGenerator<string> {
  yield body;
}

function unread({ orderNumber, problems, source }: Extract<IntakeItem, { ok: false }>): RefusedPart {
  return {
    what: orderNumber ?? `order ${source.index}`,
    code: 'order_invalid',
    problems: problems.map(({ path, problem }) => `${path} ${problem}`.trim()),
  };
}

function partOf(item: IntakeItem, { refusal }: Refused): RefusedPart {
  const what = item.ok ? item.order.orderNumber : '';
  return { what, code: refusal.code, problems: problemTexts(refusal) };
}
