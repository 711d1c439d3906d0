import os from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { refuseUnsafeOptions, UnsafeDatabase } from './unsafe-set-up';

const clientOf = (options: string) =>
  new MongoClient(`mongodb://someone:secret@127.0.0.1:1/orders?${options}`, { runtimeAdapters: { os } });

describe('the address of a database', () => {
  it.each(['', 'w=majority', 'journal=true', 'retryWrites=true&readPreference=primary', 'replicaSet=rs0'])(
    'is safe with “%s”',
    (options) => {
      expect(() => refuseUnsafeOptions(clientOf(options))).not.toThrow();
    },
  );

  it.each([
    ['w=0', 'w=0'],
    ['w=1', 'w=1'],
    ['w=2', 'w=2'],
    ['journal=false', 'journal=false'],
    ['j=false', 'journal=false'],
    ['w=majority&journal=false', 'journal=false'],
    ['retryWrites=false', 'retryWrites=false'],
    ['readPreference=secondary', 'readPreference=secondary'],
    ['readPreference=primaryPreferred', 'readPreference=primaryPreferred'],
    ['readPreference=nearest', 'readPreference=nearest'],
  ])('is refused with “%s”, and says so', (options, named) => {
    const refused = () => refuseUnsafeOptions(clientOf(options));
    expect(refused).toThrow(UnsafeDatabase);
    expect(refused).toThrow(named);
  });

  it('is refused with all that is unsafe in it, and without the password', () => {
    const refused = () => refuseUnsafeOptions(clientOf('w=1&retryWrites=false'));
    expect(refused).toThrow(/w=1 .*, retryWrites=false /);
    expect(refused).not.toThrow('secret');
  });
});
