/** Why the embedded server cannot be had, as one sentence that says what to do. */
export class EmbeddedMongoError extends Error {
  override name = 'EmbeddedMongoError';
}
