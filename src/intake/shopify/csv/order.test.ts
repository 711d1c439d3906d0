import { describe, expect, it } from '@jest/globals';
import { onlyOrder, outcomes, readText, told } from '../../../../test/support/intake';
import { originalTotals } from '../../../domain/derived/contradictions';
import { openSummary } from '../../../domain/derived/open-summary';

const columns =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Country,Shipping Name,Shipping Zip,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Outstanding Balance,Id,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Duties'.split(
    ',',
  );

type Row = Record<string, string>;

/** Two ferns at 16.00 and a bag at 20.00 less 5.00, delivered for 6.00, 7 % tax on the goods: 56.29. */
const head: Row = {
  ...{ Name: '#1001', Email: 'ada@example.com', 'Financial Status': 'paid', 'Fulfillment Status': 'partial' },
  ...{ Currency: 'USD', Subtotal: '47.00', Shipping: '6.00', Taxes: '3.29', Total: '56.29', 'Discount Amount': '5.00' },
  ...{ 'Shipping Method': 'Standard', 'Created at': '2026-09-03 10:14:00 -0400', 'Billing Name': 'Ada Example' },
  ...{ 'Billing Country': 'us', 'Shipping Zip': "'01234", 'Payment Method': 'Shopify Payments', Source: 'web' },
  ...{ 'Payment Reference': 'r1', 'Tax 1 Name': 'NY State Tax 7%', 'Tax 1 Value': '3.29' },
  ...{ 'Lineitem quantity': '2', 'Lineitem name': 'Fern, "large"', 'Lineitem price': '16.00' },
  ...{ 'Lineitem sku': 'FERN', 'Lineitem taxable': 'true', 'Lineitem fulfillment status': 'fulfilled' },
};
const bag: Row = {
  ...{ Name: '#1001', Email: 'ada@example.com', 'Lineitem quantity': '1', 'Lineitem name': 'Bag' },
  ...{ 'Lineitem price': '20.00', 'Lineitem taxable': 'true', 'Lineitem fulfillment status': 'pending' },
};

function csv(rows: readonly Row[], separator = '\r\n'): string {
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const line = (row: Row) => columns.map((column) => quoted(row[column] ?? '')).join(',');
  return [columns.join(','), ...rows.map(line)].join(separator);
}

async function read(...rows: Row[]) {
  return onlyOrder(await readText(csv(rows)));
}

describe('the orders export of Shopify’s admin', () => {
  it('has an order in several rows, its discount and its tax spread over the lines', async () => {
    const native = await read(head, bag);
    expect(told(native)).toEqual([]);
    expect(native).toMatchObject({
      ...{ orderNumber: '#1001', orderedAt: '2026-09-03T14:14:00.000Z', taxation: 'net', channel: 'web' },
      customer: { name: 'Ada Example', email: 'ada@example.com' },
      billingAddress: { country: 'US' },
      items: [
        {
          ...{ line: 1, sku: 'FERN', name: 'Fern, "large"', lineAmount: 3200, distributedAdjustment: -308, tax: 202 },
          taxes: [{ rate: '7', amount: 202 }],
        },
        { line: 2, sku: 'Bag', lineAmount: 2000, distributedAdjustment: -192, tax: 127 },
      ],
      deliveryGroups: [{ address: { postcode: '01234' }, charge: { lineAmount: 600, tax: 0 } }],
      fulfillments: [{ lines: [{ line: 1, quantity: 2 }] }],
      payments: [{ id: 'shopify_payments', captured: 5629, gateway: { name: 'shopify_payments', reference: 'r1' } }],
    });
  });

  it('is read the same in pieces of any size, with other ends of lines and a byte order mark', async () => {
    const whole = await readText(csv([head, bag]));
    const text = `\uFEFF${csv([head, bag], '\n')}\n`;
    const bytes = [...Buffer.from(text)].map((byte) => Uint8Array.of(byte));
    expect(onlyOrder(await readText(bytes))).toEqual(onlyOrder(whole));
    expect(outcomes(await readText(csv([head, bag, { ...head, Name: '#1002' }, { ...bag, Name: '#1002' }])))).toEqual([
      '#1001',
      '#1002',
    ]);
  });

  it('has cells that go on over several lines', async () => {
    const native = await read(
      { ...head, 'Lineitem name': 'Fern\nin a pot' },
      { ...bag, 'Lineitem price': 'ten' },
    ).catch(String);
    expect(native).toContain('Lineitem price (line 4)');
    expect((await read({ ...head, 'Lineitem name': 'Fern\nin a pot' }, bag)).items[0]?.name).toBe('Fern\nin a pot');
  });

  it('has taxes of shipping and prices with tax where its figures say so', async () => {
    const gross = await read({
      ...head,
      ...{ Currency: 'EUR', Subtotal: '119.00', Shipping: '11.90', Taxes: '20.90', Total: '130.90' },
      ...{ 'Discount Amount': '0.00', 'Tax 1 Name': 'VAT 19%', 'Tax 1 Value': '20.90' },
      ...{ 'Lineitem quantity': '1', 'Lineitem price': '119.00' },
    });
    expect(gross.taxation).toBe('gross');
    expect(gross.items[0]?.tax).toBe(1900);
    expect(gross.deliveryGroups[0]?.charge).toMatchObject({ lineAmount: 1190, tax: 190 });
    expect(told(gross)).toEqual([]);
  });

  it.each([
    ['on top of the lines’ own', { Subtotal: '45.00', Total: '54.29' }, [-200, 0], [-300, -200], 0],
    ['counting the lines’ own', { Subtotal: '47.00', Total: '56.29' }, [-200, 0], [-180, -120], 0],
    ['on shipping', { Subtotal: '50.00', Total: '54.29', 'Discount Amount': '5.00' }, [-200, 0], [0, 0], -500],
  ])('has a discount %s', async (_, totals, own, shares, shipping) => {
    const native = await read({ ...head, ...totals, 'Lineitem discount': '2.00' }, bag);
    expect(told(native)).toEqual([]);
    expect(native.items.map((item) => item.lineAdjustment)).toEqual(own);
    expect(native.items.map((item) => item.distributedAdjustment)).toEqual(shares);
    expect(native.deliveryGroups[0]?.charge.lineAdjustment).toBe(shipping);
  });

  it('has tips and duties as fees', async () => {
    const tip = { Name: '#1001', 'Lineitem quantity': '1', 'Lineitem name': 'Tip', 'Lineitem price': '2.00' };
    const native = await read({ ...head, Duties: '1.00', Total: '59.29' }, bag, tip);
    expect(native.fees).toEqual([
      { code: 'tip', name: 'Tip', lineAmount: 200, tax: 0 },
      { code: 'duties', name: 'Duties', lineAmount: 100, tax: 0 },
    ]);
    expect(told(native)).toEqual([]);
  });

  it('has refunds as money, and two ways to pay without amounts', async () => {
    const refunded = await read({ ...head, 'Financial Status': 'partially_refunded', 'Refunded Amount': '9.00' }, bag);
    expect(refunded.payments).toMatchObject([{ captured: 5629, refunded: 900 }]);
    const { payments } = await read({ ...head, 'Payment Method': 'gift_card + PayPal' }, bag);
    expect(payments.map(({ id, captured }) => [id, captured])).toEqual([
      ['gift_card', 0],
      ['paypal', 0],
    ]);
    expect(openSummary(await read({ ...head, 'Cancelled at': '2026-09-04 10:00:00 -0400' }, bag)).lifecycle).toBe(
      'unmanaged',
    );
  });

  it('is kept and not serviced where its figures contradict each other, named by column and line', async () => {
    const native = await read({ ...head, Subtotal: '48.00', Total: '60.00' }, bag);
    expect(told(native)).toEqual([
      'Subtotal (line 2): total_differs 4800 4700',
      'Total (line 2): total_differs 6000 5629',
    ]);
    expect(originalTotals(native).grandTotal).toBe(5629);
  });

  it('names every mistake by its column and line, and reads on', async () => {
    const broken = { ...bag, 'Lineitem quantity': '1.5', 'Lineitem price': 'ten' };
    const other = { ...head, Name: '#1002' };
    expect(
      outcomes(await readText(csv([{ ...head, Currency: 'XX' }, broken, other, { ...bag, Name: '#1002' }]))),
    ).toEqual([
      [
        'Currency (line 2): “XX” is not a currency of ISO 4217.',
        'Lineitem quantity (line 3): “1.5” is not a quantity of whole units.',
      ],
      '#1002',
    ]);
    expect(outcomes(await readText(csv([head, broken])))[0]).toContain(
      'Lineitem price (line 3): “ten” is not an amount of USD.',
    );
  });

  it('of another kind, or with an open quote, is refused in a sentence', async () => {
    const transporter = 'Name,Email,Financial Status,Currency,Lineitem name,Lineitem quantity,Lineitem price\n#1,,,,,,';
    expect(outcomes(await readText(transporter, 'shopify'))).toEqual([
      ['This is not the orders export of Shopify’s admin: it has no column “Subtotal”.'],
    ]);
    const [open] = await readText(`${csv([head])}\n"open`);
    expect(open).toMatchObject({ ok: false, orderNumber: '#1001', source: { line: 3 } });
    expect(outcomes(open === undefined ? [] : [open])).toEqual([[expect.stringContaining('This is not valid CSV')]]);
    const long = csv([
      head,
      ...Array.from({ length: 40 }, () => bag),
      { ...head, Name: '#1002' },
      { ...bag, Name: '#1002' },
    ]);
    expect(outcomes(await readText(long, undefined, { maxOrderText: 2000 }))).toEqual([
      ['This is longer than the 2000 characters that an order may have.'],
      '#1002',
    ]);
  });
});
