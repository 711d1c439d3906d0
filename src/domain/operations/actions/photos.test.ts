import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf, served } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import { photosOfEntry, photosOfRequest, photosOfReturn } from '../../derived/photos';
import { policy } from '../../policy/policy';

const shipped = having(
  stored(anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }] })),
  'fulfill',
  { lines: [{ line: 1, quantity: 3 }] },
);
const crack = { id: 'F0CRACK', name: 'crack.jpg', type: 'jpg' };
const asked = { lines: [{ line: 1, quantity: 1 }], photos: [crack] };
const off = { lines: [{ line: 1 }], discount: { kind: 'percentage', value: '10' }, photos: [crack] };

describe('photos', () => {
  it.each([
    ['return', asked],
    ['rma', asked],
    ['discount', off],
  ] as const)('of a %s are kept with the request, and change no figure', (name, request) => {
    const { photos: _, ...without } = request;
    expect(changing(shipped, name, request)).toEqual(changing(shipped, name, without));
    const [entry] = having(shipped, name, request).entries.slice(-1);
    expect(entry && photosOfEntry(entry)).toEqual([crack]);
  });

  it('wait with the request for approval, and stay with the change', () => {
    const rules = policy.parse({
      policies: { approvals: { rules: [{ name: 'all', actions: ['return'], amountAbove: { USD: 1 } }] } },
    });
    const waiting = served(shipped, 'return', asked, { rules }).order;
    const [request] = waiting.entries.slice(-1);
    expect(request && photosOfEntry(request)).toEqual([]);
    expect(photosOfRequest(waiting.summary.approvals[0]?.request)).toEqual([crack]);
    const done = having(waiting, 'approval.approve', { approval: 'AP-SO-1001-1', actor: people.ana }, { rules });
    const [approved] = done.entries.slice(-1);
    expect(approved && photosOfEntry(approved)).toEqual([crack]);
  });

  it('of a return order are those that it was made with', () => {
    const expecting = having(shipped, 'rma', asked);
    const later = having(expecting, 'note', { note: 'Called.', actor: people.ava });
    expect(photosOfReturn(later, 'RMA-SO-1001-1')).toEqual([crack]);
    expect(photosOfReturn(later, 'RMA-SO-1001-2')).toEqual([]);
  });

  it.each([
    ['more than ten', Array.from({ length: 11 }, (_, n) => ({ ...crack, id: `F0${n}` })), 'photos', 'are more than 10'],
    ['one twice', [crack, crack], 'photos', 'name a file twice'],
    ['what is no file of Slack', [{ ...crack, id: 'https://x.test' }], 'photos[0].id', 'must be the id of a file'],
    ['another type', [{ ...crack, type: 'html' }], 'photos[0].type', 'must be a picture or a PDF'],
    ['more than is needed', [{ ...crack, url: 'https://x.test' }], 'photos[0].url', 'is not known'],
  ])('are refused where they are %s', (_, photos, path, problem) => {
    expect(refusalOf(shipped, 'return', { ...asked, photos })).toEqual({
      code: 'request_invalid',
      problems: [{ path, problem: expect.stringContaining(problem) }],
    });
  });

  it('belong to no other action', () => {
    expect(refusalOf(shipped, 'reship', asked)).toMatchObject({
      code: 'request_invalid',
      problems: [{ path: 'photos', problem: 'is not known' }],
    });
  });

  it('are named without card numbers', () => {
    const named = having(shipped, 'return', { ...asked, photos: [{ ...crack, name: '4242424242424242.jpg' }] });
    expect(JSON.stringify(named.entries)).not.toContain('4242424242424242');
  });
});
