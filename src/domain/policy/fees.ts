import { z } from 'zod';
import { label } from '../values/label';
import { feeTaxRate, minor, percent } from '../values/schemas';

/** A fixed amount in minor units, or a percentage of the taken units' total, tax included. */
const fee = z
  .strictObject({
    amount: minor.min(0).default(0),
    percentage: percent.default(0),
    taxRate: feeTaxRate.default(0),
    /** In place of our own name of it. */
    label: label.exactOptional(),
  })
  .refine(({ amount, percentage }) => amount === 0 || percentage === 0, 'is an amount or a percentage, not both')
  .prefault({});
export type FeePolicy = z.infer<typeof fee>;

export const fees = z.strictObject({ cancellation: fee, restocking: fee, return_shipping: fee }).prefault({});
export type FeeCode = keyof z.infer<typeof fees>;
