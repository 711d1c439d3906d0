import { z } from 'zod';
import { webhookSubject } from '../records/webhook-event';

/** A system that gets signed events; its secret is in the environment, under its name. */
export const webhook = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lowercase letters, digits or -, starting with a letter'),
  url: z.url({ protocol: /^https?$/, error: 'must start with https://' }).refine(isSafe, {
    error: 'must start with https://, except on this machine',
  }),
  events: z
    .array(webhookSubject)
    .min(1)
    .default([...webhookSubject.options]),
});

function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
