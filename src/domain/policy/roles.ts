import { z } from 'zod';

const whoever = z.array(
  z
    .string()
    .regex(
      /^(\*|[UWSCG][A-Z0-9]+)$/,
      'must be the id of a person (U… or W…), of a user group (S…) or of a channel (C… or G…), or “*” for everybody',
    ),
);

/** User ids, user group ids, channel ids (whoever is in it), or `*`. */
export const roles = z
  .strictObject({ agent: whoever.default(['*']), lead: whoever.default([]), finance: whoever.default([]) })
  .prefault({});
