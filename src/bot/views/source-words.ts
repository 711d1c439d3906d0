import type { Language } from '../language/language';

/** Names of payment services, the same in every language. */
const brands: Readonly<Record<string, string>> = {
  paypal: 'PayPal',
  applepay: 'Apple Pay',
  dwapplepay: 'Apple Pay',
  googlepay: 'Google Pay',
  dwandroidpay: 'Google Pay',
  klarna: 'Klarna',
};

/** A storefront's code in words: a known one as the language says it, another without its marks; a name stays. */
export function wordsOfCode(code: string, t: Language): string {
  const key = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  const word = ownWord(t.sourceCode, key) ?? ownWord(brands, key);
  if (word !== undefined) return word;
  const spaced = isCode(code) ? code.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ') : null;
  return spaced === null ? code : `${spaced.charAt(0).toUpperCase()}${spaced.slice(1).toLowerCase()}`;
}

function ownWord(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** `BANK_TRANSFER`, `standard-ground` or `DefaultShippingMethod`, but not `DHL Paket`, `UPS-2` or `PayPal`. */
function isCode(text: string): boolean {
  return /^([A-Z]+(_[A-Z]+)+|[a-z]+([_-][a-z]+)*|([A-Z][a-z]+){3,})$/.test(text);
}
