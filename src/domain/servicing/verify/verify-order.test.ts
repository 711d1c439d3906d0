import { describe, expect, it } from '@jest/globals';
import { having } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import { headOf, rootOf, type SealedEntry, withSeal } from '../../records/chain/order-chain';
import { checkedChain, goesOnFrom } from './verify-order';

const salt = '00112233445566778899aabbccddeeff';
const other = salt.replace('0', '1');

/** The document of an order with three entries. */
function sealed() {
  let order = stored(anOrder());
  for (const quantity of [1, 1, 1]) order = having(order, 'cancel', { lines: [{ line: 1, quantity }] });
  const root = rootOf(order.original, salt);
  const entries: SealedEntry[] = [];
  for (const entry of order.entries) entries.push(withSeal(entry, headOf(root, entries).hash, salt));
  const { original } = order;
  return { _id: 'SO-1001', original, root, entries, head: { ...headOf(root, entries), at: new Date(0) } };
}

const [first, second, third] = sealed().entries;
const brokenIn = (change: object) => checkedChain({ ...sealed(), ...change }).broken;

describe('the chain of an order', () => {
  it('holds as it was written, from the original to the end', () => {
    const { hashes, broken } = checkedChain(sealed());
    expect(broken).toBeNull();
    expect(hashes).toHaveLength(4);
    expect(new Set(hashes).size).toBe(4);
  });

  it.each<[string, object, object]>([
    ['another original', { original: anOrder({ channel: 'web' }) }, { what: 'original', entry: null }],
    ['another number', { _id: 'SO-1002' }, { what: 'original', entry: null }],
    ['an entry of somebody else', { entries: [first, { ...second, actor: null }, third] }, { what: 'entry', entry: 2 }],
    ['an entry without its seal', { entries: [first, { ...second, seal: null }, third] }, { what: 'entry', entry: 2 }],
    ['a field more in an entry', { entries: [{ ...first, x: null }, second, third] }, { what: 'entry', entry: 1 }],
    ['two entries swapped', { entries: [first, third, second] }, { what: 'entry', entry: 2 }],
    ['the first one cut off', { entries: [second, third] }, { what: 'entry', entry: 1 }],
    ['the last one cut off', { entries: [first, second] }, { what: 'end', entry: null }],
    ['all of them cut off', { entries: [] }, { what: 'end', entry: null }],
    ['another end', { head: { entries: 3, hash: first?.seal.hash, at: new Date(0) } }, { what: 'end', entry: null }],
    ["a storefront's version", { storefront: { last: {}, agreed: {}, seal: first?.seal } }, { what: 'storefront' }],
    ['no root', { root: null }, { what: 'document', entry: null }],
  ])('is broken by %s, and says where', (_, change, place) => {
    expect(brokenIn(change)).toMatchObject(place);
  });

  it('goes on from where it was recorded, and from no other end', () => {
    const { hashes } = checkedChain(sealed());
    for (const [entries, hash] of hashes.entries()) expect(goesOnFrom({ entries, hash }, hashes)).toBe(true);
    expect(goesOnFrom({ entries: 2, hash: hashes[1] ?? '' }, hashes)).toBe(false);
    expect(goesOnFrom({ entries: 4, hash: hashes[3] ?? '' }, hashes)).toBe(false);
    const replaced = { entries: 0, hash: rootOf(anOrder({ channel: 'web' }), other).seal.hash };
    expect(goesOnFrom(replaced, hashes)).toBe(true);
  });
});
