/**
 * Runs tasks of the same key one after the other, tasks of different keys side by side. Two people of one process who
 * change the same order thereby never race each other; only other processes can still be first.
 */
export function keyedMutex(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    const settled = turn.then(noop, noop);
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return turn;
  };
}

function noop(): void {}
