import { z } from 'zod';
import { type Head, head, root } from '../../records/chain/order-chain';
import { holds, seal } from '../../records/chain/seal';

/**
 * The first place of an order's document that does not hold: what was taken in; an entry that is not what was written, or
 * not after the one before it; an end that is not where the document says that it is; the storefront's versions; or the
 * document as a whole, which is none that this program wrote. `entry` is the number of the entry, where it is one.
 */
export type OrderBreak =
  | { what: 'original' | 'storefront' | 'end' | 'document'; entry: null }
  | { what: 'entry'; entry: number };

/**
 * An order's chain as far as it was checked: the hashes of its original and of its entries, in turn, and when it was
 * changed last, in milliseconds.
 */
export type CheckedChain = { hashes: readonly string[]; changedAt: number; broken: OrderBreak | null };

/**
 * As much of a document as the chain needs, and of everything else what is kept there, untouched: only what is kept is
 * what was sealed.
 */
const chained = z.looseObject({
  _id: z.string(),
  original: z.looseObject({ orderNumber: z.string() }),
  root,
  entries: z.array(z.looseObject({ seq: z.int(), seal, versions: z.string().exactOptional() })),
  head: head.extend({ at: z.date() }),
  storefront: z.strictObject({ last: z.unknown(), agreed: z.unknown(), seal }).exactOptional(),
});
type Chained = z.infer<typeof chained>;

/** Checks an order's document, as it is kept, against its seals. */
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

/** Whether a document is of a version that sealed nothing. */
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

/**
 * Whether a chain is still the one that a head was recorded of. Before there was an entry, a newer original may have
 * taken the place of the one that was recorded.
 */
export function goesOnFrom({ entries, hash }: Head, hashes: readonly string[]): boolean {
  return entries === 0 ? hashes.length > 0 : hashes[entries] === hash;
}
