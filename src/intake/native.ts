import { z } from 'zod';
import { type OriginalOrder, originalOrder } from '../domain/records/original-order';
import { type Problem, problemsOf } from '../domain/values';

/** A native order that was read, or every reason why it is none. */
export type ParsedOrder = { ok: true; order: OriginalOrder } | { ok: false; problems: Problem[] };

/**
 * One native order, as `cli batch` and the intake take it: amounts in integer minor units. Fields that are not known are
 * ignored. Figures that contradict each other are no reason to refuse: the domain finds them and keeps the order as not
 * adding up.
 */
export function parseOrder(value: unknown): ParsedOrder {
  const parsed = originalOrder.safeParse(value);
  return parsed.success ? { ok: true, order: parsed.data } : { ok: false, problems: problemsOf(parsed.error) };
}

/** The native order as a JSON Schema (draft 2020-12), made from the schema that checks it: what may be sent in. */
export function nativeOrderJsonSchema(): object {
  return {
    title: 'slash-order native order',
    description: 'Amounts are integer minor units of the currency; those of a gross order include tax.',
    ...z.toJSONSchema(originalOrder, { io: 'input' }),
  };
}
