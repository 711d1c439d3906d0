import { z } from 'zod';

/** Where in Slack an action was started: from a card, whose thread its message goes to, or in a channel (`ts` null). */
export const origin = z.strictObject({ channel: z.string(), ts: z.string().nullable() });
export type Origin = z.infer<typeof origin>;
