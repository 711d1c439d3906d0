import os from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { problemsOfAddress, refuseUnsafeOptions, UnsafeDatabase } from './unsafe-database';

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

  it.each([
    'mongodb://127.0.0.1',
    'mongodb://u:p%40ss@a,b,c/orders?replicaSet=rs0&w=majority',
    'mongodb+srv://u:secret@cluster.example.com/orders',
  ])('is right without connecting: %s', (uri) => {
    expect(problemsOfAddress(uri)).toEqual([]);
  });

  it.each([
    ['http://x', 'isn’t a database address'],
    ['mongodb+srv://', 'isn’t a database address'],
    ['mongodb://', 'isn’t a database address'],
    ['mongodb://a/?retries=3', 'option retries is not supported'],
    ['mongodb://a/?readPreference=any', 'Invalid read preference mode'],
    ['mongodb://u:secret@a:99999/orders', 'the host or port is invalid'],
    ['mongodb://u:secret', 'the host or port is invalid'],
    ['mongodb://u:sec@ret@a/orders', 'like %40 for @'],
    ['mongodb://u:sec/ret@a/orders', 'like %40 for @'],
    ['mongodb://u:secret%zz@a/orders', 'like %40 for @'],
  ])('is wrong without connecting, and shows no password: %s', (uri, named) => {
    const problems = problemsOfAddress(uri);
    expect(problems).toEqual([expect.stringContaining(named)]);
    expect(problems.join()).not.toMatch(/sec|ret@/);
  });

  it('names each unsafe option without connecting', () => {
    const options = 'w=1&journal=false&readPreference=secondary&retryWrites=false';
    expect(problemsOfAddress(`mongodb://u:secret@a/?${options}`)).toEqual(
      ['w=1', 'journal=false', 'retryWrites=false', 'readPreference=secondary'].map((one) =>
        expect.stringContaining(`sets ${one} (`),
      ),
    );
  });
});
