import type { Db } from 'mongodb';
import type { VerifyInput } from '../../domain/servicing/verify/verify';
import { readOrder } from '../orders/documents';
import { everyDocument } from '../orders/every-order';
import { everyCheckpoint } from './checkpoints';
import { everyDenial } from './denials';

/** All that is sealed, as it is kept: what `verify` looks at. */
export function keptRecords(db: Db): Omit<VerifyInput, 'told' | 'now'> {
  return { checkpoints: everyCheckpoint(db), orders: everyDocument(db), denials: everyDenial(db), read: readOrder };
}
