import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00');
const zone = z.string().refine(isZone, 'is no time zone such as America/New_York');

/** Finance's summary of each day, at a time of a time zone. */
export const digest = z.strictObject({ at: clock, zone });

const hours = z
  .int()
  .min(1)
  .max(24 * 90)
  .nullable()
  .default(null);

/** After how many hours somebody is reminded of what waits; `null` for never. */
export const reminders = z.strictObject({ returnsAfterHours: hours, approvalsAfterHours: hours }).prefault({});

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
