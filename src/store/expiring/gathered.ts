type Pending<Item, Answer> = { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/** As many as one bulk may have. */
const most = 500;

/**
 * Asks the database once for all that is asked for in one turn of the event loop. `askAll` answers in the order of its
 * items; if it rejects, so does each of them.
 */
export function gathered<Item, Answer>(
  askAll: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  let pending: Pending<Item, Answer>[] = [];

  async function flush(): Promise<void> {
    const batch = pending;
    pending = [];
    if (batch.length === 0) return;
    try {
      const answers = await askAll(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      pending.push({ item, resolve, reject });
      if (pending.length === most) void flush();
      else if (pending.length === 1) setImmediate(() => void flush());
    });
}
