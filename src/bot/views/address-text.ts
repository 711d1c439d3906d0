import type { Address } from '../../domain/records/original-order';

/** A full postal address; empty if nothing is known. */
export function addressText({ name, line1, line2, postcode, city, state, country }: Address): string {
  const place = [postcode, city, state, country].filter((part) => part !== undefined && part !== '').join(' ');
  return [name, line1, line2, place].filter((part) => part !== undefined && part !== '').join('\n');
}
