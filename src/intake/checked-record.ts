import { type OriginalOrder, originalOrder } from '../domain/records/original-order';
import { illFormedTexts, pathOf } from '../domain/values/problems';
import { inexactSums } from './exact-sums';
import type { ParsedOrder } from './native/native';
import { structureOf, structureProblems } from './native/native-structure';

/** Checks that apply whoever sends the order: unique ids, limits of lines and texts. */
export function checkedRecord(record: OriginalOrder): ParsedOrder {
  const parsed = originalOrder.safeParse(record);
  const problems = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ path: pathOf(path), problem: message })),
    ...illFormedTexts(record),
    ...structureProblems(parsed.success ? parsed.data : structureOf(record)),
    ...inexactSums(record),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, order: parsed.data } : { ok: false, problems };
}
