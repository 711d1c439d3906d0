import { isRefused } from '../../domain/records/refusals';
import { keyedMutex } from '../../domain/servicing/keyed-mutex';
import { type TakenIn, takeIn } from '../../domain/servicing/take-in';
import type { Problem } from '../../domain/values/problems';
import type { IntakeItem } from '../../intake';
import { backOff } from '../../start/ports/back-off';
import type { CommandContext } from '../command-context';
import { inParallel } from './in-parallel';

/** What orders are taken in with, by the policy of the configuration. */
export type ImportContext = Pick<CommandContext, 'orders' | 'now'> & {
  config: Pick<CommandContext['config'], 'policy'>;
};

/** An order of a file and what became of it: taken in, or every reason why not. */
export type Imported = { item: IntakeItem; taken: TakenIn | null; problems: Problem[] };

/**
 * How many orders of up to `linesOfOne` lines are on their way to the database at once: enough that bulks are full
 * while the next one is read. Longer ones count as several, so that no file takes more memory than another.
 */
export const importWidth = 200;
const linesOfOne = 20;

/** What an order counts for in `importWidth`. */
export function weightOf(item: IntakeItem): number {
  return item.ok ? Math.ceil(item.order.items.length / linesOfOne) : 1;
}

/**
 * Takes the orders of a file in, many at once, and answers in their order. Versions of one order number are taken in
 * one after the other in the order of the file: the last one is what is kept.
 */
export function takenIn(
  { orders, config, now }: ImportContext,
  items: AsyncIterable<IntakeItem>,
): AsyncGenerator<Imported> {
  const context = { policy: config.policy, now, backOff };
  const turns = keyedMutex();
  const outcomeOf = async (item: IntakeItem): Promise<Imported> => {
    if (!item.ok) return { item, taken: null, problems: item.problems };
    const taken = await turns(item.order.orderNumber, () => takeIn(orders, item.order, context));
    if (!isRefused(taken)) return { item, taken, problems: [] };
    const { refusal } = taken;
    const problems = 'problems' in refusal ? refusal.problems : [{ path: '', problem: refusal.code }];
    return { item, taken: null, problems };
  };
  return inParallel(items, importWidth, outcomeOf, weightOf);
}
