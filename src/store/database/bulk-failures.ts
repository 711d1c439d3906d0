import { MongoBulkWriteError, MongoServerError } from 'mongodb';

/** The errors of single writes by their places in an unordered bulk; `null` where the bulk failed as a whole. */
export function bulkFailures(error: unknown): ReadonlyMap<number, MongoServerError> | null {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) return null;
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (errors.length === 0) return null;
  return new Map(errors.map(({ index, code, errmsg }) => [index, new MongoServerError({ message: errmsg, code })]));
}
