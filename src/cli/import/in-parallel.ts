/**
 * Works on up to `width` things at once; the results come in the order of the things. However it ends, nothing is
 * still under way afterwards.
 */
export async function* inParallel<T, R>(
  things: AsyncIterable<T>,
  width: number,
  work: (thing: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for await (const thing of things) {
      const result = work(thing);
      // Awaited later: until then a failure must not count as unhandled.
      result.catch(() => undefined);
      running.push(result);
      const first = running.length >= width ? running.shift() : undefined;
      if (first !== undefined) yield await first;
    }
    for (let first = running.shift(); first !== undefined; first = running.shift()) yield await first;
  } finally {
    await Promise.allSettled(running);
  }
}
