import type { Db } from 'mongodb';
import type { VerifyInput } from '../../domain/servicing/verify/verify';
import { everyWholeDocument } from '../orders/every-order';
import { readOrder } from '../orders/read-document';
import { everyCheckpoint } from './checkpoints';
import { everyDenial } from './denials';

/** All records as they are sealed, for `verify`. */
export function keptRecords(db: Db): Omit<VerifyInput, 'told' | 'now'> {
  return {
    checkpoints: everyCheckpoint(db),
    orders: everyWholeDocument(db),
    denials: everyDenial(db),
    read: readOrder,
  };
}
