import { describe, expect, it } from '@jest/globals';
import {
  exportOf,
  onlyOrder,
  orderNamespace,
  orderXml,
  outcomes,
  productXml,
  readText,
} from '../../../test/support/intake';

describe('an export that could do harm', () => {
  const afterDoctype = (doctype: string) => exportOf(orderXml()).replace('\n', `\n${doctype}\n`);

  it.each([
    ['an external entity', '<!DOCTYPE orders [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'],
    ['an external DTD', '<!DOCTYPE orders SYSTEM "http://127.0.0.1:9/order.dtd">'],
    [
      'a billion laughs',
      `<!DOCTYPE orders [<!ENTITY a "ha">${'bcdefghij'
        .split('')
        .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`)
        .join('')}]>`,
    ],
    ['nothing but a name', '<!DOCTYPE orders>'],
  ])('is not read at all: %s', async (_, doctype) => {
    expect(outcomes(await readText(afterDoctype(doctype)))).toEqual([
      [
        expect.stringMatching(
          /^The file has a DOCTYPE\. Orders are read without one, for safety \(line 2, column \d+\)\.$/,
        ),
      ],
    ]);
  });

  it('is read up to an entity that XML itself does not know', async () => {
    const xml = exportOf(orderXml(), orderXml({ number: 'W-2', head: '<created-by>&xxe;</created-by>' }), orderXml());
    expect(outcomes(await readText(xml))).toEqual([
      'W-1',
      [expect.stringMatching(/^This is not well-formed XML: undefined entity\. \(line 8, column \d+\)\.$/)],
    ]);
  });

  it('may use the entities of XML and CDATA', async () => {
    const head = '<customer><customer-name>A &amp; B &#x263A; <![CDATA[<C>]]></customer-name></customer>';
    expect(onlyOrder(await readText(exportOf(orderXml({ head })))).customer.name).toBe('A & B ☺ <C>');
  });
});

describe('an export that is broken in the middle', () => {
  it('is in as far as it is whole; the place of the failure is named, and the order in which it lies', async () => {
    const whole = exportOf(orderXml({ number: 'A' }), orderXml({ number: 'B' }), orderXml({ number: 'C' }));
    const items = await readText(whole.replace('<order order-no="C">', '<order order-no="C"><currency></curency>'));
    expect(outcomes(items)).toEqual([
      'A',
      'B',
      [expect.stringMatching(/^This is not well-formed XML: .+ \(line 13, column \d+\)\.$/)],
    ]);
    expect(items[2]).toMatchObject({ orderNumber: 'C', source: { index: 3, line: 13 } });
  });

  it('is in up to where it ends too early', async () => {
    const xml = exportOf(orderXml(), orderXml({ number: 'W-2' }));
    expect(outcomes(await readText(xml.slice(0, -60)))).toEqual([
      'W-1',
      [expect.stringMatching(/^This is not well-formed XML: unclosed tag: .+ \(line \d+, column \d+\)\.$/)],
    ]);
  });

  it('says another encoding than it has', async () => {
    const xml = exportOf(orderXml()).replace('UTF-8', 'ISO-8859-1');
    expect(outcomes(await readText(xml))).toEqual([
      ['The file says that it is written in ISO-8859-1; only UTF-8 is read (line 1).'],
    ]);
  });
});

describe('namespaces', () => {
  it('may have a prefix', async () => {
    const xml = exportOf(orderXml())
      .replace(/<(\/?)([a-z])/g, '<$1o:$2')
      .replace('xmlns=', 'xmlns:o=');
    expect(outcomes(await readText(xml))).toEqual(['W-1']);
  });

  it('that are not the export’s are left out, with all that is in them', async () => {
    const foreign = `<x:net-price xmlns:x="urn:x">999.00</x:net-price><x:note xmlns:x="urn:x"><tax xmlns="${orderNamespace}">999</tax></x:note>`;
    const lines = productXml(foreign).replace('<net-price>', `${foreign}<net-price>`);
    const order = onlyOrder(await readText(exportOf('<x:order xmlns:x="urn:x" order-no="X"/>', orderXml({ lines }))));
    expect(order.items).toMatchObject([{ lineAmount: 2000, tax: 200 }]);
  });

  const other = 'http://www.demandware.com/xml/impex/order/2008-01-01';
  const named = (where: string) => `The orders are in ${where}; B2C Commerce's order export has ${orderNamespace}.`;

  it.each([
    ['the whole export', exportOf(orderXml()).replace(orderNamespace, other), `the namespace ${other}`],
    ['one order as the root', orderXml().replace('<order ', `<order xmlns="${other}" `), `the namespace ${other}`],
    ['an export with a prefix', `<x:orders xmlns:x="${other}"><x:order/></x:orders>`, `the namespace ${other}`],
    ['an export without one', exportOf(orderXml()).replace(/ xmlns="[^"]*"/, ''), 'no namespace'],
    ['each order', exportOf(orderXml().replace('<order ', `<order xmlns="${other}" `)), `the namespace ${other}`],
    ['each order, which has none', exportOf(orderXml().replace('<order ', '<order xmlns="" ')), 'no namespace'],
  ])('that are not the export’s are named where nothing else is found: %s', async (_, xml, where) => {
    expect(outcomes(await readText(xml))).toEqual([[named(where)]]);
  });

  it('that are not the export’s are nothing to name where there are no orders in them', async () => {
    expect(outcomes(await readText(exportOf('<x:note xmlns:x="urn:x"><x:order/></x:note>')))).toEqual([]);
  });

  it('allow one order as the root', async () => {
    const xml = orderXml().replace('<order ', `<order xmlns="${orderNamespace}" `);
    expect(outcomes(await readText(xml))).toEqual(['W-1']);
  });
});
