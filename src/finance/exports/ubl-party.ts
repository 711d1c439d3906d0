import type { Seller } from '../../domain/records/accounting';
import type { OriginalOrder } from '../../domain/records/original-order';
import { isCountryCode } from '../../domain/values/country';
import type { TellProblem } from './profile';
import { type Element, vat, xmlText } from './ubl-parts';

/** With what is not subject to VAT, a seller must not name its VAT id (BR-O-02): it stands as its identifier. */
export function sellerParty(seller: Seller, taxed: boolean): Element {
  const { name, vatId, registration, street, city, postcode, country } = seller;
  const identifier = registration ?? vatId ?? name;
  return {
    ...(!taxed && { 'cac:PartyIdentification': { 'cbc:ID': xmlText(identifier) } }),
    'cac:PostalAddress': postalAddress({ line1: street, city, postcode, country }),
    ...(taxed && vatId !== undefined && { 'cac:PartyTaxScheme': { 'cbc:CompanyID': xmlText(vatId), ...vat } }),
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': xmlText(name),
      ...(registration !== undefined && { 'cbc:CompanyID': xmlText(registration) }),
    },
  };
}

/** Whoever the order is billed to, else whoever gets it. Without a country there is no credit note. */
export function buyerParty(original: OriginalOrder, problem: TellProblem): Element {
  const { orderNumber, billingAddress, customer, deliveryGroups } = original;
  const addresses = [billingAddress, ...deliveryGroups.map(({ address }) => address)];
  const codeOf = (one: (typeof addresses)[number]) => (one.country ?? '').trim().toUpperCase();
  const address = addresses.find((one) => isCountryCode(codeOf(one)));
  if (address === undefined) problem({ code: 'no_country' });
  const name = [billingAddress.name, customer.name, address?.name].find((one) => one?.trim());
  return {
    'cac:PostalAddress': postalAddress({ ...address, country: codeOf(address ?? {}) }),
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': xmlText(name ?? orderNumber) },
  };
}

type Postal = { line1?: string | undefined; city?: string | undefined; postcode?: string | undefined; country: string };

function postalAddress({ line1, city, postcode, country }: Postal): Element {
  const told = (name: string, text = '') => (text.trim() === '' ? {} : { [name]: xmlText(text) });
  return {
    ...told('cbc:StreetName', line1),
    ...told('cbc:CityName', city),
    ...told('cbc:PostalZone', postcode),
    'cac:Country': { 'cbc:IdentificationCode': country },
  };
}
