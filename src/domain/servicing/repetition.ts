import { isDeepStrictEqual } from 'node:util';
import type { Prepared } from '../operations/operation';
import type { Entry } from '../records/entry';
import { type Refused, refuse } from '../records/refusals';

/** The first result of a known request id; refuses while that waits for approval, or where the request differs. */
export function repetitionOf(
  first: Entry | null,
  { request, requestId }: Prepared,
): { repeated: Entry } | Refused | null {
  if (first === null || requestId === null) return null;
  if (!isDeepStrictEqual(comparable(first.request), comparable(request))) {
    return refuse({ code: 'request_id_reused', requestId });
  }
  const { approval } = first.effects;
  if (first.action !== 'approval.request' || approval === null) return { repeated: first };
  return refuse({ code: 'approval_required', rule: approval.rule, approval: approval.number });
}

/** A request that is sent again may name the version of a flow that decides by now. */
function comparable(request: unknown): unknown {
  const { flowVersion: _, ...asked } = Object(withoutNulls(request));
  return asked;
}

/** Older versions did not store fields that are `null` today. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one)]));
}
