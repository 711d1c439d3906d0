/** What is being done at the moment, so that stopping can wait for it; Bolt itself does not. */
export type InFlight = {
  track: <T>(name: string, work: Promise<T>) => Promise<T>;
  /** The names of what is not done yet. */
  names: () => string[];
  drained: () => Promise<void>;
};

export function inFlight(): InFlight {
  const works = new Map<Promise<unknown>, string>();
  return {
    async track(name, work) {
      works.set(work, name);
      try {
        return await work;
      } finally {
        works.delete(work);
      }
    },
    names: () => [...works.values()],
    drained: async () => void (await Promise.allSettled(works.keys())),
  };
}
