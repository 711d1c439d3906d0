import { describe, expect, it } from '@jest/globals';
import { backtracksWithoutEnd } from './backtracking';

describe('an expression', () => {
  it.each([
    '(a+)+$',
    '^(a*)*b',
    '([^/]+/?)*x',
    '(a|a)*b',
    '(?:a|ab)+c',
    '((a+))+b',
    '(?:(a|b)c)*d',
    '(a+){2,}b',
    '(a+){10}b',
    '(a?){1,50}b',
    '(?<n>\\d+)+x',
    '(.*)*?x',
    '(?=(a+)+b)c',
    '([)]+)+x',
    '(\\(+)+x',
  ])('that can take for ever: %s', (expression) => {
    expect(backtracksWithoutEnd(expression)).toBe(true);
  });

  it.each([
    '[?&]orderID=([^&]+)',
    '^/konto/bestellungen/([^/?]+)',
    '^/orders/([^/?]+)(?:/|$)',
    '^/(?:en|de)/orders/(\\d{4}-\\d+)(?:/.*)?$',
    '(\\d{4})+',
    '(?:ab)*(c)',
    '[(a+)+]([^&]+)',
    '\\(a+\\)+(x)',
    '(a+)?',
    '(a+){1}',
    '(a{',
  ])('that cannot: %s', (expression) => {
    expect(backtracksWithoutEnd(expression)).toBe(false);
  });
});
