import type { Document } from 'mongodb';

/**
 * Schema 4 stored entries as they are sealed, and all of them in the order's document. What it recorded is what schema
 * 5 records; the version that writes the document packs the entries, which leaves their seals as they are.
 */
export function fromSchema4(document: Document): Document {
  return document;
}
