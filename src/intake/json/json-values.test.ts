import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type FoundValue, foundValues } from './json-values';

async function valuesOf(chunks: readonly string[]): Promise<FoundValue[]> {
  async function* stream() {
    yield* chunks;
  }
  const values: FoundValue[] = [];
  for await (const value of foundValues(stream(), 100_000)) values.push(value);
  return values;
}

const objects = fc.array(
  fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })).map((value) => value as object),
  { maxLength: 5 },
);

function cutUp(text: string, lengths: readonly number[]): string[] {
  const chunks: string[] = [];
  let from = 0;
  for (const length of lengths) {
    chunks.push(text.slice(from, from + length));
    from += length;
  }
  return [...chunks, text.slice(from)];
}

describe('cutting JSON text into its values', () => {
  const written: [string, (values: object[]) => string][] = [
    ['JSON Lines', (values) => values.map((value) => JSON.stringify(value)).join('\n')],
    ['values spread over lines', (values) => values.map((value) => JSON.stringify(value, null, 2)).join('\n')],
    ['values on one line', (values) => values.map((value) => JSON.stringify(value)).join(' ')],
    ['a list', (values) => JSON.stringify(values)],
    ['a list spread over lines', (values) => JSON.stringify(values, null, '\t')],
  ];

  it.each(written)('gives back %s, wherever the chunks end', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(objects, fc.array(fc.nat(30)), async (values, lengths) => {
        const found = await valuesOf(cutUp(write(values), lengths));
        expect(found.map((one) => ('text' in one ? JSON.parse(one.text) : one))).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
      }),
    );
  });

  it.each(['data', 'hits'])(
    'gives the orders of an answer one by one, whatever stands around them: %s',
    async (name) => {
      const around = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
      const own = ['data', 'hits', 'orderNumber', 'orderNo', 'order_no'];
      const others = (value: object) => Object.fromEntries(Object.entries(value).filter(([key]) => !own.includes(key)));
      await fc.assert(
        fc.asyncProperty(
          objects,
          around,
          around,
          fc.array(fc.nat(30)),
          fc.nat(1),
          async (values, one, other, lengths, indent) => {
            const [before, after] = [others(one), others(other)];
            const text = JSON.stringify({ ...before, [name]: values, ...after }, null, indent);
            const found = await valuesOf(cutUp(text, lengths));
            const texts = found.map((value) => ('text' in value ? JSON.parse(value.text) : value));
            expect(texts).toEqual(JSON.parse(JSON.stringify([...values, { ...before, [name]: [], ...after }])));
            expect(found.map((value) => 'listed' in value)).toEqual([...values.map(() => true), false]);
          },
        ),
      );
    },
  );

  it('says on which line each begins', async () => {
    const found = await valuesOf(['{"a":1}\n\n{\n"b":\n{}}\n', ' {"c":"\\"{"}']);
    expect(found).toEqual([
      { line: 1, text: '{"a":1}' },
      { line: 3, text: '{\n"b":\n{}}' },
      { line: 6, text: '{"c":"\\"{"}' },
    ]);
  });

  it('says on which line each order of an answer begins', async () => {
    const found = await valuesOf([
      '{"limit":2,\n"data" :\n[{"a":1},\n\n{"b":\n[]}\n',
      '],"total":2}\n{"hits":[7,true]}',
    ]);
    expect(found).toEqual([
      { line: 3, text: '{"a":1}', listed: true },
      { line: 5, text: '{"b":\n[]}', listed: true },
      { line: 1, text: '{"limit":2,\n"data" :\n[],"total":2}' },
      { line: 8, text: '7', listed: true },
      { line: 8, text: 'true', listed: true },
      { line: 8, text: '{"hits":[]}' },
    ]);
  });

  it.each([
    '{"orderNo":"1","data":[{}]}',
    '{"a":{"data":[{}]}}',
    '{"a":"data","b":[{}]}',
    '{"data":{"data":[{}]}}',
    '{"da\\u0074a":[{}]}',
    '{"x\\"data":[{}]}',
    '{"data":"[{}]"}',
    '{"database":[{}]}',
  ])('keeps together what is no answer: %s', async (text) => {
    expect(await valuesOf([...text])).toEqual([{ line: 1, text }]);
  });

  it('ends for any text, and leaves out nothing but white space, commas and brackets of a list', async () => {
    const signs = fc.array(
      fc.constantFrom('{"data":[', '"hits":', '{', '}', '[', ']', ',', ':', '"', '\\', '\n', ' ', 'a', '1'),
    );
    await fc.assert(
      fc.asyncProperty(signs, async (all) => {
        const found = await valuesOf([all.join('')]);
        const kept = found.flatMap((one) => ('text' in one ? [one.text] : [])).join('');
        const unfinished = found.some((one) => 'problem' in one);
        // In any order: the orders of a response come before the response itself.
        const letters = (text: string) => [...text.replace(/[^a1]/g, '')].sort();
        if (!unfinished) expect(letters(kept)).toEqual(letters(all.join('')));
      }),
    );
  });
});
