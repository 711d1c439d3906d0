import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BotOutcome, textOf } from 'slack-sandbox';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { pressed } from '../support/pressed';

/** The sample product of an order; each order has three units of it. */
const sku = 'A-1';

/** A press that turns a recall: one that was not answered can be made again, since a turn is made once. */
const turned = (press: () => Promise<BotOutcome>) => pressed(press, ['unreachable', 'timeout']);

describe('the recall of a product', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, whispered, imported, driver, stored, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules: journeyPolicy });
    for (const order of ['R-1', 'R-2', 'R-3']) await imported(order);
  });
  afterAll(() => journey.stop());

  /** A lead begins a recall; resolves to its message once the dry run is over. */
  async function begun(number: string) {
    const lead = desk.as('U0ANA');
    await lead.command(`/order recall ${sku}`);
    await driver().until(() => lead.view());
    await lead.fill('kind', 'value', 'cancel:out_of_stock');
    await lead.submit();
    return said(channel, `Recall ${number} · ${sku} · Ready to start`);
  }

  it('is refused to those who do not lead, and nothing is begun', async () => {
    await desk.as('U0AVA').command(`/order recall ${sku}`);
    await whispered('U0AVA', 'team lead');
    expect(await journey.db.collection('recalls').countDocuments()).toBe(0);
  });

  it('shows every order and the sum before anything changes', async () => {
    const message = textOf(await begun('RC-1'));
    expect(message).toContain('9 units in 3 orders · refunds of');
    for (const order of ['R-1', 'R-2', 'R-3']) expect(message).toContain(order);
    expect((await stored('R-1'))?.entryCount).toBe(0);
  });

  it('does it once it is started, and says what came of each order', async () => {
    const { ts } = await said(channel, 'Recall RC-1');
    await turned(() => desk.as('U0ANA').click(ts, 'recall_start'));
    const done = textOf(await said(channel, `Recall RC-1 · ${sku} · Done`));
    expect(done).toContain('3 of 3 done');
    for (const order of ['R-1', 'R-2', 'R-3']) {
      const [entry] = (await stored(order))?.entries ?? [];
      expect(entry).toMatchObject({ action: 'cancel', actor: { id: 'U0ANA', role: 'lead' }, reason: 'out_of_stock' });
    }
    const lead = desk.as('U0ANA');
    await turned(() => lead.click(ts, 'recall_results'));
    const results = textOf((await driver().until(() => lead.view())).blocks);
    expect(results).toMatch(/1\. \*R-1\* · 3 units · ✓/);
    await lead.close();
  });

  it('leaves an order alone that has changed since the dry run, until somebody looks again', async () => {
    for (const order of ['R-4', 'R-5']) await imported(order);
    const { ts } = await begun('RC-2');
    const actor = { id: 'U0AVA', role: 'agent' };
    const lines = [{ line: 1, quantity: 1 }];
    const elsewhere = { action: 'cancel', order: 'R-4', requestId: 'x', actor, reason: 'other', lines };
    expect(await journey.servicing.submit('cancel', elsewhere)).toHaveProperty('entry');
    await turned(() => desk.as('U0ANA').click(ts, 'recall_start'));
    const done = textOf(await said(channel, `Recall RC-2 · ${sku} · Done`));
    expect(done).toContain('1 of 2 done');
    expect(done).toContain('1 order refused');
    expect((await stored('R-4'))?.entryCount).toBe(1);

    await turned(() => desk.as('U0ANA').click(ts, 'recall_again'));
    await driver().until(() => textOf(driver().thread(channel, ts)[0]).includes('Ready to start'));
    await turned(() => desk.as('U0ANA').click(ts, 'recall_start'));
    await driver().until(() => textOf(driver().thread(channel, ts)[0]).includes('2 of 2 done'));
    expect((await stored('R-4'))?.entryCount).toBe(2);
  });

  it('can be discarded before it starts; a later press on an old button says so', async () => {
    await imported('R-6');
    const { ts } = await begun('RC-3');
    await turned(() => desk.as('U0ANA').click(ts, 'recall_discard'));
    await said(channel, `Recall RC-3 · ${sku} · Discarded`);
    expect(await journey.db.collection('recalls').findOne({ _id: 'RC-3' as never })).toMatchObject({
      state: 'discarded',
    });
    expect((await stored('R-6'))?.entryCount).toBe(0);
  });
});

describe('a recall that runs', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, imported, driver, stored, channel } = desk;
  let gate: { reached: () => void; open: Promise<void> } | null = null;

  /** Holds the next change up until it is let go. */
  function holdUp() {
    let [reached, letGo] = [() => {}, () => {}];
    const held = new Promise<void>((resolve) => {
      reached = resolve;
    });
    gate = {
      reached,
      open: new Promise((resolve) => {
        letGo = resolve;
      }),
    };
    return { held, letGo };
  }

  beforeAll(async () => {
    journey = await botOnSandbox({
      rules: journeyPolicy,
      instead: ({ servicing }) => ({
        servicing: {
          ...servicing,
          async submit(...request) {
            const held = gate;
            gate = null;
            held?.reached();
            await held?.open;
            return servicing.submit(...request);
          },
        },
      }),
    });
    for (const order of ['S-1', 'S-2', 'S-3']) await imported(order);
  });
  afterAll(() => journey.stop());

  it('stops after the order in hand, stays so over a restart, and goes on where it was', async () => {
    const lead = desk.as('U0ANA');
    await lead.command(`/order recall ${sku}`);
    await driver().until(() => lead.view());
    await lead.fill('kind', 'value', 'cancel:out_of_stock');
    await lead.submit();
    const { ts } = await said(channel, 'Ready to start');
    const { held, letGo } = holdUp();
    await turned(() => lead.click(ts, 'recall_start'));
    await held;
    await said(channel, 'Running …');
    await turned(() => lead.click(ts, 'recall_stop'));
    letGo();
    expect(textOf(await said(channel, 'RC-1', 'Stopped'))).toContain('1 of 3 done');

    await journey.stopBot();
    await journey.startBot();
    expect((await stored('S-2'))?.entryCount).toBe(0);

    const again = holdUp();
    await turned(() => lead.click(ts, 'recall_resume'));
    await again.held;
    const stopped = journey.stopBot();
    again.letGo();
    await stopped;
    await journey.startBot();
    expect(textOf(await said(channel, 'RC-1', 'Done'))).toContain('3 of 3 done');
    for (const order of ['S-1', 'S-2', 'S-3']) expect((await stored(order))?.entryCount).toBe(1);
    expect(
      driver()
        .messages(channel)
        .filter((one) => textOf(one).includes('Recall RC-1')),
    ).toHaveLength(1);
  });
});
