import { type Collection, type Filter, MaxKey, MinKey } from 'mongodb';
import { searchAlternatives } from '../../domain/derived/search-terms';
import type { OrderDocument } from './order-document';
import { named, newestFirst } from './orders';

/** As many as a search shows. A word that more orders have is frequent; as many are looked at in other ways then. */
const mostLooked = 100;

/**
 * Where a text can be read in several ways, such as a name, one of them is rare as a rule. So at first fewer keys of
 * each word are looked at, and only so few orders are read.
 */
const atFirst = { looked: 50, read: 20 };

/** An order, by number, and when it was placed. */
type Match = Pick<OrderDocument, '_id'> & { original: Pick<OrderDocument['original'], 'orderedAt'> };

/** Index keys have both. */
const projection = { 'original.orderedAt': 1 } as const;

/** Orders, all of them where it is `complete`. */
type Matches = { orders: Match[]; complete: boolean };

/** Terms that all have to match, each with its orders. */
type Way = { term: string; matches: Matches }[];

/**
 * Numbers of the newest orders that match a text, at most `most`. `complete` is false where there may be more.
 *
 * No index has what begins with a word in the order of time. So all orders of a word are looked up, from index keys
 * alone, where they are few. Where only frequent words are known, the newest orders are found that have a whole word;
 * where they are too few, also what matches among the newest orders, and the first by alphabet.
 */
export async function matchingNumbers(
  orders: Collection<OrderDocument>,
  text: string,
  most: number,
): Promise<{ numbers: string[]; complete: boolean }> {
  const found = await matching(orders, searchAlternatives(text), most);
  return {
    numbers: found.orders.slice(0, most).map(({ _id }) => _id),
    complete: found.complete && found.orders.length <= most,
  };
}

async function matching(orders: Collection<OrderDocument>, ways: string[][], most: number): Promise<Matches> {
  if (ways.length > 1) {
    const found = await ofRare(orders, await lookedUp(orders, ways, atFirst.looked), atFirst.read);
    if (found.orders.length > 0 || found.complete) return found;
  }
  const looked = await lookedUp(orders, ways, mostLooked);
  const found = await ofRare(orders, looked, mostLooked);
  if (found.orders.length > 0 || found.complete) return found;
  return { orders: await ofFrequent(orders, looked, most), complete: false };
}

async function lookedUp(orders: Collection<OrderDocument>, ways: string[][], limit: number): Promise<Way[]> {
  const terms = [...new Set(ways.flat())];
  const looked = await Promise.all(
    terms.map(async (term) => ({ term, matches: await beginningWith(orders, term, limit) })),
  );
  return ways.map((way) => looked.filter(({ term }) => way.includes(term)));
}

/** By all ways that have a rare word, of which so many orders may be read. */
async function ofRare(orders: Collection<OrderDocument>, ways: readonly Way[], read: number): Promise<Matches> {
  const rare = ways.filter((way) => {
    const { complete, orders } = rarestOf(way);
    return complete && (orders.length <= read || way.every(({ matches }) => matches.complete));
  });
  const found = await Promise.all(rare.map((way) => ofWay(orders, way)));
  return { orders: newestOf(found), complete: rare.length === ways.length };
}

function rarestOf(way: Way): Matches {
  const [rarest] = way.map(({ matches }) => matches).toSorted((one, other) => one.orders.length - other.orders.length);
  return rarest ?? { orders: [], complete: true };
}

/** A range of the index. */
async function beginningWith(orders: Collection<OrderDocument>, term: string, limit: number): Promise<Matches> {
  const found = await orders
    .find({})
    .project<Match>(projection)
    .hint(named.terms)
    .min({ terms: term, ...beforeAll })
    .max({ terms: `${term}${lastCharacter}`, ...beforeAll })
    .limit(limit + 1)
    .toArray();
  return { orders: found, complete: found.length <= limit };
}

/** The orders that all terms of a way have; where a term is frequent, they are read. */
async function ofWay(orders: Collection<OrderDocument>, way: Way): Promise<Match[]> {
  const others = way.filter(({ matches }) => matches !== rarestOf(way));
  const inOthers = others.filter(({ matches }) => matches.complete).map(({ matches }) => numbersOf(matches));
  const left = rarestOf(way).orders.filter(({ _id }) => inOthers.every((numbers) => numbers.has(_id)));
  if (left.length === 0 || inOthers.length === others.length) return left;
  const known = { _id: { $in: left.map(({ _id }) => _id) } };
  const read = orders.find({ $and: [known, allOf(way)] }).project<Match>(projection);
  return read.hint('_id_').toArray();
}

function numbersOf({ orders }: Matches): Set<string> {
  return new Set(orders.map(({ _id }) => _id));
}

async function ofFrequent(orders: Collection<OrderDocument>, ways: readonly Way[], most: number): Promise<Match[]> {
  const words = ways.flatMap((way) => (way.length === 1 ? way : []));
  const whole = await Promise.all(words.map(({ term }) => withWord(orders, term, most)));
  if (newestOf(whole).length >= most) return newestOf(whole);
  const others = [ofNewest(orders, ways), ...ways.map((way) => ofWay(orders, way))];
  return newestOf([...whole, ...(await Promise.all(others))]);
}

/** The newest orders with a whole word. */
function withWord(orders: Collection<OrderDocument>, word: string, most: number): Promise<Match[]> {
  const found = orders.find({ terms: word }).project<Match>(projection);
  return found.hint(named.terms).sort(newestFirst).limit(most).toArray();
}

/** Those of the newest orders that match. */
function ofNewest(orders: Collection<OrderDocument>, ways: readonly Way[]): Promise<Match[]> {
  const steps = [
    { $sort: newestFirst },
    { $limit: mostLooked },
    { $match: { $or: ways.map(allOf) } },
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

function allOf(way: Way): Filter<OrderDocument> {
  return { $and: way.map(({ term }) => ({ terms: { $elemMatch: { $gte: term, $lt: `${term}${lastCharacter}` } } })) };
}

/** Comes before all keys of its term. */
const beforeAll = { 'original.orderedAt': new MaxKey(), _id: new MinKey() };

/** No other sorts after it. */
const lastCharacter = '\u{10ffff}';
