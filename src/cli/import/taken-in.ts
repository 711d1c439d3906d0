import { isRefused } from '../../domain/records/refusals';
import { keyedMutex } from '../../domain/servicing/keyed-mutex';
import { type TakenIn, takeIn } from '../../domain/servicing/take-in';
import type { Problem } from '../../domain/values/problems';
import type { IntakeItem } from '../../intake';
import { backOff } from '../../start/ports/back-off';
import type { CommandContext } from '../command-context';
import { inParallel } from './in-parallel';

/** An order of a file and what became of it: taken in, or every reason why not. */
export type Imported = { item: IntakeItem; taken: TakenIn | null; problems: Problem[] };

/**
 * How many orders are on their way to the database at once: enough that bulks are full while the next one is read.
 */
export const importWidth = 200;

/**
 * Takes the orders of a file in, many at once, and answers in their order. Versions of one order number are taken in
 * one after the other in the order of the file: the last one is what is kept.
 */
export function takenIn(
  { orders, config, now }: CommandContext,
  items: AsyncIterable<IntakeItem>,
): AsyncGenerator<Imported> {
  const context = { policy: config.policy, now, backOff };
  const turns = keyedMutex();
  return inParallel(items, importWidth, async (item) => {
    if (!item.ok) return { item, taken: null, problems: item.problems };
    const taken = await turns(item.order.orderNumber, () => takeIn(orders, item.order, context));
    if (!isRefused(taken)) return { item, taken, problems: [] };
    const { refusal } = taken;
    const problems = 'problems' in refusal ? refusal.problems : [{ path: '', problem: refusal.code }];
    return { item, taken: null, problems };
  });
}
