import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { flows } from '../../src/domain/flows/flow';
import { activeVersion } from '../../src/domain/flows/flow-in-force';
import { keepFlows } from '../../src/domain/servicing/keep-flows';
import { flowBook } from '../../src/store/flows/flow-book';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';
import { anOrder } from '../support/orders';

const fee = (amount: number) => ({ name: 'Customer pays', code: 'return_shipping', amount: { USD: amount } });
const returning = (version: number, given: object) => flows.parse({ return: { version, ...given } });
const never = { name: 'never', when: 'true', say: 'No.' };

describe('flows in Slack', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, whispered, driver, channel } = desk;
  const book = () => flowBook(journey.db, { freshMs: 0 });
  const active = async () => activeVersion(await book().history(), 'return');

  beforeAll(async () => {
    journey = await botOnSandbox({ rules: { ...journeyPolicy, flows: returning(7, { fees: [fee(100)] }) } });
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    const fulfillments = [{ lines: [{ line: 1, quantity: 3 }] }];
    await journey.import(anOrder({ orderNumber: 'F-1', payments, fulfillments }));
    const asked = { action: 'return', order: 'F-1', requestId: 'r', actor: people.ava, reason: 'other' };
    const lines = [{ line: 1, quantity: 1 }];
    expect(await journey.servicing.submit('return', { ...asked, lines, shipping: 'none' })).toHaveProperty('entry');
    const now = new Date().toISOString();
    await keepFlows(book(), returning(8, { fees: [fee(150)] }), now);
    await keepFlows(book(), returning(9, { refuse: [never] }), now);
  });
  afterAll(() => journey.stop());

  /** A lead before the overview. */
  async function overview() {
    const lead = desk.as('U0ANA');
    await lead.command('/order flows');
    await driver().until(() => lead.view()?.callbackId === 'flows');
    return lead;
  }

  it('are for leads only', async () => {
    await desk.as('U0AVA').command('/order flows');
    await whispered('U0AVA', 'team lead');
  });

  it('are shown with the version that decides, and others, which need a replay first', async () => {
    const lead = await overview();
    const shown = textOf(lead.view()?.blocks);
    for (const text of ['Active: *version 7*', 'policy file', '*version 8*', 'no replay yet'])
      expect(shown).toContain(text);
    expect(JSON.stringify(lead.view())).not.toContain('flow_activate');
    await lead.close();
  });

  it('are tried on the last 30 days, in one message, then activated by whoever may', async () => {
    const lead = await overview();
    await lead.clickInView('flow_replay', 'return 8');
    const done = await said(channel, '1 of 1 would turn out differently');
    await lead.close();
    const text = textOf(done);
    expect(text).toContain('Replay RP-1');
    expect(text).toContain('1 of 1 give exactly what is recorded');
    expect(text).toContain('other fee: 1 · $1.00 → $1.50');
    expect(text).toContain('*F-1* other fee, other refund: $2.24 (fees $1.00) → $1.74 (fees $1.50)');
    await desk.as('U0AVA').click(done.ts, 'flow_activate');
    await whispered('U0AVA', 'team lead');
    expect(await active()).toBe(7);
    await lead.click(done.ts, 'flow_activate');
    await whispered('U0ANA', 'version 8 is active now');
    expect((await book().history()).activations.at(-1)).toMatchObject({
      ...{ version: 8, by: 'U0ANA', unchecked: false, replay: { compared: 1, different: 1 } },
    });
  });

  it('go back to one that was active lately without a replay', async () => {
    const lead = await overview();
    await lead.clickInView('flow_activate', 'return 7');
    await driver().until(() => textOf(lead.view()?.blocks).includes('Active: *version 7*'));
    expect(await active()).toBe(7);
    await lead.close();
  });

  it('say where there was nothing to try one on, and are activated all the same', async () => {
    const now = new Date().toISOString();
    for (const version of [1, 2]) await keepFlows(book(), flows.parse({ cancel: { version } }), now);
    const lead = await overview();
    await lead.clickInView('flow_replay', 'cancel 2');
    const done = await said(channel, 'version 2', 'There was nothing to try it on');
    await lead.close();
    await lead.click(done.ts, 'flow_activate');
    await whispered('U0ANA', 'version 2 is active now', 'There was nothing to try it on');
    expect(textOf((await overview()).view()?.blocks)).toContain('replay: there was nothing to try it on');
    await lead.close();
  });

  it('are not activated where a step could not work', async () => {
    // biome-ignore lint/suspicious/noThenProperty: domain rules 2 §4 name it so.
    const asking = returning(10, { then: [{ id: 'label', http: { endpoint: 'gone' } }] });
    await keepFlows(book(), asking, new Date().toISOString());
    const lead = await overview();
    expect(textOf(lead.view()?.blocks)).toContain('This version can’t be activated');
    await lead.clickInView('flow_replay', 'return 10');
    const done = await said(channel, 'version 10', 'of 1 would turn out differently');
    await lead.click(done.ts, 'flow_activate');
    await whispered('U0ANA', 'a step names an endpoint');
    expect(await active()).toBe(7);
    await lead.close();
  });

  it('say loudly of a version that it would refuse everything', async () => {
    const lead = await overview();
    await lead.clickInView('flow_replay', 'return 9');
    const text = textOf(await said(channel, 'This version would refuse every request'));
    expect(text).toContain('refused (never): 1 · $2.24');
    await lead.close();
  });
});
