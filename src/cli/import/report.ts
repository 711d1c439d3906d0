import { sourceStatusText } from '../../domain/derived/source-status';
import type { Contradiction } from '../../domain/records/contradiction';
import type { Problem } from '../../domain/values/problems';
import type { Io } from '../io/io';
import { problemLine } from '../io/refusal-lines';
import type { Imported } from './taken-in';

/** How many orders of a kind, and reasons of an order, are named unless all are asked for. */
const most = 20;

/** What of an import is told order by order. */
export type Report = {
  /** Resolves when the next can be told. */
  of: (imported: Imported) => Promise<void>;
  /** How many more there were than were named. */
  end: () => void;
};

/** Every order as a JSON object on standard output. */
export function jsonReport(io: Io): Report {
  return {
    of: ({ item, taken, problems }) =>
      io.out(JSON.stringify(taken ?? { orderNumber: numberOf(item), ...item.source, problems })),
    end: () => undefined,
  };
}

/** For people: what is refused or not serviceable, with the reasons; of each kind the first ones, or all. */
export function textReport(io: Io, all: boolean): Report {
  const limit = all ? Number.POSITIVE_INFINITY : most;
  const told = { refused: 0, kept: 0, unchanged: 0 };
  const tell = (heading: string, problems: readonly (Problem | Contradiction)[]) => {
    io.err(heading);
    for (const problem of problems.slice(0, limit)) io.err(problemLine(problem));
    if (problems.length > limit) io.err(`  … and ${problems.length - limit} more`);
  };
  return {
    async of(imported) {
      const kind = kindOf(imported);
      if (kind === null) return;
      told[kind] += 1;
      if (told[kind] <= limit) tell(headingOf(imported), imported.taken?.contradictions ?? imported.problems);
    },
    end() {
      for (const kind of ['refused', 'kept', 'unchanged'] as const) {
        if (told[kind] > limit) io.err(`${told[kind] - limit} more ${isMore[kind]}. Use --verbose to list them all.`);
      }
    },
  };
}

const isMore = {
  refused: 'refused',
  kept: 'imported, can’t be serviced',
  unchanged: 'unchanged, can’t be serviced',
} as const;

/** What is taken in and can be serviced is nothing to tell. */
function kindOf({ taken }: Imported): keyof typeof isMore | null {
  if (taken === null) return 'refused';
  if (taken.lifecycle === 'managed') return null;
  return taken.change === 'unchanged' ? 'unchanged' : 'kept';
}

function headingOf({ item, taken }: Imported): string {
  const { file, index, line } = item.source;
  if (taken === null) return `${file}, order ${numberOf(item) ?? `no. ${index}`} (line ${line}) refused:`;
  const is = taken.change === 'unchanged' ? 'unchanged' : 'imported';
  const why = (item.ok ? sourceStatusText(item.order) : null) ?? taken.lifecycle;
  return `${taken.orderNumber} ${is}, can’t be serviced (${why})${taken.contradictions.length > 0 ? ':' : ''}`;
}

function numberOf(item: Imported['item']): string | null {
  return item.ok ? item.order.orderNumber : item.orderNumber;
}
