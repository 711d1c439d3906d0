import { z } from 'zod';

const whoever = z.array(
  z
    .string()
    .regex(
      /^(\*|[UWSCG][A-Z0-9]+)$/,
      'must be the id of a person (U… or W…), a user group (S…) or a channel (C… or G…), or “*” for everyone',
    ),
);

/** Ids of people, user groups, or channels (all members), or `*`. */
export const roles = z
  .strictObject({ agent: whoever.default(['*']), lead: whoever.default([]), finance: whoever.default([]) })
  .prefault({});
