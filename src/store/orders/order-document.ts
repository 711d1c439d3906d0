import { z } from 'zod';
import { head, root, sealedEntry, sealedVersions } from '../../domain/records/chain/order-chain';
import { delivery, posted } from '../../domain/records/delivery';
import { orderSummary } from '../../domain/records/order-summary';
import { originalOrder } from '../../domain/records/original-order';
import { unitsShipped } from '../../domain/records/units-shipped';
import { type PackedEntry, packedEntry } from '../journal/packed-entry';
import { currentSchema } from '../migrations';

/**
 * One order with its whole journal, as its records are sealed. `customers` and `terms` are search keys; `root`, the
 * seals of the entries and `head` are its chain. `deliveriesDue` is the earliest due time, absent where no delivery
 * waits; `lease` names the worker that delivers.
 */
export const wholeDocument = z.strictObject({
  _id: z.string(),
  schema: z.literal(currentSchema),
  version: z.int(),
  original: originalOrder,
  root,
  entries: z.array(sealedEntry),
  snapshot: z
    .strictObject({ entries: z.int().min(1), changes: z.int().min(0).exactOptional(), summary: orderSummary })
    .exactOptional(),
  head: head.extend({ at: z.date() }),
  summary: orderSummary,
  movedMemos: z.int().min(1).exactOptional(),
  /** Only where the storefront differs from `original`. */
  storefront: sealedVersions.exactOptional(),
  customers: z.array(z.string()),
  terms: z.array(z.string()),
  /** What had been shipped before the order came in, as far as it is counted: what each version added, and when. */
  shippedBefore: z.array(z.strictObject({ at: z.date(), shipments: z.array(unitsShipped) })).exactOptional(),
  posted: z.array(posted),
  deliveries: z.array(delivery),
  deliveriesDue: z.date().exactOptional(),
  lease: z.strictObject({ owner: z.string(), until: z.date() }).exactOptional(),
});
export type WholeDocument = z.infer<typeof wholeDocument>;

/**
 * As it is stored: `entries` are the latest, packed. Those before them were moved, and `snapshot` is the order after
 * them. The first `movedMemos` credit memos were moved out of `summary`.
 */
export type OrderDocument = Omit<WholeDocument, 'entries'> & { entries: PackedEntry[] };

export function packedDocument({ entries: sealed, ...others }: WholeDocument): OrderDocument {
  const of = { order: others._id, taxation: others.original.taxation };
  return { ...others, entries: sealed.map((one) => packedEntry(one, of)) };
}
