import { describe, expect, it } from '@jest/globals';
import { gathered } from './gathered';

describe('what is asked for at the same time', () => {
  it('is asked of the database at once, and answered to each', async () => {
    const asked: (readonly number[])[] = [];
    const doubled = gathered(async (items: readonly number[]) => {
      asked.push(items);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([doubled(1), doubled(2), doubled(3)])).toEqual([2, 4, 6]);
    expect(await doubled(4)).toBe(8);
    expect(asked).toEqual([[1, 2, 3], [4]]);
  });

  it('is asked in bulks of bounded size', async () => {
    const sizes: number[] = [];
    const kept = gathered(async (items: readonly number[]) => {
      sizes.push(items.length);
      return items;
    });
    const all = Array.from({ length: 1_200 }, (_, index) => index);
    expect(await Promise.all(all.map(kept))).toEqual(all);
    expect(sizes).toEqual([500, 500, 200]);
  });

  it('waits while as many as allowed are in flight, and is asked at once when one of them was answered', async () => {
    const answer: (() => void)[] = [];
    const asked: (readonly number[])[] = [];
    const kept = gathered(
      async (items: readonly number[]) => {
        asked.push(items);
        await new Promise<void>((resolve) => answer.push(resolve));
        return items;
      },
      { mostInFlight: 1 },
    );
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const first = kept(1);
    await turn();
    const second = kept(2);
    await turn();
    const third = kept(3);
    await turn();
    expect(asked).toEqual([[1]]);
    answer[0]?.();
    expect(await first).toBe(1);
    await turn();
    expect(asked).toEqual([[1], [2, 3]]);
    answer[1]?.();
    expect(await Promise.all([second, third])).toEqual([2, 3]);
    const fourth = kept(4);
    await turn();
    answer[2]?.();
    expect(await fourth).toBe(4);
  });

  it('fails for each of them, and not for who asks later', async () => {
    let down = true;
    const asked = gathered(async (items: readonly number[]) => {
      if (down) throw new Error('no primary');
      return items;
    });
    const answers = await Promise.allSettled([asked(1), asked(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    down = false;
    expect(await asked(3)).toBe(3);
  });
});
