import type { Document } from 'mongodb';

/** Who works on a document, and until when. After that somebody else may take it over. */
export type Lease = { owner: string; until: Date };

/** Matches a document that nobody has a lease on. */
export function unleased(now: Date): Document {
  return { 'lease.until': { $not: { $gt: now } } };
}

/** Matches a document only as long as its lease is the owner's. */
export function leasedBy(owner: string): Document {
  return { 'lease.owner': owner };
}

/** What takes a lease on a document, for so many milliseconds. */
export function leaseFor(ms: number, owner: string, now: Date): { lease: Lease } {
  return { lease: { owner, until: leaseEnd(ms, now) } };
}

export function leaseEnd(ms: number, now: Date): Date {
  return new Date(now.getTime() + ms);
}
