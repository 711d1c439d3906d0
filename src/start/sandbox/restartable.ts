type Started = { stop: () => Promise<void> };

/** Something that runs, and that can be stopped for a while. */
export type Restartable = Started & {
  /** Stops it, does the work, and starts it again, whether or not the work succeeded. */
  pausedFor: (work: () => Promise<void>) => Promise<void>;
};

export async function restartable(start: () => Promise<Started>): Promise<Restartable> {
  let running = await start();
  return {
    stop: () => running.stop(),
    async pausedFor(work) {
      await running.stop();
      try {
        await work();
      } finally {
        running = await start();
      }
    },
  };
}
