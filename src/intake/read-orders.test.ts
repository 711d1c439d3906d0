import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { exportOf, onlyOrder, orderNamespace, orderXml, outcomes, readText } from '../../test/support/intake';
import { readOrders } from '.';

const native = {
  orderNumber: 'N-1',
  orderedAt: '2026-11-01T10:00:00Z',
  currency: 'USD',
  taxation: 'net',
  deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
  items: [{ line: 1, deliveryGroup: '1', sku: 'A', name: 'A', quantity: 1, unitPrice: 100, lineAmount: 100 }],
};
const nativeText = JSON.stringify(native);
const notAnOrder =
  'This is not an order: it has neither an orderNo (B2C Commerce), a financial_status (Shopify), an order_key (WooCommerce) nor an orderNumber (native).';

describe('the format of a file', () => {
  it.each([
    ['an order of the export', exportOf(orderXml()), ['W-1']],
    [
      'the same after a byte order mark and an empty line',
      `\uFEFF\n${exportOf(orderXml()).replace(/<\?.*\n/, '')}`,
      ['W-1'],
    ],
    ['a native order', JSON.stringify(native, null, 2), ['N-1']],
    ['a list of native orders', `[${nativeText},\n ${nativeText.replace('N-1', 'N-2')}]`, ['N-1', 'N-2']],
    ['JSON Lines', `${nativeText}\n\n${nativeText.replace('N-1', 'N-2')}\n`, ['N-1', 'N-2']],
    ['an answer without orders', '{"limit": 10, "data": []}', []],
  ])('is guessed of %s', async (_, text, expected) => {
    expect(outcomes(await readText(text))).toEqual(expected);
  });

  it.each([
    ['', 'The file is empty.'],
    [' \n ', 'The file is empty.'],
    [
      'Name,Email\n#1001,a@example.com',
      'The format cannot be guessed: the file begins with “Name,Email #1001,a@example.com”, which is neither XML nor JSON nor the head of a known CSV export.',
    ],
    ['{"basketId": "b", "orderTotal": 1}', 'This is a basket, not an order: it has no order number yet.'],
    [
      '{"title": "No", "type": "https://…", "detail": "…"}',
      'This is an error that the storefront answered with, not an order.',
    ],
    ['{"fault": {"type": "NotFound"}}', 'This is an error that the storefront answered with, not an order.'],
    ['{"reason": "Wrong item"}', notAnOrder],
    ['{"data": [{"id": 1}, 7]}', notAnOrder],
    ['[[1]]', 'An order is a JSON object, and this is none.'],
    [
      '<html xmlns="http://www.w3.org/1999/xhtml"/>',
      `The file begins with <html>, not with <orders> of ${orderNamespace} (line 1, column 44).`,
    ],
    ['<orders/>', `The orders are in no namespace; B2C Commerce's order export has ${orderNamespace}.`],
  ])('of %j is refused in a full sentence', async (text, sentence) => {
    const [first] = outcomes(await readText(text));
    expect(first).toEqual([sentence]);
  });

  it('that is named is held to', async () => {
    expect(outcomes(await readText(nativeText, 'b2c-xml'))).toEqual([[expect.stringContaining('not well-formed XML')]]);
    expect(outcomes(await readText(nativeText, 'b2c-json'))).toEqual([
      ['This is not an order of B2C Commerce: it has no orderNo.'],
    ]);
    expect(outcomes(await readText('{"orderNo": "1"}', 'native'))[0]).toContainEqual(
      expect.stringMatching(/^orderNumber: /),
    );
  });
});

describe('what is wrong with one order', () => {
  it('does not keep the others out, and says where it stands', async () => {
    const items = await readText(
      exportOf(orderXml({ number: 'A' }), orderXml({ number: 'B', lines: '' }), orderXml({ number: 'C' })),
    );
    expect(outcomes(items)).toEqual(['A', ['The order has no lines.'], 'C']);
    expect(items[1]).toMatchObject({ orderNumber: 'B', source: { file: 'orders', index: 2, line: 8 } });
  });

  it.each([
    ['broken off', nativeText.slice(0, -20)],
    ['with a comma too much', nativeText.replace('"USD",', '"USD",,')],
    ['with an unfinished text', nativeText.slice(0, 25)],
    ['closed too often', `${nativeText.slice(0, 30)}}}}}`],
    ['that is no JSON at all', 'Order number;Total'],
  ])('does not keep the next lines of JSON Lines out: a line %s', async (_, broken) => {
    const items = await readText(`${nativeText}\n${broken}\n${nativeText.replace('N-1', 'N-2')}\n`);
    expect(items.map((item) => item.ok)).toEqual([true, ...items.slice(2).map(() => false), true]);
    expect(items[1]).toMatchObject({
      problems: [{ problem: expect.stringContaining('(line 2)') }],
      source: { line: 2 },
    });
  });

  it('names the place in a file that ends too early', async () => {
    expect(outcomes(await readText(`[${nativeText},${nativeText.slice(0, -9)}`))).toEqual([
      'N-1',
      ['The file ends in the middle of this order.'],
      ['The file ends before its list of orders does.'],
    ]);
  });
});

describe('how much is held in memory', () => {
  it('is limited to one order’s text; a longer order is refused and the rest read', async () => {
    const long = orderXml({
      number: 'LONG',
      payments: `<!-- -->${'<payment><amount>1.00</amount></payment>'.repeat(5000)}`,
    });
    const xml = await readText(exportOf(orderXml(), long, orderXml({ number: 'W-2' })), undefined, {
      maxOrderText: 100_000,
    });
    expect(outcomes(xml)).toEqual([
      'W-1',
      ['This is longer than the 100000 characters that an order may have.'],
      'W-2',
    ]);
    const lines = `${nativeText}\n{"orderNumber":"${'9'.repeat(2000)}"}\n${nativeText.replace('N-1', 'N-2')}`;
    expect(outcomes(await readText([...lines], undefined, { maxOrderText: 1000 }))).toEqual([
      'N-1',
      ['This is longer than the 1000 characters that an order may have.'],
      'N-2',
    ]);
  });

  it('is no more for a comment or a text without an end', async () => {
    const endless = exportOf(`<!-- ${'x'.repeat(300_000)} -->`, orderXml());
    expect(outcomes(await readText(endless, undefined, { maxOrderText: 100_000 }))).toEqual([
      [expect.stringMatching(/^More than 100000 characters stand here without a tag \(line 3, column \d+\)\.$/)],
    ]);
  });

  it('is no more for nesting without an end', async () => {
    const xml = exportOf(`<order order-no="1">${'<a>'.repeat(200_000)}`);
    expect(outcomes(await readText(xml))).toEqual([[expect.stringContaining('nested too deeply')]]);
    expect(outcomes(await readText(`{"orderNo":${'['.repeat(200_000)}`))).toEqual([
      ['This is nested too deeply for an order.'],
    ]);
  });

  it('does not depend on the number of orders: each is given on before the next is read', async () => {
    let asked = 0;
    async function* endless() {
      yield `<orders xmlns="${orderNamespace}">`;
      for (;;) {
        asked += 1;
        yield orderXml({ number: `E-${asked}` });
      }
    }
    const read: string[] = [];
    for await (const item of readOrders({ name: 'endless', stream: endless() })) {
      if (item.ok) read.push(item.order.orderNumber);
      if (read.length === 100) break;
    }
    expect([read.at(-1), asked]).toEqual(['E-100', 100]);
  });
});

describe('bytes', () => {
  it('are UTF-8, wherever a chunk ends', async () => {
    const bytes = Buffer.from(
      exportOf(orderXml({ head: '<customer><customer-name>Zoë 佐藤 🍵</customer-name></customer>' })),
    );
    const chunks = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
    expect(onlyOrder(await readText(chunks)).customer.name).toBe('Zoë 佐藤 🍵');
  });

  it('that are not UTF-8 end the reading; what came before is in', async () => {
    const text = exportOf(orderXml(), orderXml({ number: 'W-2', head: '<created-by>Ü</created-by>' }));
    const items = await readText([Buffer.from(text, 'latin1')]);
    expect(outcomes(items)).toEqual([[expect.stringMatching(/^The file is not UTF-8 text/)]]);
    const pieces = [text.slice(0, text.indexOf('Ü')), text.slice(text.indexOf('Ü'))];
    const later = await readText(pieces.map((piece) => Buffer.from(piece, 'latin1')));
    expect(outcomes(later)).toEqual(['W-1', [expect.stringMatching(/^The file is not UTF-8 text/)]]);
  });

  it.each([nativeText, 'no order', '<!DOCTYPE x><x/>', ''])(
    'of a stream are left off when reading ends: %j',
    async (text) => {
      const stream = Readable.from([Buffer.from(text), Buffer.from('\n'), Buffer.from('{}')]);
      for await (const item of readOrders({ name: 'x', stream })) {
        expect(item.source.index).toBe(1);
        break;
      }
      expect(stream.destroyed).toBe(true);
    },
  );

  it('of a stream that fails are no refusal but a fault', async () => {
    const stream = Readable.from(failing());
    async function* failing() {
      yield Buffer.from('<orders');
      throw new Error('disk is gone');
    }
    const reading = (async () => {
      for await (const item of readOrders({ name: 'x', stream })) throw new Error(`an item: ${JSON.stringify(item)}`);
    })();
    await expect(reading).rejects.toThrow('disk is gone');
  });
});
