import type { Seller } from '../../domain/records/accounting';
import type { Address, OriginalOrder } from '../../domain/records/original-order';
import { isCountryCode } from '../../domain/values/country';
import type { LanguageCode } from '../../domain/values/language-code';
import { printable } from './printable';
import type { MemoWords } from './words';

/** Who sells; the policy is written for this, and what cannot be shown of it is left out. */
export function sellerLines(seller: Seller, words: MemoWords, language: LanguageCode): string[] {
  const { name, street, postcode, city, country, vatId, registration } = seller;
  return shown([
    ...[name, street, joined(postcode, city), countryText(country, language)],
    vatId && `${words.vatId} ${vatId}`,
    registration && `${words.registration} ${registration}`,
  ]).lines;
}

/**
 * Whoever the order is billed to, else whoever gets it; `null` where a part cannot be shown: half an address is
 * none.
 */
export function customerLines(
  { billingAddress, deliveryGroups, customer }: OriginalOrder,
  language: LanguageCode,
): string[] | null {
  const addresses = [billingAddress, ...deliveryGroups.map(({ address }) => address)];
  const address: Address = addresses.find(({ line1, city }) => line1?.trim() || city?.trim()) ?? {};
  const name = [billingAddress.name, customer.name, address.name].find((one) => one?.trim());
  const { line1, line2, city, state, postcode, country } = address;
  const { lines, whole } = shown([
    ...[name, line1, line2, joined(postcode, city, state)],
    country && countryText(country, language),
  ]);
  return whole ? lines : null;
}

function joined(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part?.trim()).join(' ');
}

function countryText(country: string, language: LanguageCode): string {
  const code = country.trim().toUpperCase();
  return isCountryCode(code) ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code) : country;
}

function shown(texts: readonly (string | undefined)[]): { lines: string[]; whole: boolean } {
  const lines = texts.map((text) => printable(text ?? '', 100));
  return { lines: lines.flatMap((line) => line || []), whole: !lines.includes(null) };
}
