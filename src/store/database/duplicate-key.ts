import { MongoServerError } from 'mongodb';

/** Whether an insert failed because a document of that id, or of another unique key, is there already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11000;
}
