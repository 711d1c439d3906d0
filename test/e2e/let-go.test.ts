import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type SlackMessage, textOf } from 'slack-sandbox';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';

let journey: Journey;
let ahead = 0;
const { as, cardOf, canceledWhole, replied, said, opened, settled, stored, driver } = atTheDesk(() => journey);

beforeAll(async () => {
  journey = await botOnSandbox({ clock: () => new Date(Date.now() + ahead) });
});
afterAll(() => journey.stop());

const notUpToDate = 'This message no longer updates';
const cards = (order: string) =>
  driver()
    .messages('C0ORDERS')
    .filter((one) => textOf(one).includes(`Order ${order} ·`));
const posted = async (order: string) => (await stored(order))?.posted ?? [];

async function noted(ts: string, order: string, note: string): Promise<void> {
  const person = await opened('U0AVA', ts, 'order_more', { value: `note ${order}` });
  await person.fill('note', 'value', note);
  await person.submit();
  expect(person.view()).toBeNull();
}

it('says on an old card that has a newer one that it is of then, and leaves it alone from then on', async () => {
  const old = await cardOf('G-1');
  // Within a day, the command would lead to the card that stands there.
  ahead = 86_400_000;
  await as('U0AVA').command('/order G-1');
  const [, latest] = await driver().until(() => (cards('G-1').length === 2 ? cards('G-1') : null));
  await settled('G-1');
  ahead = 91 * 86_400_000;
  await noted(latest?.ts ?? '', 'G-1', 'Calls back');
  const told = await driver().until(() => cards('G-1').find((one) => textOf(one).includes(notUpToDate)));
  expect(told.ts).toBe(old.ts);
  expect(textOf(told)).toContain('note added by');
  await driver().until(() => textOf(cards('G-1')[1]).includes('note added by'));
  await replied(latest?.ts ?? '', 'Calls back');
  await until(async () => !(await posted('G-1')).some(({ ts }) => ts === old.ts));

  await noted(latest?.ts ?? '', 'G-1', 'Called again');
  await replied(latest?.ts ?? '', 'Called again');
  await driver().until(() => (textOf(cards('G-1')[1]).match(/note added by/g) ?? []).length === 2);
  expect(textOf(cards('G-1')[0])).toBe(textOf(told));

  // What stands on it can still be opened, as the order is now.
  const ava = await opened('U0AVA', old.ts, 'order_open');
  expect(textOf(ava.view()?.blocks)).toContain('G-1');
  await ava.close();
});

it('keeps the memo that finance still has to pay up to date, however old it is', async () => {
  const { card, memo } = await canceledWhole('G-2');
  ahead = 400 * 86_400_000;
  await noted(card.ts, 'G-2', 'Asks for the money');
  await replied(card.ts, 'Asks for the money');
  const finn = as('U0FIN', 'C0MEMO');
  await finn.click(memo.ts, 'refund_sent');
  await said('C0MEMO', 'CM-G-2-1', 'on its way');
  const shown = (one: SlackMessage) => textOf(one).includes(notUpToDate);
  expect([...driver().messages('C0MEMO'), ...cards('G-2')].filter(shown)).toEqual([]);
});

async function until(predicate: () => Promise<boolean>): Promise<void> {
  while (!(await predicate())) await new Promise(setImmediate);
}
