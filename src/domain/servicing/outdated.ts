import { isDeepStrictEqual } from 'node:util';
import type { Prepared } from '../operations/operation';
import { type Refused, refuse } from '../records/refusals';
import type { PlainOrder } from '../records/stored-order';
import type { Decided } from '../rules/decision';

/** Refuses figures that differ from the confirmed ones. A decision with an `answer` has compared them already. */
export function outdatedRefusal(stored: PlainOrder, prepared: Prepared, { effects, answer }: Decided): Refused | null {
  const { expected: before } = prepared;
  if (before === null || answer !== undefined) return null;
  const after = prepared.figures(stored, effects);
  return isDeepStrictEqual(before, after) ? null : refuse({ code: 'preview_outdated', before, after });
}
