import { z } from 'zod';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lowercase letters, digits or -, starting with a letter');

/**
 * A further account. Payments whose gateway is `stripe:<name>` are its own; of those that say just `stripe`, the
 * orders in its channels and currencies.
 */
const stripeAccount = z.strictObject({
  name,
  channels: z.array(z.string()).exactOptional(),
  currencies: z.array(z.string()).exactOptional(),
});

/** Of each connected gateway, what is refunded over it; the keys are in the environment. */
export const gateways = z
  .strictObject({
    stripe: z
      .strictObject({
        accounts: z
          .array(stripeAccount)
          .max(20)
          .default([])
          .refine((all) => new Set(all.map((one) => one.name)).size === all.length, 'has a name twice'),
        /** Only payments of these methods; others are refunded by hand. */
        methods: z.array(z.string()).exactOptional(),
      })
      .prefault({}),
  })
  .prefault({});
export type Gateways = z.infer<typeof gateways>;
