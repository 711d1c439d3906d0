import { describe, expect, it } from '@jest/globals';
import { languages } from '../language/language';
import { wordsOfCode } from './source-words';

describe('codes of a storefront', () => {
  it.each([
    ['web', 'Online store', 'Loja online'],
    ['CREDIT_CARD', 'Credit card', 'Cartão de crédito'],
    ['BASIC_CREDIT', 'Credit card', 'Cartão de crédito'],
    ['DW_APPLE_PAY', 'Apple Pay', 'Apple Pay'],
    ['paypal', 'PayPal', 'PayPal'],
    ['PAY_LATER', 'Pay later', 'Pay later'],
    ['standard-ground', 'Standard ground', 'Standard ground'],
    ['DefaultShippingMethod', 'Default shipping method', 'Default shipping method'],
    ['constructor', 'Constructor', 'Constructor'],
  ])('%s is said in words', (code, english, portuguese) => {
    expect([wordsOfCode(code, languages.en), wordsOfCode(code, languages.pt)]).toEqual([english, portuguese]);
  });

  it.each(['DHL Paket', '宅急便', 'UPS-2', '001', 'Ground', 'MasterCard'])('%s is a name and stays', (name) => {
    expect(wordsOfCode(name, languages.en)).toBe(name);
  });
});
