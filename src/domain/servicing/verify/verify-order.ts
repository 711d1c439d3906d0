import { z } from 'zod';
import { type Head, head, root } from '../../records/chain/order-chain';
import { holds, seal } from '../../records/chain/seal';

/** The first part of an order's document that does not match its seals. `entry` is a number in the journal. */
export type OrderBreak =
  | { what: 'original' | 'storefront' | 'end' | 'document'; entry: null }
  | { what: 'entry'; entry: number };

/** Hashes of the original and of the entries, and when the order last changed, in milliseconds since the epoch. */
export type CheckedChain = { hashes: readonly string[]; changedAt: number; broken: OrderBreak | null };

/** Leaves fields that the chain does not need as they are stored: exactly those were sealed. */
const chained = z.looseObject({
  _id: z.string(),
  original: z.looseObject({ orderNumber: z.string() }),
  root,
  entries: z.array(z.looseObject({ seq: z.int(), seal, versions: z.string().exactOptional() })),
  head: head.extend({ at: z.date() }),
  storefront: z.strictObject({ last: z.unknown(), agreed: z.unknown(), seal }).exactOptional(),
});
type Chained = z.infer<typeof chained>;

export function checkedChain(document: unknown): CheckedChain {
  const parsed = chained.safeParse(document);
  if (!parsed.success) return { hashes: [], changedAt: 0, broken: unreadable(parsed.error) };
  const order = parsed.data;
  const hashes = [order.root.seal.hash, ...order.entries.map((one) => one.seal.hash)];
  return { hashes, changedAt: order.head.at.getTime(), broken: brokenEntry(order) ?? brokenEnd(order, hashes) };
}

function unreadable({ issues: [first] }: z.ZodError): OrderBreak {
  const [part, index] = first?.path ?? [];
  const isEntry = part === 'entries' && typeof index === 'number';
  return isEntry ? { what: 'entry', entry: index + 1 } : { what: 'document', entry: null };
}

export function isUnsealed(document: object): boolean {
  return !('root' in document) && !('head' in document);
}

function brokenEntry({ _id, original, root: { seal: first, ...others }, entries }: Chained): OrderBreak | null {
  if (original.orderNumber !== _id || !holds('original', { original, ...others }, '', first)) {
    return { what: 'original', entry: null };
  }
  let before = first.hash;
  for (const [index, { seal: own, ...record }] of entries.entries()) {
    if (record.seq !== index + 1 || !holds('entry', record, before, own)) return { what: 'entry', entry: index + 1 };
    before = own.hash;
  }
  return null;
}

function brokenEnd(
  { root: { migrated }, entries, head: end, storefront }: Chained,
  hashes: string[],
): OrderBreak | null {
  if (end.entries !== entries.length || end.hash !== hashes.at(-1) || entries.length < (migrated?.entries ?? 0)) {
    return { what: 'end', entry: null };
  }
  const taken = entries.findLast(({ versions }) => versions !== undefined)?.versions ?? migrated?.versions;
  if (storefront === undefined && taken === undefined) return null;
  const { seal: own, ...versions } = storefront ?? {};
  const same = own !== undefined && own.hash === taken && holds('storefront', versions, '', own);
  return same ? null : { what: 'storefront', entry: null };
}

/** Whether the chain contains a recorded head. Before the first entry, the original may have been replaced since. */
export function goesOnFrom({ entries, hash }: Head, hashes: readonly string[]): boolean {
  return entries === 0 ? hashes.length > 0 : hashes[entries] === hash;
}
