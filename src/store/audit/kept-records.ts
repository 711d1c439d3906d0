import type { Db } from 'mongodb';
import type { VerifyInput } from '../../domain/servicing/verify/verify';
import { readOrder } from '../orders/documents';
import { everyDocument } from '../orders/every-order';
import { everyCheckpoint } from './checkpoints';
import { everyDenial } from './denials';

/** All sealed documents as stored, for `verify`. */
export function keptRecords(db: Db): Omit<VerifyInput, 'told' | 'now'> {
  return { checkpoints: everyCheckpoint(db), orders: everyDocument(db), denials: everyDenial(db), read: readOrder };
}
