import { z } from 'zod';
import type { OperationName } from '../operations';
import type { Prepared } from '../operations/operation';
import type { RefusedTry } from '../records/flow-replay';
import { isActionName } from '../values/action-name';
import { actor } from '../values/schemas';

/** What no decision asks for, and may be personal. */
const notNeeded = ['requestId', 'note', 'photos', 'address', 'expected', 'flowVersion'] as const;

/** A request that a flow refused, as it is kept; `null` if it is none of the actions. `at` is a UTC instant. */
export function refusedTryOf(
  name: OperationName,
  { order, request, actor: asking }: Prepared,
  { at, rule }: Pick<RefusedTry, 'at' | 'rule'>,
): RefusedTry | null {
  const person = actor.safeParse(asking);
  if (!isActionName(name) || !person.success) return null;
  const kept = Object.entries(z.record(z.string(), z.unknown()).parse(request)).filter(
    ([field]) => !notNeeded.some((one) => one === field),
  );
  return { order, action: name, at, actor: person.data, request: Object.fromEntries(kept), rule };
}
