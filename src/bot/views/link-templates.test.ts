import { describe, expect, it } from '@jest/globals';
import { policy } from '../../domain/policy/policy';
import { filledLink, trackingText } from './link-templates';

const withLinks = (tracking: object[]) => policy.parse({ links: { tracking } });
const rules = withLinks([
  { carrier: 'UPS', url: 'https://ups.example.com/?n={tracking}' },
  { url: 'https://any.example.com/{tracking}' },
]);

describe('links to parcels and to the shop', () => {
  it.each([
    [
      'a carrier that is named, however it is written',
      { carrier: ' ups ', tracking: '1Z' },
      '<https://ups.example.com/?n=1Z|1Z>',
    ],
    ['another carrier', { carrier: 'DHL', tracking: '00' }, '<https://any.example.com/00|00>'],
    ['no carrier', { carrier: null, tracking: '00' }, '<https://any.example.com/00|00>'],
    [
      'several parcels',
      { carrier: 'UPS', tracking: '1Z, 2Z' },
      '<https://ups.example.com/?n=1Z|1Z>, <https://ups.example.com/?n=2Z|2Z>',
    ],
    ['marks', { carrier: 'UPS', tracking: 'a|b>&' }, '<https://ups.example.com/?n=a%7Cb%3E%26|a|b&gt;&amp;>'],
  ])('follow the policy: %s', (_, parcel, text) => {
    expect(trackingText(parcel, rules)).toBe(text);
  });

  it('are none without a template', () => {
    expect(trackingText({ carrier: 'DHL', tracking: '<00>' }, withLinks([]))).toBe('&lt;00&gt;');
  });

  it('hold nothing of an order number that would end them', () => {
    expect(filledLink('https://s.example.com/{order}/{other}', { order: 'A/1 |\ud800' })).toBe(
      'https://s.example.com/A%2F1%20%7C%EF%BF%BD/{other}',
    );
  });

  it.each([
    'http://s.example.com/{order}',
    'https://s.example.com/',
    'https://s.example.com/{order}|x',
    'nowhere {order}',
  ])('are refused in the policy: %s', (order) => expect(policy.safeParse({ links: { order } }).success).toBe(false));
});
