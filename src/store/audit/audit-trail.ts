import type { Db, Document } from 'mongodb';
import type { AuditTrail } from '../../domain/ports/audit-trail';
import type { AuditRecord, TimeSpan } from '../../domain/records/audit-record';
import { auditRecord } from '../../domain/records/audit-record';
import { clockMarginMs } from '../../domain/records/chain/checkpoint';
import type { Denial } from '../../domain/records/denial';
import type { RefusedTry } from '../../domain/records/flow-replay';
import { flowActivationsIn } from '../flows/flow-book';
import { keepRefusedTry } from '../flows/flow-refusals';
import { oldEntriesIn } from '../journal/old-entries';
import { ordersIn } from '../orders/orders';
import { checkpointsIn } from './checkpoints';
import { denialsIn, keepDenial, sealDenial } from './denials';

/** Called when a denied try, or one that a flow refused, could not be stored. */
export type NotKept = (tried: Denial | RefusedTry, error: unknown) => void;

/** How long what a flow refused is kept. */
const usualDays = 400;

/** Nobody waits for the seal of a denied try; where sealing fails, the next checkpoint does it. */
export function auditTrail(db: Db, notKept: NotKept, keepDays = usualDays): AuditTrail {
  let sealing = Promise.resolve();
  return {
    async denied(denial) {
      try {
        const kept = await keepDenial(db, denial);
        sealing = sealing.then(() => sealDenial(db, kept)).catch(() => undefined);
      } catch (error) {
        notKept(denial, error);
      }
    },
    async flowRefused(tried) {
      await keepRefusedTry(db, tried, keepDays).catch((error) => notKept(tried, error));
    },
  };
}

/** Entries, denied tries, checkpoints and activations of flows in a span of time, the oldest first. */
export async function* auditRecords(db: Db, span: TimeSpan): AsyncGenerator<AuditRecord> {
  const steps = [
    { $match: { 'head.at': { $gte: changedFrom(span) } } },
    { $unwind: '$entries' },
    { $replaceWith: { $mergeObjects: ['$entries', { order: '$_id' }] } },
    {
      $unionWith: {
        coll: oldEntriesIn(db).collectionName,
        pipeline: [{ $match: { at: during(span) } }, { $set: { order: '$_id.order' } }],
      },
    },
    { $match: { at: during(span) } },
    { $project: ofEntry },
    alsoFrom(denialsIn(db).collectionName, span, ofDenial),
    alsoFrom(checkpointsIn(db).collectionName, span, ofCheckpoint),
    alsoFrom(flowActivationsIn(db).collectionName, span, ofActivation),
    { $sort: { at: 1, order: 1, seq: 1, hash: 1 } },
  ];
  let last: AuditRecord | null = null;
  for await (const row of ordersIn(db).aggregate(steps, { allowDiskUse: true })) {
    const record = auditRecord.parse(row);
    if (!isCopy(record, last)) yield record;
    last = record;
  }
}

function alsoFrom(coll: string, span: TimeSpan, as: Document): Document {
  return { $unionWith: { coll, pipeline: [{ $match: { at: during(span) } }, { $project: as }] } };
}

/** An entry that is being moved is in both collections, and so in two rows, one behind the other. */
function isCopy(record: AuditRecord, last: AuditRecord | null): boolean {
  return record.hash !== null && record.hash === last?.hash && record.order === last.order && record.seq === last.seq;
}

/** An order with an entry in the span was changed then or later. */
function changedFrom({ since }: TimeSpan): Date {
  return new Date((since === null ? 0 : Date.parse(since)) - clockMarginMs);
}

function during({ since, until }: TimeSpan): Document {
  return { $gte: since ?? '', ...(until !== null && { $lt: until }) };
}

const numbers = (path: string) => ({ $ifNull: [`$effects.${path}`, []] });
const number = (path: string) => ({
  $cond: [{ $gt: [`$effects.${path}.number`, null] }, [`$effects.${path}.number`], []],
});
const orNull = (field: string) => ({ $ifNull: [field, null] });

/** Packed entries leave out what is `null`. */
const ofEntry: Document = {
  ...{ _id: 0, at: 1, actor: 1, what: '$action', order: 1, seq: 1 },
  requestId: orNull('$requestId'),
  reason: orNull('$reason'),
  note: orNull('$note'),
  case: orNull('$case'),
  documents: {
    $concatArrays: [
      numbers('changeOrders.number'),
      number('creditMemo'),
      number('returnOrder'),
      numbers('fulfillmentOrders.number'),
      number('approval'),
      number('mail'),
    ],
  },
  refused: { $literal: null },
  hash: orNull('$seal.hash'),
};

const nothing = { $literal: null };
const absent = { requestId: nothing, reason: nothing, note: nothing, case: nothing };

const ofDenial: Document = {
  _id: 0,
  at: 1,
  actor: 1,
  what: 1,
  order: 1,
  ...absent,
  documents: { $literal: [] },
  refused: '$refusal',
  seq: { $ifNull: ['$seq', null] },
  hash: { $ifNull: ['$seal.hash', null] },
};

const ofCheckpoint: Document = {
  _id: 0,
  at: 1,
  what: { $literal: 'checkpoint' },
  order: nothing,
  refused: nothing,
  actor: { $literal: { id: 'slash-order', role: 'system' } },
  ...absent,
  documents: [{ $concat: [{ $toString: '$_id' }, ':', '$digest'] }],
  seq: '$_id',
  hash: '$digest',
};

/** `return@8`, and what it rests on. */
const ofActivation: Document = {
  _id: 0,
  at: 1,
  what: { $literal: 'flow.activate' },
  order: nothing,
  refused: nothing,
  actor: { id: '$by', role: nothing },
  ...absent,
  note: {
    $cond: [
      '$unchecked',
      'unchecked',
      {
        $cond: [
          { $gt: ['$replay', null] },
          {
            $concat: [
              'replay of ',
              '$replay.at',
              ': ',
              {
                $cond: [
                  { $eq: ['$replay.compared', 0] },
                  'there was nothing to try it on',
                  {
                    $concat: [
                      { $toString: '$replay.compared' },
                      ' compared, ',
                      { $toString: '$replay.different' },
                      ' different',
                    ],
                  },
                ],
              },
            ],
          },
          null,
        ],
      },
    ],
  },
  documents: [{ $concat: ['$action', '@', { $toString: '$version' }] }],
  seq: '$seq',
  hash: nothing,
};
