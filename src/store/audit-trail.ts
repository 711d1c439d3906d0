import type { Collection, Db, Document } from 'mongodb';
import type { AuditTrail, Denial } from '../domain/ports/audit-trail';
import { type AuditRecord, auditRecord } from '../domain/records/audit-record';
import type { TimeSpan } from '../domain/time-span';
import { ordersIn } from './orders';

/** Denied tries, which are only ever added to. */
export function denialsIn(db: Db): Collection<Denial> {
  return db.collection<Denial>('denials');
}

export function auditTrail(db: Db): AuditTrail {
  return { denied: async (denial) => void (await denialsIn(db).insertOne({ ...denial })) };
}

/** What was done and what was denied in a span of time, the oldest first, from the journals and beside them. */
export async function* auditRecords(db: Db, span: TimeSpan): AsyncGenerator<AuditRecord> {
  const steps = [
    { $match: { 'entries.at': during(span) } },
    { $unwind: '$entries' },
    { $match: { 'entries.at': during(span) } },
    { $project: ofEntry },
    {
      $unionWith: {
        coll: denialsIn(db).collectionName,
        pipeline: [{ $match: { at: during(span) } }, { $project: ofDenial }],
      },
    },
    { $sort: { at: 1, order: 1, seq: 1 } },
    { $unset: 'seq' },
  ];
  for await (const row of ordersIn(db).aggregate(steps, { allowDiskUse: true })) yield auditRecord.parse(row);
}

function during({ since, until }: TimeSpan): Document {
  return { $gte: since ?? '', ...(until !== null && { $lt: until }) };
}

const numbers = (path: string) => ({ $ifNull: [`$entries.effects.${path}`, []] });
const number = (path: string) => ({
  $cond: [{ $gt: [`$entries.effects.${path}.number`, null] }, [`$entries.effects.${path}.number`], []],
});

const ofEntry: Document = {
  ...{ _id: 0, at: '$entries.at', actor: '$entries.actor', what: '$entries.action', order: '$_id' },
  ...{ requestId: '$entries.requestId', reason: '$entries.reason', note: '$entries.note', case: '$entries.case' },
  documents: {
    $concatArrays: [
      numbers('changeOrders.number'),
      number('creditMemo'),
      number('returnOrder'),
      numbers('fulfillmentOrders.number'),
      number('approval'),
    ],
  },
  refused: { $literal: null },
  seq: '$entries.seq',
};

const nothing = { $literal: null };
const ofDenial: Document = {
  ...{ _id: 0, at: 1, actor: 1, what: 1, order: 1, requestId: nothing, reason: nothing, note: nothing, case: nothing },
  ...{ documents: { $literal: [] }, refused: '$refusal' },
};
