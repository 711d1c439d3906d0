import { describe, expect, it } from '@jest/globals';
import { anOrder, stored } from '../../../test/support/orders';
import { evolve } from '../derived/evolve';
import { operations } from '../operations';
import { defaultPolicy } from '../policy/policy';
import type { Commit, OrderRequest, RequestedOrder } from '../ports/order-store';
import { isRefused } from '../records/refusals';
import type { StoredOrder } from '../records/stored-order';
import { type Backoff, serveFrom } from './serve';

const prepared = operations.capture.prepare({
  ...{ op: 'capture', order: 'SO-1001', requestId: 'c1', payment: 'p1', amount: 1 },
});
if (isRefused(prepared)) throw new Error('a capture that is none');
const capture = { name: 'capture', prepared, source: { origin: null, case: 'open' } } as const;
const contextOn = async () => ({ policy: defaultPolicy, now: '2026-11-02T10:00:00.000Z' });
const needs = { journal: false, memos: 'latest' } as const;
const context = { needs, contextOn, now: () => '2026-11-02T10:00:00.000Z' };

/** An order as it is loaded for the capture. */
const requested = (order: StoredOrder, { requestId }: OrderRequest): RequestedOrder => ({
  order,
  first: order.entries.find((one) => requestId !== null && one.requestId === requestId) ?? null,
});

describe('serving', () => {
  it('decides a lost race again, on the order as it then is, and gives way before', async () => {
    const [decidedOn, gaveWay]: [number[], number[]] = [[], []];
    let version = 0;
    const serve = serveFrom(
      {
        loadForRequest: async () => ({ order: { ...stored(anOrder()), version: ++version }, first: null }),
        commit: async (order) => decidedOn.push(order.version) === 3,
      },
      async (lost) => void gaveWay.push(lost),
    );
    expect(await serve(capture, context)).toMatchObject({ entry: { requestId: 'c1' } });
    expect({ decidedOn, gaveWay }).toEqual({ decidedOn: [1, 2, 3], gaveWay: [1, 2] });
  });

  it('decides nothing any more once whoever asked has stopped waiting and may have been refused elsewhere', async () => {
    let now = '2026-11-02T10:00:00.000Z';
    let commits = 0;
    const serve = serveFrom(
      {
        loadForRequest: async () => ({ order: stored(anOrder()), first: null }),
        // Another change was faster the first time.
        commit: async () => ++commits > 1,
      },
      async () => {
        now = '2026-11-02T10:00:08.001Z';
      },
    );
    const asked = { ...capture, source: { ...capture.source, askedAt: now } };
    await expect(serve(asked, { ...context, now: () => now })).rejects.toThrow('not decided within');
    expect(commits).toBe(1);
    commits = 0;
    expect(await serve(capture, { ...context, now: () => now })).toMatchObject({ entry: { requestId: 'c1' } });
  });

  it('gives up after twelve lost races, and says that the order is busy', async () => {
    let lostRaces = 0;
    const never: Backoff = async () => undefined;
    const loadForRequest = async () => ({ order: stored(anOrder()), first: null });
    const serve = serveFrom({ loadForRequest, commit: async () => ++lostRaces === 0 }, never);
    expect(await serve(capture, context)).toEqual({ refusal: { code: 'order_busy', order: 'SO-1001' } });
    expect(lostRaces).toBe(12);
  });
});

/** An order on servers that can be lost: what the primary says, what a majority has, and what becomes of a commit. */
function onServers(first: { local: StoredOrder; durable: StoredOrder }, fails: Fault[] = []) {
  let { local, durable } = first;
  const calls: string[] = [];
  const written = (before: StoredOrder, { entry, summary }: Commit): StoredOrder => ({
    ...{ ...before, version: before.version + 1, entries: [...before.entries, entry], entryCount: entry.seq, summary },
  });
  const serve = serveFrom(
    {
      async loadForRequest(request) {
        calls.push(request.durable ? 'loadDurable' : 'load');
        return requested(request.durable ? durable : local, request);
      },
      async commit(order, commit) {
        calls.push('commit');
        const fault = fails.shift();
        if (fault !== 'lost on its way') {
          durable = written(order as StoredOrder, commit);
          local = durable;
        }
        if (fault !== undefined) throw new Error(fault);
        return true;
      },
    },
    async () => undefined,
  );
  return { serve, calls, entries: () => durable.entries.map(({ requestId }) => requestId) };
}

type Fault = 'lost on its way' | 'answer lost';

describe('an answer', () => {
  const untouched = stored(anOrder());
  const once = async (): Promise<StoredOrder> => {
    const { serve } = onServers({ local: untouched, durable: untouched });
    const done = await serve(capture, context);
    if (isRefused(done)) throw new Error('a capture was refused');
    return {
      ...untouched,
      version: 2,
      entries: [done.entry],
      entryCount: 1,
      summary: evolve(untouched.summary, done.entry),
    };
  };
  const facts = (requestId: string | null, amount: number) => {
    const prepared = operations.capture.prepare({ op: 'capture', order: 'SO-1001', requestId, payment: 'p1', amount });
    if (isRefused(prepared)) throw new Error('a capture that is none');
    return { ...capture, prepared };
  };

  it('that something was done before rests on what a majority has', async () => {
    const done = await once();
    const { serve, calls } = onServers({ local: done, durable: done });
    expect(await serve(capture, context)).toMatchObject({ entry: { requestId: 'c1' }, repeated: true });
    expect(calls).toEqual(['load', 'loadDurable']);
  });

  it('is not that something was done before where a majority does not have it: it is done then', async () => {
    const { serve, calls, entries } = onServers({ local: await once(), durable: untouched });
    expect(await serve(capture, context)).toMatchObject({ entry: { requestId: 'c1' }, repeated: false });
    expect(calls).toEqual(['load', 'loadDurable', 'commit']);
    expect(entries()).toEqual(['c1']);
  });

  it('is none where no majority answers', async () => {
    const done = await once();
    const gone = () => Promise.reject(new Error('no majority'));
    const loadForRequest = async (request: OrderRequest) => (request.durable ? gone() : requested(done, request));
    const serve = serveFrom({ loadForRequest, commit: gone }, async () => undefined);
    await expect(serve(capture, context)).rejects.toThrow('no majority');
  });

  it('that refuses because of what was done before rests on what a majority has, too', async () => {
    const { serve, entries } = onServers({ local: await once(), durable: untouched });
    expect(await serve(facts('c1', 2), context)).toMatchObject({ entry: { requestId: 'c1' }, repeated: false });
    expect(entries()).toEqual(['c1']);
  });

  it('that refuses an order with which nothing was done asks nobody else', async () => {
    const { serve, calls } = onServers({ local: stored(anOrder({ lifecycle: 'unmanaged' })), durable: untouched });
    expect(await serve(capture, context)).toEqual({ refusal: { code: 'order_unmanaged', order: 'SO-1001' } });
    expect(calls).toEqual(['load']);
  });

  it.each<[Fault, boolean]>([
    ['answer lost', true],
    ['lost on its way', false],
  ])('to a commit that fails (%s) is that it is done, once', async (fault, repeated) => {
    const { serve, entries } = onServers({ local: untouched, durable: untouched }, [fault]);
    expect(await serve(capture, context)).toMatchObject({ entry: { requestId: 'c1' }, repeated });
    expect(entries()).toEqual(['c1']);
  });

  it('is none where a commit fails again and again', async () => {
    const { serve, calls } = onServers({ local: untouched, durable: untouched }, Array(9).fill('lost on its way'));
    await expect(serve(capture, context)).rejects.toThrow('lost on its way');
    expect(calls).toEqual(['load', 'commit', 'loadDurable', 'commit']);
  });

  it('is none where a commit fails whose entry could not be found again', async () => {
    const { serve, calls, entries } = onServers({ local: untouched, durable: untouched }, ['answer lost']);
    await expect(serve(facts(null, 1), context)).rejects.toThrow('answer lost');
    expect(calls).toEqual(['load', 'commit']);
    expect(entries()).toEqual([null]);
  });
});
