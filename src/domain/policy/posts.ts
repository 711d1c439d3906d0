import { z } from 'zod';

const channelId = z.string().regex(/^[CG][A-Z0-9]+$/, 'must be the id of a channel (C… or G…)');

/** Where the posts usually go. */
export const channels = z
  .strictObject({
    approvals: channelId.exactOptional(),
    memos: channelId.exactOptional(),
    orders: channelId.exactOptional(),
    /** For whoever runs this: what cannot be delivered, and why. */
    operations: channelId.exactOptional(),
  })
  .prefault({});

/** A kind of post: whether there is any, and in which channel if not where it usually goes. */
const post = z.strictObject({ on: z.boolean().default(true), channel: channelId.exactOptional() }).prefault({});

/** What is posted, and where. Messages only one person sees, and cards that are asked for, are no posts. */
export const posts = z
  .strictObject({
    /** What was done, in the order's thread; `channel` has no meaning here. */
    thread: post,
    return_orders: post,
    approvals: post,
    memos: post,
    refund_failures: post,
    reminders: post,
    digest: post,
    /** How often in a minute one person may ask for something that posts; `null` for any number. */
    perPersonAndMinute: z.int().min(1).max(10_000).nullable().default(60),
  })
  .prefault({});
