import type { Document } from 'mongodb';
import { fromSchema1 } from './from-schema-1';
import { fromSchema2 } from './from-schema-2';
import { fromSchema3 } from './from-schema-3';

/**
 * The shape of an order's document that this version writes. Whoever changes the shape adds one, and a migration to it.
 */
export const currentSchema = 4;

/**
 * Each makes a document of its schema one of the next, as far as it is recorded. What is derived from that – `summary`,
 * `customers`, `terms` – is left for the version that runs. A migration is plain data to plain data and never changed
 * once it was released, so it imports nothing that may change.
 */
const migrations: Readonly<Record<number, (document: Document) => Document>> = {
  1: fromSchema1,
  2: fromSchema2,
  3: fromSchema3,
};

/** A document that a newer version has written: this one must not touch what it does not understand. */
export class NewerDocument extends Error {
  override name = 'NewerDocument';
}

/** Documents of the first schema do not say so. */
export function schemaOf({ schema = 1 }: Document): number {
  return Number(schema);
}

/**
 * What the document records, in the shape of this version. Throws NewerDocument where a newer version has written it.
 */
export function migrated(document: Document): Document {
  const schema = schemaOf(document);
  if (schema > currentSchema) {
    throw new NewerDocument(
      `order ${document._id} was written by a newer version (schema ${schema}): update this process, which knows ${currentSchema}`,
    );
  }
  let current = document;
  for (let from = schema; from < currentSchema; from += 1) {
    const migrate = migrations[from];
    if (migrate === undefined) throw new Error(`there is no migration from schema ${from}`);
    current = { ...migrate(current), schema: from + 1 };
  }
  return current;
}
