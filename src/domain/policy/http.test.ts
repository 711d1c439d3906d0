import { expect, it } from '@jest/globals';
import { httpPolicy } from './http';

it.each(['erp.internal', '10.0.0.7', 'localhost', '[fd00::7]', 'xn--bcher-kva.example'])(
  'lists the host %s',
  (host) => {
    expect(httpPolicy.safeParse({ privateHosts: [host], fileHosts: [host] })).toMatchObject({ success: true });
  },
);

it.each([
  '',
  'cdn.test:8443',
  'CDN.test',
  'https://cdn.test',
  'cdn.test/files',
  'me@cdn.test',
  'fd00::7',
  '127.1',
  'a b',
])('does not take “%s” for a host, which would be listed in vain', (host) => {
  expect(httpPolicy.safeParse({ privateHosts: [host] }).success).toBe(false);
  expect(httpPolicy.safeParse({ fileHosts: [host] }).success).toBe(false);
});
