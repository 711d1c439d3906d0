import { z } from 'zod';
import { timeOfDay, timeZone } from './schedule';

/** From Sunday, as calendars count them. */
export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Figures for leads and finance. Days begin at midnight in `zone`. */
export const stats = z
  .strictObject({
    zone: timeZone.default('UTC'),
    /** Whether there are figures by agent. */
    agents: z.boolean().default(false),
    /** Left out: no weekly post. */
    weekly: z.strictObject({ weekday: z.enum(weekdays), at: timeOfDay }).exactOptional(),
  })
  .prefault({});
