/** Why there is no server, in a sentence that says what to do. */
export class EmbeddedMongoError extends Error {
  override name = 'EmbeddedMongoError';
}
