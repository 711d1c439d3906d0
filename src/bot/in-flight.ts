/** What is being answered at the moment, so that stopping can wait for it; Bolt itself does not. */
export type InFlight = { track: <T>(work: Promise<T>) => Promise<T>; drained: () => Promise<void> };

export function inFlight(): InFlight {
  const works = new Set<Promise<unknown>>();
  return {
    async track(work) {
      works.add(work);
      try {
        return await work;
      } finally {
        works.delete(work);
      }
    },
    drained: async () => void (await Promise.allSettled(works)),
  };
}
