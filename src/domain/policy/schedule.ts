import { z } from 'zod';

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00');
export const timeZone = z.string().refine(isZone, 'is no time zone such as America/New_York');

export const digest = z.strictObject({ at: timeOfDay, zone: timeZone });

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
