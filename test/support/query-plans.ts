import type { CommandStartedEvent, Document } from 'mongodb';
import type { TestDatabase } from './mongo';

/** The parts of a command that make it what it is; the rest belongs to its session. */
const parts = ['find', 'aggregate', 'count', 'filter', 'collation', 'sort', 'limit', 'pipeline', 'cursor', 'query'];

/**
 * How the database would carry out every query that some work makes, as the names of its stages: `COLLSCAN` where it
 * looks at every document. The database has to be one whose commands are watched.
 */
export async function stagesOf({ client, db }: TestDatabase, work: () => Promise<unknown>): Promise<string[]> {
  const queries: Document[] = [];
  const watch = ({ commandName, command }: CommandStartedEvent) => {
    if (commandName === 'find' || commandName === 'aggregate') queries.push(command);
  };
  client.on('commandStarted', watch);
  await work();
  client.off('commandStarted', watch);
  if (queries.length === 0) throw new Error('no query was made, or the commands are not watched');
  const plans = await Promise.all(
    queries.map((query) => db.command({ explain: queryIn(query), verbosity: 'queryPlanner' })),
  );
  return plans.flatMap(winningStages);
}

function queryIn(command: Document): Document {
  return Object.fromEntries(Object.entries(command).filter(([key]) => parts.includes(key)));
}

/** The stages of the plans that won, wherever in the answer they stand. */
function winningStages(plan: unknown): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]) => {
    if (key === 'winningPlan') return stageNames(value);
    return winningStages(value);
  });
}

function stageNames(plan: unknown): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]) =>
    key === 'stage' && typeof value === 'string' ? [value] : stageNames(value),
  );
}
