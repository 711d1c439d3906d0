import type { Timing } from './timing';

/** What comes of some work, or `late` where that takes longer than so many milliseconds. The work itself goes on. */
export function within<T, L>(timing: Timing, ms: number, work: Promise<T>, late: L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const deadline = timing.after(ms, () => resolve(late));
    void work.then(resolve, reject).finally(deadline.cancel);
  });
}
