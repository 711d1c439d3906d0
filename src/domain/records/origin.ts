import { z } from 'zod';

/** The place in Slack where an action started: a card (`ts`), or just a channel. */
export const origin = z.strictObject({ channel: z.string(), ts: z.string().nullable() });
export type Origin = z.infer<typeof origin>;
