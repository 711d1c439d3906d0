import { describe, expect, it } from '@jest/globals';
import { inParallel } from './in-parallel';

async function* numbers(count: number) {
  for (let n = 1; n <= count; n += 1) yield n;
}

/** Work that ends only when it is told to, and how much of it is under way. */
function heldWork() {
  const ends = new Map<number, () => void>();
  return {
    ends,
    work: (n: number) =>
      new Promise<number>((resolve) => {
        ends.set(n, () => {
          ends.delete(n);
          resolve(n * 10);
        });
      }),
  };
}

const settled = () => new Promise(setImmediate);

describe('work in parallel', () => {
  it('answers in the order of the things, whichever ends first', async () => {
    const { ends, work } = heldWork();
    const results: number[] = [];
    const reading = (async () => {
      for await (const result of inParallel(numbers(3), 3, work)) results.push(result);
    })();
    await settled();
    for (const n of [3, 2]) ends.get(n)?.();
    await settled();
    expect(results).toEqual([]);
    ends.get(1)?.();
    await reading;
    expect(results).toEqual([10, 20, 30]);
  });

  it('is on no more things at once than its width', async () => {
    const { ends, work } = heldWork();
    const results = inParallel(numbers(10), 2, work);
    const first = results.next();
    await settled();
    expect([...ends.keys()]).toEqual([1, 2]);
    ends.get(1)?.();
    expect(await first).toEqual({ done: false, value: 10 });
    ends.get(2)?.();
    await results.return(undefined);
  });

  it('takes a heavy thing for several, and goes on as soon as there is room for the next', async () => {
    const { ends, work } = heldWork();
    const results = inParallel(numbers(10), 10, work, (n) => (n === 2 ? 9 : 3));
    const first = results.next();
    await settled();
    expect([...ends.keys()]).toEqual([1, 2]);
    ends.get(1)?.();
    expect(await first).toEqual({ done: false, value: 10 });
    const second = results.next();
    await settled();
    expect([...ends.keys()]).toEqual([2, 3]);
    for (const n of [2, 3]) ends.get(n)?.();
    expect(await second).toEqual({ done: false, value: 20 });
    await results.return(undefined);
  });

  it('works on what is heavier than all that may be under way', async () => {
    const heavy = inParallel(
      numbers(2),
      10,
      async (n) => n,
      () => 11,
    );
    expect([await heavy.next(), await heavy.next()].map(({ value }) => value)).toEqual([1, 2]);
  });

  it('leaves nothing under way where one of them fails', async () => {
    let ended = 0;
    const work = async (n: number) => {
      if (n === 1) throw new Error('the first one');
      await settled();
      ended += 1;
    };
    await expect(inParallel(numbers(3), 3, work).next()).rejects.toThrow('the first one');
    expect(ended).toBe(2);
  });
});
