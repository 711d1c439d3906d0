import { Webhook } from 'standardwebhooks';

/** A webhook endpoint; the secret (`whsec_…`) signs its events. */
export type Endpoint = { url: string; secret: string };

const shortest = 24;

/** Whether a text is a Standard Webhooks secret: `whsec_` and at least 24 bytes in base64. */
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
