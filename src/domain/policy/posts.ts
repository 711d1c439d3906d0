import { z } from 'zod';

const channelId = z.string().regex(/^[CG][A-Z0-9]+$/, 'must be a channel id (C… or G…)');

export const channels = z
  .strictObject({
    approvals: channelId.exactOptional(),
    memos: channelId.exactOptional(),
    orders: channelId.exactOptional(),
    operations: channelId.exactOptional(),
  })
  .prefault({});

/** `channel` where it is not the usual one. */
const post = z.strictObject({ on: z.boolean().default(true), channel: channelId.exactOptional() }).prefault({});

/** Messages to one person, and cards that are asked for, are no posts. */
export const posts = z
  .strictObject({
    /** In the thread of the order, so `channel` has no meaning here. */
    thread: post,
    return_orders: post,
    approvals: post,
    memos: post,
    refund_failures: post,
    reminders: post,
    digest: post,
    stats: post,
    /** `null` for no limit. */
    perPersonAndMinute: z.int().min(1).max(10_000).nullable().default(60),
  })
  .prefault({});
