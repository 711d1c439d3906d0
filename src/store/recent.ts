import { BSON, type Document } from 'mongodb';

/** Once an order's document has entries, or credit memos, of more bytes than this, all but the latest are moved out. */
export const mostRecentBytes = 32 * 1024;

/** So many of the latest stay at least, and more while all that stay come to at most so many bytes. */
const [leastKept, keptBytes] = [4, 8 * 1024];

/** How many of the latest stay in the document; at least one, if there is any. The least is of those that count. */
export function keptOf<One extends Document>(all: readonly One[], counts: (one: One) => boolean = () => true): number {
  let [kept, counted, bytes] = [0, 0, 0];
  for (const one of all.toReversed()) {
    bytes += BSON.calculateObjectSize(one);
    if (counted >= leastKept && bytes > keptBytes) break;
    kept += 1;
    if (counts(one)) counted += 1;
  }
  return kept;
}
