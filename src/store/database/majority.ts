import type { CollectionOptions } from 'mongodb';

/** Writes wait until the journals of a majority have them. */
export const majority = { writeConcern: { w: 'majority', journal: true } } as const satisfies CollectionOptions;
