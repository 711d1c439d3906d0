import type { InboxRequest } from '../../../domain/ports/inbox-source';
import { isSignedBy } from '../hmac';

/** The tolerance of Standard Webhooks, before and after a delivery's timestamp. */
const windowMs = 300_000;

/** An id becomes a part of request ids, which are limited. */
const idForm = /^[\x21-\x7e]{1,120}$/;

/** The id of a delivery that any of the secrets (`whsec_…`) signs by Standard Webhooks, within five minutes. */
export function signedId(secrets: readonly string[]): (request: InboxRequest) => { id: string } | 'forged' | 'stale' {
  const keys = secrets.map((secret) => Buffer.from(secret.slice('whsec_'.length), 'base64'));
  return ({ headers, body, now }) => {
    const id = idForm.exec(one(headers['webhook-id']))?.[0];
    const timestamp = /^\d{1,12}$/.exec(one(headers['webhook-timestamp']))?.[0];
    if (id === undefined || timestamp === undefined) return 'forged';
    // A sender that rotates its secret signs with both.
    const signatures = one(headers['webhook-signature']).split(' ').slice(0, mostSignatures);
    const ours = signatures.flatMap((signature) => /^v1,([A-Za-z0-9+/]{43}=)$/.exec(signature)?.[1] ?? []);
    if (!ours.some((signature) => isSignedBy(keys, [`${id}.${timestamp}.`, body], signature))) return 'forged';
    return Math.abs(now.getTime() - Number(timestamp) * 1_000) > windowMs ? 'stale' : { id };
  };
}

/** Each is checked, whoever sent them. */
const mostSignatures = 5;

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
