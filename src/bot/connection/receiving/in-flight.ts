/** Work in progress, so that stopping can wait for it; Bolt does not. */
export type InFlight = {
  track: <T>(name: string, work: Promise<T>) => Promise<T>;
  isIdle: () => boolean;
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
    isIdle: () => works.size === 0,
    names: () => [...works.values()],
    drained: async () => void (await Promise.allSettled(works.keys())),
  };
}
