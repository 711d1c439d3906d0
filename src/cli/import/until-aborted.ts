/** The things of a stream until `signal` aborts. What was not read by then is not waited for. */
export async function* untilAborted<T>(things: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  if (signal === undefined) return yield* things;
  const iterator = things[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const next = await nextOrAborted(iterator, signal);
      if (next === null || next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not awaited, as it may hang on a silent stream; whoever opened that closes it.
    void iterator.return?.().catch(() => undefined);
  }
}

/** A listener for each thing: one promise for all would keep a reaction for every thing. */
function nextOrAborted<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T> | null> {
  return new Promise((resolve, reject) => {
    const aborted = () => resolve(null);
    const settle = () => signal.removeEventListener('abort', aborted);
    signal.addEventListener('abort', aborted, { once: true });
    iterator.next().finally(settle).then(resolve, reject);
  });
}
