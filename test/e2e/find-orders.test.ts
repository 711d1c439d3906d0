import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, type SlackMessage, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const rules = policy.parse({
  ...journeyPolicy,
  roles: { agent: ['U0AVA', 'U0BEN'], lead: ['U0ANA'], finance: [] },
  storefronts: [{ domain: 'shop.example.com', pattern: '(?:/orders/|[?&]order=)([^/&]+)$' }],
});

const random = 'C0RANDOM';

describe('orders that people look for', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, whispered, imported, driver, channel } = desk;
  const ava = () => desk.as('U0AVA');

  beforeAll(async () => {
    journey = await botOnSandbox({ rules });
    const ada = { id: 'ada', name: 'Áda Lovelace', email: 'ada@analytical.example', phone: '+44 20 7946 0958' };
    const billingAddress = { line1: '12 St James Square', postcode: '90210', city: 'London', country: 'GB' };
    await imported('F-20417', { customer: ada, billingAddress, orderedAt: '2026-11-01T10:00:00Z' });
    await imported('F-31000', { customer: ada, orderedAt: '2026-11-03T10:00:00Z' });
    await imported('F-88888', { customer: { name: 'Grace Hopper', email: 'grace@navy.example' } });
    await journey.servicing.submit('fulfill', {
      ...{ op: 'fulfill', order: 'F-20417', lines: [{ line: 1, quantity: 1 }] },
      ...{ carrier: 'UPS', tracking: '1Z 999 AA1 0123' },
    });
    for (let n = 1; n <= 12; n += 1) {
      const email = `page${n}@example.com`;
      await imported(`P-${n}`, { customer: { name: `Paige Turner${n}`, email }, orderedAt: instant(n) });
    }
  });
  afterAll(() => journey.stop());

  const instant = (n: number) => new Date(Date.UTC(2026, 9, n)).toISOString();

  /** What a search answers, to the one who asked only. */
  async function found(person: Person, text: string) {
    const before = driver().ephemerals(person.id).length;
    await person.command(`/order find ${text}`);
    return driver().until(() => driver().ephemerals(person.id).slice(before)[0]);
  }

  it.each([
    ['e-mail', 'ADA@analytical.example'],
    ['a beginning of the e-mail', 'ada@ana'],
    ['names in any order, without accents', 'lovelace ada'],
    ['phone, however it is written', '+44 (20) 7946-0958'],
    ['postcode', '90210'],
    ['tracking number', '1z999aa10123'],
    ['number', 'f-20417'],
    ['a part of the number', '0417'],
  ])('are found by %s, with all orders of the customer, the newest first', async (_, text) => {
    const answer = textOf(await found(ava(), text));
    expect(answer).toContain(`1 customer for “${text}”`);
    expect(answer).toContain('*Áda Lovelace* · ada@analytical.example · +44 20 7946 0958');
    const [newer, older] = [answer.indexOf('F-31000 ·'), answer.indexOf('F-20417 ·')];
    expect(newer).toBeGreaterThan(0);
    expect(older).toBeGreaterThan(newer);
    expect(answer).toContain('Partially shipped · $16.18');
    expect(answer).not.toContain('F-88888');
  });

  it('are shown a page of customers at a time, in one and the same message', async () => {
    const { ts } = await found(ava(), 'turner');
    const before = driver().ephemerals('U0AVA').length;
    const page = (n: number, first: string) =>
      driver().until(() => {
        const shown = driver()
          .ephemerals('U0AVA')
          .find((one) => one.ts === ts);
        const text = textOf(shown);
        return text.includes(`Page ${n} of 3`) && text.includes(`*${first}*`) ? shown : null;
      });
    expect(textOf(await page(1, 'Paige Turner12'))).toContain('12 customers for “turner”');
    await ava().click(ts, 'found_page');
    expect(textOf(await page(2, 'Paige Turner7'))).not.toContain('Turner12');
    await ava().click(ts, 'found_page');
    const last = JSON.stringify((await page(3, 'Paige Turner1'))?.blocks);
    expect(last).not.toContain('"found_page"');
    await ava().click(ts, 'found_page_back');
    await page(2, 'Paige Turner7');
    expect(driver().ephemerals('U0AVA')).toHaveLength(before);
  });

  it('are opened as cards where they were looked for, and what was found stays', async () => {
    const person = desk.as('U0BEN', random);
    const { ts } = await found(person, 'F-88888');
    await person.click(ts, 'order_open', { value: 'F-88888' });
    await said(random, 'Order F-88888 · Ordered');
    expect(driver().ephemerals('U0BEN').at(-1)?.ts).toBe(ts);
    expect(textOf(driver().ephemerals('U0BEN').at(-1))).toContain('F-88888');
  });

  it('are not there, or not said, or nobody’s business', async () => {
    expect(textOf(await found(ava(), 'nobody <!here>'))).toContain('No results for “nobody &lt;!here&gt;”');
    expect(textOf(await found(ava(), ''))).toContain('Add something to search for');
    expect(textOf(await found(desk.as('U0FIN'), 'ada'))).toContain('You don’t have a role yet');
    expect(await journey.db.collection('denials').countDocuments({ 'actor.id': 'U0FIN', what: 'find' })).toBe(1);
  });

  it('are found in a message by its shortcut, and opened from there up to a preview', async () => {
    const person = desk.as('U0AVA', random);
    const text = 'f-20417, (#F-31000) and “F-88888”? See https://shop.example.com/orders/P-3. And F-404?';
    await person.shortcut('find_orders', person.say(text));
    await driver().until(() => person.view()?.callbackId === 'found');
    const listed = textOf(person.view()?.blocks);
    for (const number of ['F-20417', 'F-31000', 'F-88888', 'P-3']) expect(listed).toContain(`${number} ·`);
    expect(listed).not.toContain('F-404');
    await person.clickInView('order_open', 'F-88888');
    await driver().until(() => person.view()?.callbackId === 'order');
    await person.clickInView('order_discount');
    await driver().until(() => person.view()?.callbackId === 'discount');
    await person.fill('lines', 'lines', ['1']);
    await person.fill('amount', 'value', '10');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    expect(person.view()?.callbackId).toBe('discount_preview');
    await person.close();
    await person.shortcut('find_orders', person.say('Nothing in here'));
    await driver().until(() => textOf(person.view()?.blocks).includes('No order numbers in this message.'));
    await person.close();
  });

  it('are shown under links to the storefront, with nothing personal, and opened by whoever may', async () => {
    const person = desk.as('U0AVA', random);
    const url = 'https://shop.example.com/orders/F-20417';
    const links = [
      ...[url, 'https://shop.example.com/show?from=mail&order=F-31000'],
      ...[
        'https://shop.example.com/orders/F-404',
        'https://shop.example.com/jobs',
        'https://example.com/orders/F-88888',
      ],
    ];
    const ts = person.say(links.join(' '));
    const shown = await driver().until(() =>
      driver()
        .messages(random)
        .find((one) => one.ts === ts && (one.unfurls ?? []).length > 0),
    );
    const unfurls = (shown as SlackMessage).unfurls ?? [];
    expect(unfurls.map((one) => textOf(one.blocks).split('\n')[0])).toEqual([
      '*Order F-20417 · Partially shipped*',
      '*Order F-31000 · Ordered*',
    ]);
    expect(JSON.stringify(unfurls)).not.toMatch(/lovelace|analytical|0958|90210|\$|Mug/i);
    await person.click(ts, 'order_open', { url });
    await driver().until(() => person.view()?.title === 'F-20417');
    await person.close();
    await desk.as('U0FIN', random).click(ts, 'order_open', { url });
    await whispered('U0FIN', 'You don’t have a role yet');
    expect(driver().messages(channel)).toEqual([]);
  });

  it('are shown under each link that leads to one, whatever else was linked', async () => {
    const person = desk.as('U0AVA', random);
    const ts = person.say('https://shop.example.com/orders/%E0%A4%A https://shop.example.com/orders/F-88888');
    const shown = await driver().until(() =>
      driver()
        .messages(random)
        .find((one) => one.ts === ts && one.unfurls !== undefined),
    );
    expect(textOf((shown as SlackMessage).unfurls)).toContain('Order F-88888');
  });

  it('are found by their number however its letters are typed', async () => {
    await ava().command('/order f-31000');
    await said(channel, 'Order F-31000 ·');
    const person = ava();
    await person.command('/order f-31000 cancel');
    await driver().until(() => person.view()?.callbackId === 'cancel');
    await person.close();
  });
});
