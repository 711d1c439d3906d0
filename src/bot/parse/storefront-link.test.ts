import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { policy } from '../../domain/policy/policy';
import { orderLinkedBy } from './storefront-link';

const shops = policy.parse({
  storefronts: [
    { domain: 'shop.example.com', pattern: '[?&]orderID=([^&]+)' },
    { domain: 'example.de', pattern: '^/konto/bestellungen/([^/?]+)' },
    { domain: 'example.de', pattern: '^/orders/([^/?]+)(?:/|$)' },
  ],
});

const leadsTo = (url: string) => orderLinkedBy(url, shops);

describe('a link to the storefront leads to an order', () => {
  it('or to none, where finding it takes too long', () => {
    const slow = policy.parse({ storefronts: [{ domain: 'a.example', pattern: '.*.*.*.*x(y)' }] });
    expect(orderLinkedBy(`https://a.example/${'a'.repeat(3_000)}`, slow)).toBeNull();
    expect(orderLinkedBy('https://a.example/xy', slow)).toBe('y');
  });

  it.each([
    ['in its query', 'https://shop.example.com/Order-Details?orderID=SO-1001', 'SO-1001'],
    ['among other parts of the query', 'https://shop.example.com/x?a=1&orderID=SO-1001&b=2', 'SO-1001'],
    ['as messages write it', 'https://shop.example.com/x?a=1&amp;orderID=SO-1001&amp;b=2', 'SO-1001'],
    ['in its path', 'https://example.de/konto/bestellungen/1001?x=1', '1001'],
    ['by another pattern of the same domain', 'https://example.de/orders/1002', '1002'],
    ['under a part of the domain', 'https://m.shop.example.com/x?orderID=SO-1001', 'SO-1001'],
    ['on any port, over any protocol of the web', 'http://shop.example.com:8080/x?orderID=SO-1001', 'SO-1001'],
    ['in capitals', 'HTTPS://SHOP.Example.COM/x?orderID=SO-1001', 'SO-1001'],
    ['with marks that addresses write otherwise', 'https://shop.example.com/x?orderID=%231001%2F7', '#1001/7'],
  ])('%s', (_, url, number) => {
    expect(leadsTo(url)).toBe(number);
  });

  it.each([
    ['of another domain', 'https://other.example.com/x?orderID=SO-1001'],
    ['of one that only ends alike', 'https://evilshop.example.com.evil.test/x?orderID=SO-1001'],
    ['of one that only ends alike, without a dot', 'https://myshop.example.com/x?orderID=SO-1001'],
    ['that names the domain elsewhere', 'https://evil.test/shop.example.com?orderID=SO-1001'],
    ['that names it as a person', 'https://shop.example.com@evil.test/x?orderID=SO-1001'],
    ['to another page', 'https://shop.example.com/basket'],
    ['with the number where nothing is sent to the shop', 'https://shop.example.com/x#?orderID=SO-1001'],
    ['that is broken', 'https://shop.example.com/x?orderID=%E0%A4%A'],
    ['that is none', 'shop.example.com?orderID=SO-1001'],
    ['that is nothing', ''],
  ])('and not one %s', (_, url) => {
    expect(leadsTo(url)).toBeNull();
  });

  it('and none where the policy knows no storefront', () => {
    expect(orderLinkedBy('https://shop.example.com/x?orderID=SO-1001', policy.parse({}))).toBeNull();
  });

  it('whatever the number is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9#][A-Za-z0-9#._/-]{0,49}$/), (number) => {
        const query = `orderID=${encodeURIComponent(number)}`;
        expect(leadsTo(`https://shop.example.com/x?${query}`)).toBe(number);
        expect(leadsTo(`https://shop.example.com/x?a=b&amp;${query}&amp;c=d`)).toBe(number);
      }),
    );
  });

  it('and nothing that looks like an address breaks it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: 'binary' })), (url) => {
        expect(leadsTo(url)).toBeNull();
        const ours = `https://shop.example.com/${url}`;
        expect([null, 'string']).toContain(leadsTo(ours) === null ? null : typeof leadsTo(ours));
      }),
    );
  });
});
