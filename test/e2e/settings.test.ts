import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policyEdits } from '../../src/store/policy/policy-edits';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';

describe('reasons and macros, edited in Slack', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { whispered, replied, cardOf, opened, driver } = desk;
  const edits = () => policyEdits(journey.db, () => new Date());

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterAll(() => journey.stop());

  /** A lead before the modal of a part. */
  async function editing(button: string, value: string) {
    const lead = desk.as('U0ANA');
    await lead.command('/order settings');
    await driver().until(() => lead.view()?.callbackId === 'settings');
    await lead.clickInView(button, value);
    await driver().until(() => lead.view()?.callbackId === button);
    return lead;
  }

  it('are for leads only', async () => {
    await desk.as('U0AVA').command('/order settings');
    await whispered('U0AVA', 'team lead');
  });

  it('reasons: a new one is offered at once, under the name that was given to it', async () => {
    const lead = await editing('settings_reasons', 'cancel');
    await lead.fill('label_en:', 'value', 'Wrong colour');
    await lead.fill('label_en:out_of_stock', 'value', 'Sold out');
    await lead.submit();
    expect(textOf(lead.view()?.blocks)).toContain('Saved');
    expect(textOf(lead.view()?.blocks)).toContain('Customer changed their mind, Sold out, Other, Wrong colour');
    await lead.close();

    const card = await cardOf('E-1');
    const agent = await opened('U0AVA', card.ts, 'order_cancel');
    expect(JSON.stringify(agent.view()?.blocks)).toContain('wrong_colour');
    await agent.fill('line:1', 'quantity', '1');
    await agent.fill('reason', 'value', 'wrong_colour');
    await agent.submit();
    await agent.submit();
    await replied(card.ts, 'Wrong colour');
  });

  it('macros: what a lead adds is there for agents; what does not fit is said, and nothing typed is lost', async () => {
    const lead = await editing('settings_macro', '+');
    await lead.fill('label_en:macro', 'value', 'Sold out, sorry');
    await lead.fill('kind', 'value', 'cancel:out_of_stock');
    await lead.fill('code', 'value', 'cancel');
    await lead.submit();
    expect(textOf(lead.view()?.blocks)).toContain('is an action already');
    await lead.fill('code', 'value', 'sold-out');
    await lead.submit();
    expect(textOf(lead.view()?.blocks)).toContain('`/order NUMBER sold-out` Sold out, sorry');
    await lead.close();
    await desk.as('U0AVA').command('/order help');
    await whispered('U0AVA', 'Sold out, sorry');
    expect((await edits().newest()).map(({ part, by }) => [part, by])).toEqual([
      ['reasons', 'U0ANA'],
      ['macros', 'U0ANA'],
    ]);
  });

  it('are refused where somebody else saved meanwhile', async () => {
    const lead = await editing('settings_reasons', 'return');
    expect(await edits().save({ part: 'macros', value: [], by: 'U0BEA' }, 2)).toBe(true);
    await lead.fill('label_en:', 'value', 'Too late');
    await lead.submit();
    expect(textOf(lead.view()?.blocks)).toContain('Someone else saved a change');
    expect(JSON.stringify(await edits().newest())).not.toContain('Too late');
    await lead.close();
  });
});
