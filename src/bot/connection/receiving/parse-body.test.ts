import { describe, expect, it } from '@jest/globals';
import { isSslCheck, mediaTypeOf, parseBody } from './parse-body';

const form = (text: string) => parseBody('form', Buffer.from(text));
const json = (text: string) => parseBody('json', Buffer.from(text));

describe('a content type', () => {
  it.each([
    ['application/json', 'json'],
    ['Application/JSON; charset=utf-8', 'json'],
    ['application/x-www-form-urlencoded', 'form'],
    ['application/x-www-form-urlencoded; charset=utf-8', 'form'],
    ['application/x-www-form-urlencoded;charset="UTF-8" ; boundary=x', 'form'],
    ['application/json; charset=iso-8859-1', null],
    ['application/jsonp', null],
    ['text/plain', null],
    ['multipart/form-data; boundary=application/json', null],
    ['', null],
    [undefined, null],
    ['constructor', null],
  ])('%p is %p', (given, expected) => {
    expect(mediaTypeOf(given)).toBe(expected);
  });
});

describe('a body', () => {
  it('is an object of JSON, the fields of a form, or the payload in one', () => {
    expect(json('{"a":{"b":[1]}}')).toEqual({ a: { b: [1] } });
    expect(form('command=%2Forder&text=SO-1+%C3%BC')).toEqual({ command: '/order', text: 'SO-1 ü' });
    expect(form('payload=%7B%22a%22%3A1%7D')).toEqual({ a: 1 });
  });

  it.each(['', '{', '[]', 'null', '"text"', '1', '{"a":1}}'])('of JSON is malformed: %p', (text) => {
    expect(json(text)).toBeNull();
  });

  it.each(['', 'a=%', 'a=%2', 'a=%zz', 'payload=', 'payload=%5B%5D', 'payload=null', 'payload={'])(
    'of a form is malformed: %p',
    (text) => {
      expect(form(text)).toBeNull();
    },
  );

  it('is malformed where its bytes are no UTF-8', () => {
    expect(parseBody('json', Buffer.from([0x22, 0xff, 0x22]))).toBeNull();
    expect(parseBody('form', Buffer.from([0x61, 0x3d, 0xc3]))).toBeNull();
  });

  it('changes nothing but itself', () => {
    expect(json('{"__proto__":{"polluted":true}}')).not.toHaveProperty('polluted');
    expect(form('__proto__=x&constructor=y')).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a check of the certificate', () => {
  it.each([
    ['token=t&ssl_check=1', true],
    ['ssl_check=1', true],
    ['ssl_check=0', false],
    ['ssl_check=1&x='.concat('x'.repeat(1_024)), false],
    ['command=%2Forder', false],
  ])('%p: %p', (text, expected) => {
    expect(isSslCheck('form', Buffer.from(text))).toBe(expected);
    expect(isSslCheck('json', Buffer.from(text))).toBe(false);
  });
});
