import type { TimeSpan } from '../../domain/records/audit-record';
import { instant } from '../../domain/values/schemas';
import { NothingDone } from '../io/io';

/** `--since` and `--until`: whole days (UTC), or instants. Throws NothingDone otherwise. */
export function timeSpanOf({ since, until }: { since?: string; until?: string }): TimeSpan {
  const span = {
    since: since === undefined ? null : beginOf('--since', since),
    until: until === undefined ? null : endOf('--until', until),
  };
  if (span.since !== null && span.until !== null && span.since >= span.until) {
    throw new NothingDone(`--until ${until} is not after --since ${since}`);
  }
  return span;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

function beginOf(option: string, value: string): string {
  const parsed = instant.safeParse(day.test(value) ? `${value}T00:00:00Z` : value);
  if (parsed.success) return parsed.data;
  throw new NothingDone(`${option} ${value} must be a day like 2026-11-01, or an instant like 2026-11-01T10:00:00Z`);
}

/** A day counts up to its last moment. */
function endOf(option: string, value: string): string {
  const begin = beginOf(option, value);
  return day.test(value) ? new Date(Date.parse(begin) + 86_400_000).toISOString() : begin;
}
