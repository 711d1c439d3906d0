import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';

let journey: Journey;
const { as, cardOf, whispered } = atTheDesk(() => journey);
const late = 'This took too long, so Slack didn’t open the window. Nothing was changed.';

beforeAll(async () => {
  // Whatever the bot does, Slack has given up on its forms.
  journey = await botOnSandbox({ triggerTtlMs: -1 });
});
afterAll(() => journey.stop());

it('are told of to whoever asked for one, by a command or on a card, as no fault', async () => {
  const card = await cardOf('L-1');
  await as('U0AVA').command('/order L-1 cancel');
  expect(textOf(await whispered('U0AVA', late))).not.toContain('fault');
  await as('U0ANA').click(card.ts, 'order_cancel');
  expect(textOf(await whispered('U0ANA', late))).not.toContain('fault');
  const order = await journey.db.collection('orders').findOne({ _id: 'L-1' as never });
  expect(order?.entries).toEqual([]);
});
