import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { atTheDesk, paidInFull } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { anItem } from '../support/orders';

describe('a discount on some units of a line', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { replied, cardOf, opened, driver, stored, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterAll(() => journey.stop());

  it('gives them a line of their own; what was typed is kept on the way back', async () => {
    const card = await cardOf('D-1');
    const person = await opened('U0AVA', card.ts, 'order_discount');
    await person.fill('lines', 'lines', ['1']);
    await person.fill('units', 'value', '9');
    await person.fill('kind', 'value', 'amountWithTax');
    await person.fill('amount', 'value', '1.00');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    expect(person.view()?.errors.units).toBe('Only 3 units available. You entered 9.');
    await person.fill('units', 'value', '1');
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('1 of 3 units of Mug moves to its own line');
    expect(textOf(person.view()?.blocks)).toContain('• Mug: −$1.00');
    await person.back();
    expect(person.view()?.values.units?.value).toMatchObject({ value: '1' });
    await person.submit();
    await person.submit();
    await replied(
      card.ts,
      'discounted by ava: −$1.00',
      '1 of 3 units of Mug (line 1) moves to its own line',
      '• Mug (line 2): −$1.00',
    );
    await driver().until(() => {
      const text = textOf(driver().thread(channel, card.ts)[0]);
      return text.includes('*2 × Mug (line 1)*') && text.includes('*1 × Mug (line 2)*');
    });
    expect((await stored('D-1'))?.summary.lines).toContainEqual(expect.objectContaining({ line: 2, splitFrom: 1 }));

    // Lines that share their name are told apart.
    const canceling = await opened('U0AVA', card.ts, 'order_cancel');
    expect(textOf(canceling.view()?.blocks).match(/Mug \(line \d\) \(A-1\)/g)).toHaveLength(2);
    await canceling.close();
  });

  it('is asked of one item line only', async () => {
    const card = await cardOf('D-2', { items: [anItem(), anItem({ line: 2, name: 'Cup' })] });
    const person = await opened('U0AVA', card.ts, 'order_discount');
    for (const lines of [['1', '2'], ['all'], ['1001']]) {
      await person.fill('lines', 'lines', lines);
      await person.fill('units', 'value', '1');
      await person.fill('amount', 'value', '10');
      await person.fill('reason', 'value', 'other');
      await person.submit();
      expect(person.view()?.errors.units).toBe('Choose a single item, or leave this empty.');
    }
    await person.fill('lines', 'lines', ['2']);
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('1 of 3 units of Cup moves to its own line');
    await person.close();
  });

  it('is not asked where no line has several units', async () => {
    const items = [anItem({ quantity: 1 })];
    const card = await cardOf('D-3', { items, payments: paidInFull });
    const person = await opened('U0AVA', card.ts, 'order_discount');
    expect(JSON.stringify(person.view()?.blocks)).not.toContain('"units"');
    await person.close();
  });
});
