import type { CommandStartedEvent, Document } from 'mongodb';
import type { TestDatabase } from './mongo';

/** The parts of a command that make it what it is; the rest belongs to its session. */
const parts = [
  ...['find', 'aggregate', 'findAndModify', 'count', 'filter', 'collation', 'sort', 'limit', 'skip', 'projection'],
  ...['hint', 'min', 'max', 'pipeline', 'cursor', 'query', 'update', 'arrayFilters'],
];

/** How the database carried out a query: the stages and indexes of the plan that won, and how much it looked at. */
export type Plan = { stages: string[]; indexes: string[]; keys: number; documents: number };

/**
 * How the database would carry out every query that some work makes; its stages name `COLLSCAN` where it looks at
 * every document. The database has to be one whose commands are watched.
 */
export async function plansOf(watched: TestDatabase, work: () => Promise<unknown>): Promise<Plan[]> {
  const queries = await queriesOf(watched, work);
  return Promise.all(
    queries.map(async (query) => planIn(await watched.db.command({ explain: query, verbosity: 'executionStats' }))),
  );
}

/** The names of the stages of all these plans. */
export async function stagesOf(watched: TestDatabase, work: () => Promise<unknown>): Promise<string[]> {
  return (await plansOf(watched, work)).flatMap(({ stages }) => stages);
}

async function queriesOf({ client }: TestDatabase, work: () => Promise<unknown>): Promise<Document[]> {
  const queries: Document[] = [];
  const watch = ({ commandName, command }: CommandStartedEvent) => {
    if (commandName === 'find' || commandName === 'aggregate' || commandName === 'findAndModify') queries.push(command);
  };
  client.on('commandStarted', watch);
  await work();
  client.off('commandStarted', watch);
  if (queries.length === 0) throw new Error('no query was made, or the commands are not watched');
  return queries.map((command) => Object.fromEntries(Object.entries(command).filter(([key]) => parts.includes(key))));
}

/** An aggregation tells what its first stage found, as a cursor. */
function planIn(explained: Document): Plan {
  const { queryPlanner, executionStats } = explained.stages?.[0]?.$cursor ?? explained;
  return {
    stages: valuesOf(queryPlanner.winningPlan, 'stage'),
    indexes: valuesOf(queryPlanner.winningPlan, 'indexName'),
    keys: executionStats.totalKeysExamined,
    documents: executionStats.totalDocsExamined,
  };
}

/** All that stands under a name, wherever in a plan. */
function valuesOf(plan: unknown, name: string): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]) =>
    key === name && typeof value === 'string' ? [value] : valuesOf(value, name),
  );
}
