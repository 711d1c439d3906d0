import { type Collection, type Filter, MaxKey, MinKey } from 'mongodb';
import { searchAlternatives } from '../../domain/derived/search-terms';
import type { OrderDocument } from './documents';
import { named, newestFirst } from './orders';

/** Beyond so many orders a word is frequent. */
const mostOfWord = 300;

/** Where only frequent words are known, so many of the newest orders are looked through. */
const newestLooked = 1_000;

/** An order, by number, and when it was placed. */
type Match = Pick<OrderDocument, '_id'> & { original: Pick<OrderDocument['original'], 'orderedAt'> };
type Matches = { orders: Match[]; complete: boolean };

/** Index keys have both. */
const projection = { 'original.orderedAt': 1 } as const;

/** Terms that all have to match, and the orders of the rarest of them. */
type Way = { terms: readonly string[]; rarest: Matches };

/**
 * Numbers of the newest orders that match a text, at most `most`. `complete` is false where there may be more.
 *
 * No index has what begins with a word in the order of time. So of a word all orders are looked up, up to `mostOfWord`;
 * they are read from index keys. Where only frequent words are known, those orders are found that have the whole word,
 * the newest first; where they are too few, also those of the newest orders that match, and the first by alphabet.
 */
export async function matchingNumbers(
  orders: Collection<OrderDocument>,
  text: string,
  most: number,
): Promise<{ numbers: string[]; complete: boolean }> {
  const ways = await waysIn(orders, text);
  const rare = ways.filter(({ rarest }) => rarest.complete);
  const frequent = ways.filter(({ rarest }) => !rarest.complete);
  let found = newestOf(await Promise.all(rare.map((way) => matching(orders, way))));
  if (found.length === 0 && frequent.length > 0) found = await amongFrequent(orders, frequent, most);
  return {
    numbers: found.slice(0, most).map(({ _id }) => _id),
    complete: frequent.length === 0 && found.length <= most,
  };
}

async function waysIn(orders: Collection<OrderDocument>, text: string): Promise<Way[]> {
  const ways = searchAlternatives(text);
  const terms = [...new Set(ways.flat())];
  const looked = await Promise.all(terms.map(async (term) => [term, await beginningWith(orders, term)] as const));
  const ofTerm = new Map(looked);
  return ways.map((way) => ({ terms: way, rarest: rarestOf(way.flatMap((term) => ofTerm.get(term) ?? [])) }));
}

function rarestOf(ofTerms: readonly Matches[]): Matches {
  const [rarest] = ofTerms.toSorted((one, other) => one.orders.length - other.orders.length);
  return rarest ?? { orders: [], complete: true };
}

/** A range of the index. */
async function beginningWith(orders: Collection<OrderDocument>, term: string): Promise<Matches> {
  const found = await orders
    .find({})
    .project<Match>(projection)
    .hint(named.terms)
    .min({ terms: term, ...beforeAll })
    .max({ terms: `${term}${lastCharacter}`, ...beforeAll })
    .limit(mostOfWord + 1)
    .toArray();
  return { orders: found, complete: found.length <= mostOfWord };
}

/** The orders of a way's rarest term that have its other terms too. */
async function matching(orders: Collection<OrderDocument>, { terms, rarest }: Way): Promise<Match[]> {
  if (terms.length === 1 || rarest.orders.length === 0) return rarest.orders;
  const known = { _id: { $in: rarest.orders.map(({ _id }) => _id) } };
  return orders
    .find({ $and: [known, allOf(terms)] })
    .project<Match>(projection)
    .toArray();
}

async function amongFrequent(orders: Collection<OrderDocument>, ways: readonly Way[], most: number): Promise<Match[]> {
  const words = ways.flatMap(({ terms }) => (terms.length === 1 ? terms : []));
  const whole = newestOf(await Promise.all(words.map((word) => withWord(orders, word, most))));
  if (whole.length >= most) return whole;
  const others = await Promise.all([amongNewest(orders, ways, most), ...ways.map((way) => matching(orders, way))]);
  return newestOf([whole, ...others]);
}

/** The newest orders with a whole word. */
function withWord(orders: Collection<OrderDocument>, word: string, most: number): Promise<Match[]> {
  return orders
    .find({ terms: word })
    .project<Match>(projection)
    .hint(named.terms)
    .sort(newestFirst)
    .limit(most)
    .toArray();
}

function amongNewest(orders: Collection<OrderDocument>, ways: readonly Way[], most: number): Promise<Match[]> {
  const steps = [
    { $sort: newestFirst },
    { $limit: newestLooked },
    { $match: { $or: ways.map(({ terms }) => allOf(terms)) } },
    { $limit: most },
    { $project: projection },
  ];
  return orders.aggregate<Match>(steps, { hint: named.newest }).toArray();
}

/** Each once. */
function newestOf(found: readonly (readonly Match[])[]): Match[] {
  const all = [...new Map(found.flat().map((one) => [one._id, one])).values()];
  return all.toSorted(
    (one, other) => compared(other.original.orderedAt, one.original.orderedAt) || compared(one._id, other._id),
  );
}

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function allOf(terms: readonly string[]): Filter<OrderDocument> {
  return { $and: terms.map((term) => ({ terms: { $elemMatch: { $gte: term, $lt: `${term}${lastCharacter}` } } })) };
}

/** Comes before all keys of its term. */
const beforeAll = { 'original.orderedAt': new MaxKey(), _id: new MinKey() };

/** No other sorts after it. */
const lastCharacter = '\u{10ffff}';
