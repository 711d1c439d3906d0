/**
 * Works on things up to a total weight of `width` at once (on one at least); the results come in the order of the
 * things. However it ends, nothing is still under way afterwards.
 */
export async function* inParallel<T, R>(
  things: AsyncIterable<T>,
  width: number,
  work: (thing: T) => Promise<R>,
  weightOf: (thing: T) => number = () => 1,
): AsyncGenerator<R> {
  const running: { result: Promise<R>; weight: number }[] = [];
  let busy = 0;
  try {
    for await (const thing of things) {
      const result = work(thing);
      // Awaited later: until then a failure must not count as unhandled.
      result.catch(() => undefined);
      const weight = weightOf(thing);
      running.push({ result, weight });
      busy += weight;
      while (busy >= width) {
        const first = running.shift();
        if (first === undefined) break;
        busy -= first.weight;
        yield await first.result;
      }
    }
    for (let first = running.shift(); first !== undefined; first = running.shift()) yield await first.result;
  } finally {
    await Promise.allSettled(running.map(({ result }) => result));
  }
}
