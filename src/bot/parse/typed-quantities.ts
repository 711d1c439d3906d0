import { z } from 'zod';

/** What was typed for each line, by line number. */
export type TypedQuantities = Readonly<Record<string, string>>;

/**
 * Typed quantities in as few characters as possible (`1:2,17:1`), because a view carries 3000 characters at most and an
 * order may have hundreds of lines.
 */
export const typedQuantities = z.codec(z.string(), z.record(z.string(), z.string()), {
  decode: (text) => Object.fromEntries(text.split(',').flatMap((pair) => (pair === '' ? [] : [pair.split(':', 2)]))),
  encode: (typed) =>
    Object.entries(typed)
      .map(([line, quantity]) => `${line}:${quantity.replace(/[:,]/g, '')}`)
      .join(','),
});
