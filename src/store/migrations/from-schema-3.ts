import type { Document } from 'mongodb';

/**
 * Schema 3 knew no seals. What it recorded is what schema 4 records; the seals are made by the version that writes the
 * document, and say that they were made then.
 */
export function fromSchema3(document: Document): Document {
  return document;
}
