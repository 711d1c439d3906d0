import type { Figures } from '../../../bench/measurement';
import type { BotFigures } from './settings';

/** What may be added between two looks at a bot that holds on to nothing: bytes, and things that keep it alive. */
const allowed = { heapUsed: 16 * 1_048_576, rss: 64 * 1_048_576 } as const;
const allowedHandles = 16;

/** What has grown more than by chance from the first look to the last, each as a line. */
export function grown(name: string, looks: readonly BotFigures[]): string[] {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const more = handlesOf(last) - handlesOf(first);
  return [
    ...(['heapUsed', 'rss'] as const).flatMap((kind) => {
      const by = last[kind] - first[kind];
      return by > allowed[kind] ? [`${name}: ${kind} has grown by ${megabytes(by)} MB`] : [];
    }),
    ...(more > allowedHandles ? [`${name}: there are ${more} more handles than at first`] : []),
  ];
}

/** What a bot holds, as a row's columns. */
export function heldBy(figures: BotFigures, name = ''): Figures {
  const { rss, heapUsed } = figures;
  return {
    [`${name}rss, MB`]: megabytes(rss),
    [`${name}heap, MB`]: megabytes(heapUsed),
    [`${name}handles`]: handlesOf(figures),
  };
}

function handlesOf({ handles }: BotFigures): number {
  return Object.values(handles).reduce((sum, n) => sum + n, 0);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 104_857.6) / 10;
}
