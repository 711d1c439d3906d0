import { MongoServerError } from 'mongodb';

/** The server's code. */
export const duplicateKey = 11000;

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === duplicateKey;
}
