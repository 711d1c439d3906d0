import { z } from 'zod';

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:00');
export const timeZone = z.string().refine(isZone, 'must be a time zone like America/New_York');

export const digest = z.strictObject({ at: timeOfDay, zone: timeZone });

const someHours = z
  .int()
  .min(1)
  .max(24 * 90);
const hours = someHours.nullable().default(null);

/** Once, so many hours after the reminder: the person or user group that stands in for who has not decided. */
const escalation = z.strictObject({
  afterHours: someHours,
  to: z.string().regex(/^[UWS][A-Z0-9]+$/, 'must be the id of a person (U… or W…) or of a user group (S…)'),
});

/** `null` for no reminder. */
export const reminders = z
  .strictObject({
    returnsAfterHours: hours,
    approvalsAfterHours: hours,
    escalation: escalation.exactOptional(),
  })
  .refine(
    ({ escalation: given, returnsAfterHours, approvalsAfterHours }) =>
      given === undefined || returnsAfterHours !== null || approvalsAfterHours !== null,
    { path: ['escalation'], error: 'needs returnsAfterHours or approvalsAfterHours: it comes after their reminder' },
  )
  .prefault({});

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
