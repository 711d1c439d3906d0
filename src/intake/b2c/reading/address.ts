import type { Address } from '../../../domain/records/original-order';
import type { SourceNode } from './source-node';

/** The names of the address fields in one format. */
export type AddressNames = Record<
  'first' | 'last' | 'full' | 'company' | 'line1' | 'line2' | 'city' | 'state' | 'postcode' | 'country' | 'phone',
  string
>;

/** The country code is put in capitals. */
export function postalAddress(node: SourceNode | null, names: AddressNames): Address {
  if (node === null) return {};
  const person = [node.text(names.first), node.text(names.last)].filter((part) => part !== null).join(' ');
  const name = node.text(names.full) ?? (person === '' ? node.text(names.company) : person);
  return present({
    name,
    line1: node.text(names.line1),
    line2: node.text(names.line2),
    city: node.text(names.city),
    state: node.text(names.state),
    postcode: node.text(names.postcode),
    country: node.text(names.country)?.toUpperCase() ?? null,
    phone: node.text(names.phone),
  });
}

export function present<Key extends string>(fields: Record<Key, string | null>): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  for (const key in fields) {
    const text = fields[key];
    if (text !== null) found[key] = text;
  }
  return found;
}
