import type { Address } from '../../domain/records/original-order';

/** An address as it is written on a parcel, in full; nothing where nothing is known of it. */
export function addressText({ name, line1, line2, postcode, city, state, country }: Address): string {
  const place = [postcode, city, state, country].filter((part) => part !== undefined && part !== '').join(' ');
  return [name, line1, line2, place].filter((part) => part !== undefined && part !== '').join('\n');
}
