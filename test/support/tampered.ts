import { hash } from 'node:crypto';
import type { Document } from 'mongodb';
import { canonical } from '../../src/domain/records/chain/canonical';
import { type Checkpoint, withDigest } from '../../src/domain/records/chain/checkpoint';
import { nextDenial, type SealedDenial } from '../../src/domain/records/chain/denial-chain';
import { headOf, rootOf, type SealedEntry, withSeal } from '../../src/domain/records/chain/order-chain';
import { newSalt } from '../../src/store/orders/new-salt';
import type { Shop } from './sealed-shop';

/** Chooses one of so many: 0 for the first. */
type Pick = (many: number) => number;

/** What somebody does to a shop of one order; `null` where it has nothing to do it to. */
type Tampering = (shop: Shop, pick: Pick) => Shop | null;

type Leaf = { path: string; holder: Record<string, unknown>; key: string };

function leavesOf(value: object, path: string): Leaf[] {
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, one]) => {
    const isLeaf = typeof one !== 'object' || one === null || one instanceof Date;
    return isLeaf ? [{ path: `${path}.${key}`, holder, key }] : leavesOf(one, `${path}.${key}`);
  });
}

/** A copy of a shop, as a database would keep it just as well: with the fields in another order. */
export function copyOf(shop: Shop): Shop {
  return reordered(shop) as Shop;
}

function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, one]) => [key, reordered(one)]),
  );
}

/** The shop with another value in one leaf, anywhere at a path. */
function leafChanged(shop: Shop, pick: Pick, at: RegExp): Shop | null {
  const copy = copyOf(shop);
  const leaves = leavesOf(copy, '').filter(({ path }) => at.test(path));
  const leaf = leaves[pick(leaves.length)];
  if (leaf === undefined) return null;
  leaf.holder[leaf.key] = another(leaf.holder[leaf.key], pick);
  return copy;
}

function another(value: unknown, pick: Pick): unknown {
  if (typeof value === 'number') return value + (pick(2) === 0 ? 1 : -1) * (1 + pick(5_000));
  if (typeof value === 'boolean') return !value;
  if (value instanceof Date) return new Date(value.getTime() + 1 + pick(86_400_000));
  if (typeof value !== 'string') return pick(2) === 0 ? 'lead' : 0;
  const others = [`${value}.`, value.slice(1), '[erased]', 'lead', null].filter((one) => one !== value);
  return others[pick(others.length)];
}

/** The shop with its order as somebody leaves it who also puts the end right that the document says. */
function withEntries(shop: Shop, change: (entries: Document[]) => Document[] | null): Shop | null {
  const [order] = shop.orders;
  const entries = change(order?.entries ?? []);
  if (order === undefined || entries === null) return null;
  return { ...shop, orders: [{ ...order, entries, head: { ...order.head, ...headOf(order.root, entries as never) } }] };
}

function without<T>(list: readonly T[], at: number, many = 1): T[] | null {
  return at < list.length ? list.filter((_, index) => index < at || index >= at + many) : null;
}

function swapped<T>(list: readonly T[], pick: Pick): T[] | null {
  const a = pick(list.length);
  const b = (a + 1 + pick(list.length - 1)) % Math.max(1, list.length);
  if (a === b) return null;
  return list.map((one, at) => (at === a ? list[b] : at === b ? list[a] : one)) as T[];
}

/** The order with every seal made anew, by somebody who knows how. */
function sealedAnew(shop: Shop | null): Shop | null {
  const [order] = shop?.orders ?? [];
  if (shop === null || order === undefined) return null;
  const root = rootOf(order.original, newSalt());
  const entries: SealedEntry[] = [];
  for (const [index, { seal: _, ...entry }] of order.entries.entries()) {
    entries.push(withSeal({ ...entry, seq: index + 1 }, headOf(root, entries).hash, newSalt()));
  }
  return { ...shop, orders: [{ ...order, root, entries, head: { ...order.head, ...headOf(root, entries) } }] };
}

/** The denied tries with every seal made anew. */
function denialsSealedAnew(shop: Shop | null): Shop | null {
  if (shop === null) return null;
  const denials: SealedDenial[] = [];
  for (const { seal: _, seq: __, ...denial } of shop.denials) {
    const end = { count: denials.length, hash: denials.at(-1)?.seal.hash ?? '' };
    denials.push(nextDenial(denial as never, end, newSalt()));
  }
  return { ...shop, denials };
}

/** Every checkpoint made anew over what is there, by somebody who can write the whole database. */
function recordedAnew(shop: Shop | null): Shop | null {
  if (shop === null) return null;
  const { orders, denials } = shop;
  const checkpoints: Checkpoint[] = [];
  for (const { digest: _, heads: before, denials: end, ...made } of shop.checkpoints) {
    const heads = orders.map(({ _id, root, entries }) => {
      const there = entries.slice(0, before[0].entries);
      return { order: _id, ...headOf(root, there) };
    });
    const count = Math.min(end.count, denials.length);
    const denied = { count, hash: denials[count - 1]?.seal.hash ?? '', pruned: 0 };
    checkpoints.push(withDigest({ ...made, heads, denials: denied } as never, checkpoints.at(-1)?.digest ?? ''));
  }
  return { ...shop, checkpoints };
}

/** A sealed record without one of its texts, and the commitment to that one instead of what opens it. */
function textErased({ seal, ...record }: Document, pick: Pick): Document {
  const texts: string[] = [];
  canonical(record, (text) => {
    texts.push(text);
    return '""';
  });
  const erased = pick(texts.length);
  const salt = texts.map((text, at) => {
    const own = hash('sha256', `${seal.salt}${at}`);
    return at === erased ? { commitment: hash('sha256', `${own}${text}`) } : { salt: own };
  });
  let at = 0;
  const left = JSON.parse(canonical(record, (text) => JSON.stringify(at++ === erased ? '[erased]' : text)));
  return { ...left, seal: { ...seal, salt } };
}

function erasedIn(records: Document[], pick: Pick): boolean {
  const at = pick(records.length);
  const record = records[at];
  if (record !== undefined) records[at] = textErased(record, pick);
  return record !== undefined;
}

const byWhat = /^\.orders\.0\.entries\.\d+\.(actor|at|reason|note|requestId|action|case|origin|seq)\b/;
const amounts = /^\.orders\.0\.entries\.\d+\.effects\b.*\.(total|amount|tax|lineAmount|lineAdjustment|quantity)$/;
const ofEntries = /^\.orders\.0\.entries\.\d+\.(?!seal)/;

/** By somebody who can write the one document, and does not know how it is sealed. */
const simple: Record<string, Tampering> = {
  'who, when, why, by which request': (shop, pick) => leafChanged(shop, pick, byWhat),
  'an amount': (shop, pick) => leafChanged(shop, pick, amounts),
  'what was asked': (shop, pick) => leafChanged(shop, pick, /^\.orders\.0\.entries\.\d+\.request\b/),
  'anything in an entry': (shop, pick) => leafChanged(shop, pick, ofEntries),
  'a seal': (shop, pick) => leafChanged(shop, pick, /^\.orders\.0\.(root|head(?!\.at)|entries\.\d+\.seal)\b/),
  'the original': (shop, pick) => leafChanged(shop, pick, /^\.orders\.0\.original\b/),
  'the summary': (shop, pick) => leafChanged(shop, pick, /^\.orders\.0\.summary\b/),
  'what it is found by': (shop, pick) => leafChanged(shop, pick, /^\.orders\.0\.(customers|terms)\b/),
  'whose order it is': (shop) => {
    const [order] = shop.orders;
    return order === undefined || order.customers.length === 0
      ? null
      : { ...shop, orders: [{ ...order, customers: [] }] };
  },
  "the storefront's versions": (shop, pick) => leafChanged(shop, pick, /^\.orders\.0\.storefront\b/),
  'the order of entries': (shop, pick) => withEntries(shop, (all) => swapped(all, pick)),
  'an entry cut out': (shop, pick) => withEntries(shop, (all) => without(all, pick(all.length))),
  'the tail cut off': (shop, pick) => withEntries(shop, (all) => without(all, pick(all.length), all.length)),
  'an entry twice': (shop, pick) =>
    withEntries(shop, (all) => (all.length === 0 ? null : [...all, all[pick(all.length)] ?? {}])),
};

/** By somebody who knows how, as far as the one document goes. */
const skilled: Record<string, Tampering> = {
  'an entry, all sealed anew': (shop, pick) => sealedAnew(leafChanged(shop, pick, ofEntries)),
  'the original of a serviced order, all sealed anew': (shop, pick) =>
    shop.orders[0]?.entries.length < 2 ? null : sealedAnew(leafChanged(shop, pick, /^\.orders\.0\.original\.items\b/)),
  'a middle cut out, all sealed anew': (shop, pick) =>
    sealedAnew(withEntries(shop, (all) => without(all, pick(all.length)))),
  'a text of an entry, and its commitment in place of its salt': (shop, pick) => {
    const copy = copyOf(shop);
    return erasedIn(copy.orders[0]?.entries ?? [], pick) ? copy : null;
  },
  'the order deleted': (shop) => ({ ...shop, orders: [] }),
};

/** So late that no change is recorded any more by who believes it. */
const future = '2036-11-22T08:00:00.000Z';
const past = '2026-11-20T07:59:59.999Z';

/** Denied tries, and the checkpoints themselves. */
const beside: Record<string, Tampering> = {
  'a denied try': (shop, pick) => leafChanged(shop, pick, /^\.denials\.\d+\b/),
  'a denied try, all sealed anew': (shop, pick) =>
    denialsSealedAnew(leafChanged(shop, pick, /^\.denials\.\d+\.(at|actor|what|order|refusal)\b/)),
  'a text of a denied try, and its commitment in place of its salt': (shop, pick) => {
    const copy = copyOf(shop);
    return erasedIn(copy.denials, pick) ? copy : null;
  },
  'a denied try deleted': (shop, pick) => ({ ...shop, denials: without(shop.denials, pick(4)) ?? [] }),
  'a denied try deleted, all sealed anew': (shop, pick) =>
    denialsSealedAnew({ ...shop, denials: without(shop.denials, pick(4)) ?? [] }),
  'a checkpoint': (shop, pick) => leafChanged(shop, pick, /^\.checkpoints\.\d+\b/),
  'up to when a checkpoint records': ({ checkpoints, ...others }, pick) => {
    const at = pick(checkpoints.length);
    const until = pick(2) === 0 ? future : past;
    return { ...others, checkpoints: checkpoints.map((one, index) => (index === at ? { ...one, until } : one)) };
  },
  'a checkpoint more, of the future': (shop) => {
    const { digest = '', ...last } = shop.checkpoints.at(-1) ?? {};
    const next = { ...last, number: shop.checkpoints.length + 1, at: future, until: future };
    return { ...shop, checkpoints: [...shop.checkpoints, withDigest(next as never, digest)] };
  },
  'a checkpoint more, that says to record what is to come': (shop) => {
    const { digest = '', ...last } = shop.checkpoints.at(-1) ?? {};
    const next = { ...last, number: shop.checkpoints.length + 1, until: future };
    return { ...shop, checkpoints: [...shop.checkpoints, withDigest(next as never, digest)] };
  },
  'a checkpoint deleted': (shop, pick) => ({ ...shop, checkpoints: without(shop.checkpoints, pick(2)) ?? [] }),
};

/** By somebody who can write the whole database, and makes the checkpoints anew. */
const everything: Record<string, Tampering> = {
  'an entry, in the whole database': (shop, pick) => recordedAnew(sealedAnew(leafChanged(shop, pick, ofEntries))),
  'a denied try, in the whole database': (shop, pick) =>
    recordedAnew(denialsSealedAnew(leafChanged(shop, pick, /^\.denials\.\d+\.(at|actor|what|order)\b/))),
  'an order deleted, in the whole database': (shop) => recordedAnew({ ...shop, orders: [] }),
};

/** Every way in which somebody may rewrite the past, by how it is called. */
export const tamperings: Readonly<Record<string, Tampering>> = { ...simple, ...skilled, ...beside, ...everything };
