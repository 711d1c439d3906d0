import type { TimeSpan } from '../../domain/records/audit-record';

/** From the first of the month (UTC), of this one or the one before. */
export function monthSpan(period: 'all' | 'month' | 'last_month', now: Date): TimeSpan {
  if (period === 'all') return { since: null, until: null };
  const first = (ahead: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString();
  return period === 'month' ? { since: first(0), until: null } : { since: first(-1), until: first(0) };
}
