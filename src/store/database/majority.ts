import type { CollectionOptions } from 'mongodb';

/** Writes wait, for as long as it takes, until a majority of the servers has them in its journal. */
export const majority = { writeConcern: { w: 'majority', journal: true } } as const satisfies CollectionOptions;
