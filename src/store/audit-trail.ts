import type { Collection, Db } from 'mongodb';
import type { AuditTrail, Denial } from '../domain/ports';

/** Denied tries, which are only ever added to. */
export function denialsIn(db: Db): Collection<Denial> {
  return db.collection<Denial>('denials', { writeConcern: { w: 'majority', journal: true } });
}

export function auditTrail(db: Db): AuditTrail {
  return { denied: async (denial) => void (await denialsIn(db).insertOne({ ...denial })) };
}
