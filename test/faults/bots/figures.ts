import type { BotFigures } from './settings';

/** What this process holds. Garbage is collected first where the process was started so that it can be. */
export function figuresOfThisProcess(): BotFigures {
  globalThis.gc?.();
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed, handles };
}
