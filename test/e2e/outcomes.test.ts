import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const approvals = 'C0RMA';
const rules = policy.parse({
  ...journeyPolicy,
  policies: { approvals: { rules: [{ name: 'Much', actions: ['cancel'], amountAbove: { USD: 500 } }] } },
});

/** What goes wrong at the moment. */
type Fault = 'none' | 'the Home tab' | 'before the submit' | 'the submit, which is done' | 'the submit, which is not';

const unknown = 'don’t know yet whether this went through';

describe('what people are told when something fails', () => {
  let journey: Journey;
  let fault: Fault = 'none';
  const desk = atTheDesk(() => journey);
  const { cardOf, opened, stored, said, whispered } = desk;
  const fails = (when: Fault) => (fault === when ? Promise.reject(new Error(when)) : Promise.resolve());

  beforeAll(async () => {
    journey = await botOnSandbox({
      rules,
      instead: ({ homes, orders, servicing }) => ({
        homes: { ...homes, touched: (...given) => fails('the Home tab').then(() => homes.touched(...given)) },
        orders: {
          ...orders,
          loadShown: (...given) => fails('before the submit').then(() => orders.loadShown(...given)),
        },
        servicing: {
          ...servicing,
          async submit(...given) {
            await fails('the submit, which is not');
            const submitted = await servicing.submit(...given);
            await fails('the submit, which is done');
            return submitted;
          },
        },
      }),
    });
  });
  beforeEach(() => {
    fault = 'none';
  });
  afterAll(() => journey.stop());

  async function previewed(order: string, quantity = '1'): Promise<Person> {
    const card = await cardOf(order);
    const person = await opened('U0AVA', card.ts, 'order_cancel');
    await person.fill('line:1', 'quantity', quantity);
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    return person;
  }
  const entriesOf = async (order: string) => (await stored(order))?.entries.map(({ action }) => action);

  it('is that it is done, whatever fails after the commit', async () => {
    const person = await previewed('F-1');
    fault = 'the Home tab';
    expect(await person.submit()).toMatchObject({ outcome: 'cleared' });
    expect(await entriesOf('F-1')).toEqual(['cancel']);
  });

  it.each<[Fault, string]>([
    ['the submit, which is done', 'F-2'],
    ['the submit, which is not', 'F-3'],
  ])('is that the outcome is not known, and that it is safe to press again: %s', async (failing, order) => {
    const person = await previewed(order);
    fault = failing;
    await person.submit();
    const told = textOf(person.view()?.blocks);
    expect(told).toContain(unknown);
    expect(told).toMatch(/report fault `[0-9a-f-]{36}`/);
    expect(told).not.toContain('nothing was changed');
    fault = 'none';
    expect(await person.submit()).toMatchObject({ outcome: 'cleared' });
    expect(await entriesOf(order)).toEqual(['cancel']);
  });

  it('is not that it was refused, as long as an earlier press may still go through', async () => {
    const person = await previewed('F-6');
    fault = 'the submit, which is not';
    await person.submit();
    fault = 'none';
    const shipped = (order: string) =>
      journey.servicing.submit('fulfill', { op: 'fulfill', order, lines: [{ line: 1, quantity: 3 }] });
    await shipped('F-6');
    for (let press = 0; press < 2; press += 1) {
      expect(await person.submit()).toMatchObject({ outcome: 'updated' });
      expect(textOf(person.view()?.blocks)).toMatch(/None available anymore.*that may still go through/);
      expect(person.view()?.submit).not.toBeNull();
    }
    await person.close();
    const again = await previewed('F-7');
    await shipped('F-7');
    await again.submit();
    expect(textOf(again.view()?.blocks)).not.toContain('may still go through');
    expect(again.view()?.submit).toBeNull();
    await again.close();
  });

  it('is that of a note, whose modal is asked again, too', async () => {
    const { ts } = await cardOf('F-4');
    const person = await opened('U0AVA', ts, 'order_more', { value: 'note F-4' });
    await person.fill('note', 'value', 'Called back');
    fault = 'before the submit';
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain(unknown);
    fault = 'none';
    expect(await person.submit()).toMatchObject({ outcome: 'cleared' });
    expect(await entriesOf('F-4')).toEqual(['note']);
  });

  it('is that of a decision, whose button is pressed again, too', async () => {
    await (await previewed('F-5', '2')).submit();
    const { ts } = await said(approvals, 'AP-F-5-1');
    fault = 'the submit, which is done';
    const ana = desk.as('U0ANA', approvals);
    await ana.click(ts, 'approval_approve');
    await whispered('U0ANA', unknown);
    fault = 'none';
    await ana.click(ts, 'approval_approve');
    await whispered('U0ANA', 'Approved');
    expect(await entriesOf('F-5')).toEqual(['approval.request', 'approval.approve']);
  });
});
