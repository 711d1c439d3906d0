import type { Format, ReadOptions } from '../../../intake';

/** A source begins. Its chunks and its end follow. */
export type Begun = { name: string; format: Format | undefined; options: ReadOptions };

export type Asked = Begun | { chunk: Uint8Array | string } | { end: true };

/**
 * The answer to a chunk or the end: the items that were complete by then. As JSON, which takes a fraction of what
 * threads need for objects. `ended` is whether the rest of the source makes no difference.
 */
export type Told = { items: string; ended: boolean };
