export type LogLine = { [field: string]: unknown };

/** What several processes logged, in the order in which it came. */
export type HeardLines = {
  lines: readonly LogLine[];
  hear: (line: LogLine) => void;
  /** Resolves with the first line, of those before and to come, for which this holds. */
  until: (holds: (line: LogLine) => boolean) => Promise<LogLine>;
};

export function heardLines(): HeardLines {
  const lines: LogLine[] = [];
  const waiting = new Set<(line: LogLine) => void>();
  return {
    lines,
    hear(line) {
      lines.push(line);
      for (const look of waiting) look(line);
    },
    until(holds) {
      const there = lines.find(holds);
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve) => {
        const look = (line: LogLine) => {
          if (!holds(line)) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
      });
    },
  };
}
