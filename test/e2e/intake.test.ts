import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from 'embedded-mongod';
import { textOf } from 'slack-sandbox';
import { languages } from '../../src/bot/language/language';
import { checkIntake } from '../../src/cli/doctor/intake';
import { policy } from '../../src/domain/policy/policy';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { ran } from '../support/command-line';
import { intakeTestSecrets, type SentDelivery, sentTo, standardDelivery } from '../support/intake-on';
import { anOrder } from '../support/orders';

const operations = 'C0RANDOM';
const rules = policy.parse({
  ...journeyPolicy,
  channels: { ...journeyPolicy.channels, operations },
  roles: { agent: ['U0AVA', 'U0BEN'], lead: ['U0ANA'] },
});

describe.each(['socket', 'http'] as const)('other systems, at a bot that is on Slack by %s', (mode) => {
  let journey: Journey;
  const driver = () => journey.sandbox.driver;
  const send = (delivery: SentDelivery) => sentTo(journey.port, delivery);
  const homeOf = (user: string) => textOf(driver().as(user).home()?.blocks);

  beforeAll(async () => {
    journey = await botOnSandbox({ mode, rules, intake: intakeTestSecrets });
  });
  afterAll(() => journey.stop());

  it('send an order, which becomes a card, and what happens to it, which the card says', async () => {
    expect(await send(standardDelivery('orders', anOrder(), { id: 'o' }))).toBe(202);
    const seen = async (text: string) => {
      await driver().as('U0AVA').in('C0ORDERS').command('/order SO-1001');
      return driver().until(() =>
        driver()
          .messages('C0ORDERS')
          .find((one) => textOf(one).includes(text)),
      );
    };
    while ((await journey.db.collection('orders').countDocuments()) === 0) await new Promise(setImmediate);
    await seen('SO-1001');
    const shipped = { order: 'SO-1001', lines: [{ line: 1, quantity: 3 }], carrier: 'UPS', tracking: '1Z999' };
    expect(await send(standardDelivery('fulfillments', shipped, { id: 'f' }))).toBe(202);
    expect(await send(standardDelivery('fulfillments', shipped, { id: 'f' }))).toBe(202);
    await driver().until(() =>
      driver()
        .messages('C0ORDERS')
        .find((one) => textOf(one).includes(languages.en.status.Fulfilled)),
    );
  });

  it('have operators told of what fails, and leads shown it, until somebody drops it', async () => {
    await driver().as('U0ANA').openHome();
    await driver().until(() => driver().as('U0ANA').home());
    const wrong = { order: 'SO-1001', lines: [{ line: 9, quantity: 1 }] };
    expect(await send(standardDelivery('fulfillments', wrong, { id: 'w' }))).toBe(202);
    const told = await driver().until(() => driver().messages(operations).at(-1));
    expect(textOf(told)).toContain('Couldn’t process what fulfillments sent');
    expect(textOf(told)).toContain('slash-order intake send fulfillments:w');
    await driver().until(() => homeOf('U0ANA').includes('SO-1001: line_not_found'));
    expect(homeOf('U0ANA')).toContain(languages.en.home.intake);
    const { uri } = journey;
    const listed = await ran(uri, ['intake']);
    expect(listed.out).toEqual([
      expect.stringMatching(/^fulfillments:w: SO-1001, 0 min old, failed, tried 1 time: SO-1001: line_not_found$/),
    ]);
    expect(listed.err).toEqual(['0 waiting, 1 failed']);
    expect(await ran(uri, ['intake', 'send', 'nothing:w'])).toMatchObject({ status: 1 });
    expect(await ran(uri, ['intake', 'drop', 'fulfillments:w'])).toMatchObject({ status: 0 });
    expect((await ran(uri, ['intake', '--json'])).out).toEqual([]);
  });

  it('can be tried by doctor, which says what is wrong where nothing comes in', async () => {
    const slack = { mode: 'socket', botToken: 'x', appToken: 'x' } as const;
    const good = { slack, port: journey.port, host: '0.0.0.0', intake: intakeTestSecrets };
    const advice = async (changed: object) => (await checkIntake({ ...good, ...changed }))[0];
    const other = { ...intakeTestSecrets, standard: [`whsec_${Buffer.alloc(24, 1).toString('base64')}`] };
    expect(await advice({})).toMatchObject({ state: 'ok' });
    expect(await advice({ port: undefined })).toMatchObject({
      state: 'failed',
      advice: expect.stringContaining('PORT'),
    });
    expect(await advice({ intake: other })).toMatchObject({
      state: 'failed',
      advice: expect.stringContaining('another INTAKE_SECRET'),
    });
    expect(await advice({ port: await freePort() })).toMatchObject({
      state: 'failed',
      advice: expect.stringContaining('No answer'),
    });
    expect(await advice({ intake: { standard: [], shopify: [], woocommerce: [] } })).toMatchObject({
      state: 'skipped',
    });
    const probe = await journey.db.collection('inbox').findOne({ source: 'events' });
    expect(probe).toMatchObject({ orders: ['none'] });
  });
});
