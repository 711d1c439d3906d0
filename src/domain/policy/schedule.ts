import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:00');
const zone = z.string().refine(isZone, 'must be a time zone like America/New_York');

export const digest = z.strictObject({ at: clock, zone });

const hours = z
  .int()
  .min(1)
  .max(24 * 90)
  .nullable()
  .default(null);

/** `null` for no reminder. */
export const reminders = z.strictObject({ returnsAfterHours: hours, approvalsAfterHours: hours }).prefault({});

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
