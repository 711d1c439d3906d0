import { z } from 'zod';

const task = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** What to do, and what to look at; in Slack's markup. */
  text: z.string(),
  /** As whom. */
  person: z.string(),
  /** Where: the id of a channel, or `home` or `messages` of the app. */
  place: z.string(),
  /** What is put where one types, ready to be sent. */
  type: z.string().optional(),
  /** Done once a message of this channel, or a reply to one, has this text in it; left out, somebody ticks it. */
  done: z.strictObject({ channel: z.string(), text: z.string() }).optional(),
});

/** What the page suggests to try, task after task. */
export const tour = z.strictObject({ title: z.string(), tasks: z.array(task).min(1) });

export type Tour = z.input<typeof tour>;
