import { Webhook } from 'standardwebhooks';

/** Where another system is told of events: an address, and the secret (`whsec_…`) by which it knows who tells it. */
export type Endpoint = { url: string; secret: string };

const shortest = 24;

/** Whether a text is a secret as Standard Webhooks has it: `whsec_` and at least 24 bytes in base64. */
export function isSecret(text: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+=*$/.test(text)) return false;
  try {
    return (
      new Webhook(text) instanceof Webhook && Buffer.from(text.slice('whsec_'.length), 'base64').length >= shortest
    );
  } catch {
    return false;
  }
}
