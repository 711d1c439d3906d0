import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';
import { anItem } from '../support/orders';

const operations = 'C0RANDOM';
const rules = policy.parse({ ...journeyPolicy, channels: { ...journeyPolicy.channels, operations } });

describe('what the storefront says of an order', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, imported, cardOf, opened, driver, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules });
  });
  afterAll(() => journey.stop());

  const cardText = (ts: string) => textOf(driver().thread(channel, ts)[0]);

  it('otherwise than it is serviced here is told to operations, on the card and to leads, until somebody has seen it', async () => {
    const card = await cardOf('S-1');
    const lines = [{ line: 1, quantity: 1 }];
    await journey.servicing.submit('cancel', {
      ...{ action: 'cancel', order: 'S-1', requestId: 'c', actor: people.ava, reason: 'other', lines },
    });
    await imported('S-1', {
      customer: { name: 'Grace Hopper', email: 'grace@elsewhere.example', phone: '+1 555 0100' },
      items: [anItem({ name: 'Large mug' })],
      deliveryGroups: [{ id: '1', method: 'Ground', charge: { lineAmount: 699, tax: 48 } }],
    });
    const told = await said(
      operations,
      'The storefront changed order S-1',
      '`items[0].name`: “Mug” here, “Large mug” in the storefront',
    );
    expect(textOf(told)).toContain('`deliveryGroups[0].charge.lineAmount`: $5.99 here, $6.99 in the storefront');
    expect(textOf(told)).toContain('`customer.email`: changed');
    await driver().until(() => cardText(card.ts).includes('The storefront has a different version'));
    expect(cardText(card.ts)).toContain('“Mug” here, “Large mug” in the storefront');
    expect(cardText(card.ts)).toContain('changed in the storefront');
    expect(JSON.stringify([told, driver().thread(channel, card.ts)])).not.toContain('grace@');

    const ana = desk.as('U0ANA');
    await ana.openHome();
    await driver().until(() => textOf(ana.home()?.blocks).includes('Changed in the storefront'));
    expect(textOf(ana.home()?.blocks)).toContain('S-1');
    await desk.as('U0AVA').click(card.ts, 'storefront_seen');
    await driver().until(() => cardText(card.ts).includes('Seen by ava'));
    await said(operations, 'The storefront changed order S-1', 'Seen by ava');
    await driver().until(() => !textOf(ana.home()?.blocks).includes('Changed in the storefront'));
    expect(JSON.stringify(driver().thread(channel, card.ts)[0])).not.toContain('storefront_seen');
  });

  it('is a fact where it captured or shipped more, and no difference', async () => {
    const payments = [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 1000 }];
    const card = await cardOf('S-2', { payments });
    const note = { op: 'note', order: 'S-2', requestId: 'n', actor: people.ava, note: 'Called' };
    await journey.servicing.submit('note', note);
    await imported('S-2', {
      payments: [{ ...payments[0], captured: 1618 }],
      fulfillments: [{ lines: [{ line: 1, quantity: 2 }], carrier: 'UPS' }],
    });
    await driver().until(() => cardText(card.ts).includes('from the storefront: $6.18 captured and 2 units shipped'));
    expect(cardText(card.ts)).not.toContain('The storefront has a different version');
  });

  it('ends its servicing: canceled, replaced, not placed yet, wherever its status is shown', async () => {
    const ended = { customer: { name: 'Ida', email: 'ida@example.com' } };
    const card = await cardOf('S-3', { ...ended, sourceStatus: 'canceled' });
    expect(textOf(card)).toContain('Order S-3 · Canceled in the storefront');
    expect(textOf(card)).toContain('*Canceled in the storefront.* You can view this order here but not change it.');
    for (const part of ['· Ordered', 'open', 'order_cancel']) expect(JSON.stringify(card)).not.toContain(part);
    await imported('S-4', { ...ended, sourceStatus: 'replaced', replacedBy: 'REP-2' });
    await imported('S-5', { ...ended, sourceStatus: 'created' });
    await desk.as('U0AVA').command('/order find ida@example.com');
    const found = textOf(await whispered('U0AVA', 'ida@example.com', 'S-3 ·'));
    for (const part of ['Canceled in the storefront', 'Replaced by REP-2', 'Not placed yet'])
      expect(found).toContain(part);
    expect(found).not.toContain('Ordered');
    await desk.as('U0BEN').command('/order find ida@example.com');
    await whispered('U0BEN', 'Cancelado na loja', 'Substituído por REP-2', 'Ainda não finalizado');
    await desk.as('U0AVA').command('/order S-4 cancel');
    await whispered('U0AVA', 'You can’t change order S-4 here');
  });

  it('and does not add up is said with both figures, to each in their language', async () => {
    const card = await cardOf('S-6', { totals: { grandTotal: 1600 } });
    expect(textOf(card)).toContain('• `totals.grandTotal`: says $16.00, but the lines add up to $16.18');
    await desk.as('U0BEN').command('/order S-6 cancel');
    await whispered(
      'U0BEN',
      'porque os valores não fecham',
      'indica US$\u00a016,00, mas as linhas somam US$\u00a016,18',
    );
  });

  it('names surcharges and fees of its own, and measures goods that are sold by the metre', async () => {
    const fabric = { line: 2, name: 'Fabric', sku: 'F-1', quantity: 1, measured: { quantity: '1.5', unit: 'm' } };
    const card = await cardOf('S-7', {
      items: [anItem(), anItem(fabric)],
      surcharges: [{ line: 1, name: 'Bulky goods', lineAmount: 500, tax: 40 }],
      fees: [{ code: 'invoice', name: 'Invoice fee', lineAmount: 100, tax: 8 }],
      payments: [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 3237, captured: 0 }],
    });
    for (const part of ['*1.5 m Fabric* `F-1`', '1.5 m open', 'Bulky goods · Mug: $5.00', 'Invoice fee: $1.00']) {
      expect(textOf(card)).toContain(part);
    }
    const person = await opened('U0AVA', card.ts, 'order_cancel');
    expect(textOf(person.view()?.blocks)).toContain('1.5 m Fabric (F-1)');
    await person.fill('line:1', 'quantity', '3');
    await person.fill('line:2', 'quantity', '1');
    await person.fill('shipping', 'value', 'all');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    const shown = textOf(person.view()?.blocks);
    for (const part of ['• 3 × Mug', '• 1.5 m Fabric', 'Bulky goods · Mug', 'Invoice fee'])
      expect(shown).toContain(part);
    await person.submit();
    await replied(card.ts, '• 1.5 m Fabric', 'Invoice fee: −$1.08');
  });
});
