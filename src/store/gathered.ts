type Pending<Item, Answer> = { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/** How many items are asked for at once, and how many times the database may be asked at the same time. */
type Limits = { most?: number; mostInFlight?: number };

/** As many as one bulk may have. */
const mostInBulk = 500;

/**
 * Asks the database once for all that is asked for in one turn of the event loop. What comes while `mostInFlight`
 * are not answered yet waits for one of them, and is asked for together. `askAll` answers in the order of its items;
 * if it rejects, so does each of them.
 */
export function gathered<Item, Answer>(
  askAll: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most = mostInBulk, mostInFlight = Number.POSITIVE_INFINITY }: Limits = {},
): (item: Item) => Promise<Answer> {
  const pending: Pending<Item, Answer>[] = [];
  let inFlight = 0;

  async function ask(batch: readonly Pending<Item, Answer>[]): Promise<void> {
    try {
      const answers = await askAll(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function flush(): void {
    while (pending.length > 0 && inFlight < mostInFlight) {
      inFlight += 1;
      void ask(pending.splice(0, most)).finally(() => {
        inFlight -= 1;
        flush();
      });
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      pending.push({ item, resolve, reject });
      if (pending.length === most) flush();
      else if (pending.length === 1) setImmediate(flush);
    });
}
