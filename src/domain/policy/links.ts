import { z } from 'zod';

/** An https address with a place in braces, such as `https://shop.example.com/orders/{order}`. */
const template = (place: string) =>
  z
    .string()
    .max(500)
    .refine((address) => address.includes(`{${place}}`), `must hold {${place}}`)
    .refine((address) => isHttps(address.replaceAll(`{${place}}`, 'x')), 'must be an https address');

/** Where cards lead: the order in the shop, and parcels at their carriers. Without a carrier, it is for all others. */
export const links = z
  .strictObject({
    order: template('order').exactOptional(),
    tracking: z
      .array(z.strictObject({ carrier: z.string().exactOptional(), url: template('tracking') }))
      .max(50)
      .default([]),
  })
  .prefault({});

function isHttps(address: string): boolean {
  return !/[\s<>|]/.test(address) && URL.canParse(address) && new URL(address).protocol === 'https:';
}
