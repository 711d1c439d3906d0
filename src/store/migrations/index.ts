import type { Document } from 'mongodb';
import { fromSchema1 } from './from-schema-1';
import { fromSchema2 } from './from-schema-2';
import { fromSchema3 } from './from-schema-3';
import { fromSchema4 } from './from-schema-4';

/** The schema that this version writes. A change of shape adds one, and a migration to it. */
export const currentSchema = 5;

/** From here on, documents have their seals. */
export const firstSealedSchema = 4;

/**
 * Each migrates the records of a document to the next schema; `summary`, `customers` and `terms` are derived anew.
 * Plain data to plain data, never changed after a release, so it imports nothing that may change.
 */
const migrations: Readonly<Record<number, (document: Document) => Document>> = {
  1: fromSchema1,
  2: fromSchema2,
  3: fromSchema3,
  4: fromSchema4,
};

/** Written by a newer version: this one must not touch what it does not understand. */
export class NewerDocument extends Error {
  override name = 'NewerDocument';
}

/** Documents of the first schema have no number. */
export function schemaOf({ schema = 1 }: Document): number {
  return Number(schema);
}

/** Throws NewerDocument. */
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
