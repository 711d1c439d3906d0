import { z } from 'zod';
import { webhookSubject } from '../records/webhook-event';

/**
 * Another system that is told of change orders, credit memos, return orders and refunds. Its secret comes from the
 * environment, by its name.
 */
export const webhook = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be small letters, digits or -, beginning with a letter'),
  url: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' }).refine(isSafe, {
    error: 'must begin with https://, except on this machine itself',
  }),
  events: z
    .array(webhookSubject)
    .min(1)
    .default([...webhookSubject.options]),
});

/** Amounts and names travel encrypted, if they travel. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
