type Pending<Item, Answer> = { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/** As many as one bulk may have. */
const most = 500;

/**
 * Asks the database once for all that is asked for in one turn of the event loop; with `inTurn`, for all that is asked
 * for until it has answered before. `askAll` answers in the order of its items; if it rejects, so does each of them.
 */
export function gathered<Item, Answer>(
  askAll: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { inTurn = false }: { inTurn?: boolean } = {},
): (item: Item) => Promise<Answer> {
  const pending: Pending<Item, Answer>[] = [];
  let underWay = false;

  async function ask(batch: readonly Pending<Item, Answer>[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const answers = await askAll(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function flush(): Promise<void> {
    if (inTurn && underWay) return;
    underWay = true;
    do await ask(pending.splice(0, most));
    while (inTurn && pending.length > 0);
    underWay = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      pending.push({ item, resolve, reject });
      if (pending.length === most) void flush();
      else if (pending.length === 1) setImmediate(() => void flush());
    });
}
