import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { outboxMailer } from '../../src/start/sandbox/outbox-mailer';
import { ordersIn } from '../../src/store/orders/orders';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { type Carrier, carrierStandIn, trackingOf } from '../support/carrier';
import { ran } from '../support/command-line';
import { intakeTestSecrets, sentTo, standardDelivery } from '../support/intake-on';
import { pressed } from '../support/pressed';

const day = 86_400_000;
const returns = 'C0RANDOM';

const then = [
  { id: 'label', http: { endpoint: 'carrier' } },
  { id: 'mail', email: 'label', after: 'label' },
  { id: 'back', wait: { event: 'parcel_returned', days: 21 }, after: 'label', otherwise: 'late' },
  { id: 'late', post: { channel: returns, text: '{order}: {label.tracking} did not come back' } },
  { id: 'thanks', email: 'thanks', after: 'back' },
];

const rulesFor = (url: string) =>
  policy.parse({
    ...journeyPolicy,
    roles: { agent: ['U0AVA', 'U0BEN'], lead: ['U0ANA'] },
    mail: {
      templates: {
        label: { en: { subject: 'Label for {order}', text: 'Print {label.url}\n{refund}\n{label.nothing}\nBye' } },
        thanks: { en: { subject: 'Thanks, {order}', text: 'It is back.' } },
      },
    },
    http: { endpoints: [{ name: 'carrier', url, address: true }], privateHosts: ['127.0.0.1'] },
    flows: { return: { version: 1, then } },
  });

describe('the steps after a return', () => {
  let journey: Journey;
  let carrier: Carrier;
  let now = Date.now();
  const desk = atTheDesk(() => journey);
  const { replied, cardOf, opened, driver, said, stored } = desk;
  const mailsTo = (order: string) => journey.sandbox.outbox.all.filter(({ id }) => id.startsWith(`${order}.`));
  const send = (event: object, id: string) => sentTo(journey.port, standardDelivery('events', event, { id }));

  beforeAll(async () => {
    carrier = await carrierStandIn();
    journey = await botOnSandbox({
      rules: rulesFor(carrier.url),
      stepEndpoints: new Map([['carrier', carrier]]),
      mailer: (outbox) => outboxMailer(outbox),
      intake: intakeTestSecrets,
      clock: () => new Date(now),
    });
  });
  afterAll(async () => {
    await journey.stop();
    await carrier.stop();
  });
  beforeEach(() => {
    carrier.troubles.length = 0;
  });

  async function returned(order: string) {
    const card = await cardOf(order, { shipped: true });
    const person = await opened('U0AVA', card.ts, 'order_return');
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    return card;
  }

  /** Lets time pass while nothing is under way: a lease must not end during an answer. */
  async function passTime(ms: number): Promise<void> {
    while ((await ordersIn(journey.db).countDocuments({ lease: { $exists: true } })) > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    now += ms;
  }

  const runOf = async (order: string) => (await stored(order))?.summary.runs?.[0];
  const stateOf = async (order: string, id: string) =>
    (await runOf(order))?.steps.find((step) => step.id === id)?.state;

  async function until(order: string, id: string, state: string): Promise<void> {
    while ((await stateOf(order, id)) !== state) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it('make a label, write to the customer, wait for the parcel, and go on when it comes', async () => {
    const card = await returned('F-1');
    const message = await replied(card.ts, 'Steps after “Return and refund”', '*waiting* · until');
    await driver().until(() => mailsTo('F-1').length > 0);
    const id = `F-1:2:label`;
    const { bodies, ...asked } = carrier.asked.get(id) ?? {};
    expect(asked).toEqual({ times: 1, made: true });
    const [body = ''] = bodies ?? [];
    expect(JSON.parse(body)).toMatchObject({
      type: 'flow.step',
      data: {
        ...{ order: 'F-1', entry: 2, step: 'label', action: 'return', flowVersion: 1, refund: 324 },
        lines: [{ line: 1, sku: 'A-1', name: 'Mug', quantity: 1, deliveryGroup: '1' }],
        addresses: { '1': {} },
      },
    });
    expect(JSON.stringify(JSON.parse(body).data)).not.toMatch(/Grace|example\.com|555/);
    expect(mailsTo('F-1').map(({ subject, text }) => [subject, text])).toEqual([
      ['Label for F-1', `Print https://carrier.example/${encodeURIComponent(id)}\n$3.24\nBye`],
    ]);
    const event = { kind: 'parcel_returned', tracking: trackingOf(id), id: 'evt-1' };
    expect(await send(event, 'a')).toBe(202);
    await driver().until(() => mailsTo('F-1').length === 2);
    await driver().until(() => {
      const shown = driver()
        .thread('C0ORDERS', card.ts)
        .find(({ ts }) => ts === message.ts);
      return shown !== undefined && textOf(shown).match(/\*done\*/g)?.length === 4;
    });
    expect(await send(event, 'b')).toBe(202);
    while ((await journey.db.collection('inbox').countDocuments({ state: 'waiting' })) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await runOf('F-1')).toMatchObject({ state: 'ended' });
    expect((await stored('F-1'))?.entries.filter(({ action }) => action === 'event')).toHaveLength(1);
    expect(mailsTo('F-1').map(({ subject }) => subject)).toEqual(['Thanks, F-1', 'Label for F-1']);
    expect(
      driver()
        .thread('C0ORDERS', card.ts)
        .filter((one) => textOf(one).includes('Steps after')),
    ).toHaveLength(1);
  });

  it('go on otherwise where it does not come, though no bot was up then', async () => {
    await returned('F-2');
    await until('F-2', 'back', 'waiting');
    await passTime(0);
    await journey.stopBot();
    now += 22 * day;
    await journey.startBot();
    const post = await said(returns, 'F-2:');
    expect(textOf(post)).toContain(`F-2: ${trackingOf('F-2:2:label')} did not come back`);
    await until('F-2', 'late', 'done');
    expect(await runOf('F-2')).toMatchObject({ state: 'ended' });
    expect(await stateOf('F-2', 'thanks')).toBe('off');
  });

  it('ask again with the same id where the other system is away, until it works', async () => {
    carrier.troubles.push(503, 'cut off', 429);
    await returned('F-3');
    await until('F-3', 'label', 'done');
    expect(carrier.asked.get('F-3:2:label')).toMatchObject({ times: 4, made: true });
    expect((await runOf('F-3'))?.steps[0]).not.toHaveProperty('reason');
  });

  it('are shown to whoever confirmed and to leads where one fails, who try again or skip', async () => {
    carrier.troubles.push(422);
    const card = await returned('F-4');
    const failed = await replied(card.ts, '*failed*', 'answered 422');
    await said('D0AVA', 'on order F-4 needs attention', 'answered 422');
    await driver().as('U0ANA').openHome();
    await driver().until(() => textOf(driver().as('U0ANA').home()?.blocks).includes('Failed and overdue steps'));
    carrier.troubles.push(400);
    const ava = desk.as('U0AVA');
    await pressed(() => ava.click(failed.ts, 'flow_retry', { value: 'F-4:2:label' }));
    await replied(card.ts, 'answered 400', 'tried again by ');
    await pressed(() => ava.click(failed.ts, 'flow_skip', { value: 'F-4:2:label' }));
    await driver().until(() => driver().ephemerals('U0AVA').at(-1));
    expect(await stateOf('F-4', 'label')).toBe('failed');
    await pressed(() => desk.as('U0ANA').click(failed.ts, 'flow_skip', { value: 'F-4:2:label' }));
    await replied(card.ts, '*skipped*', 'skipped by ', '*waiting*');
    await driver().until(() => !textOf(driver().as('U0ANA').home()?.blocks).includes('Failed and overdue steps'));
    expect(carrier.asked.get('F-4:2:label')).toMatchObject({ times: 2, made: false });
    expect(carrier.forged()).toBe(0);
  });

  it('take an event from a batch, by the number of the parcel', async () => {
    await returned('F-5');
    await until('F-5', 'back', 'waiting');
    const line = { op: 'event', kind: 'parcel_returned', tracking: trackingOf('F-5:2:label') };
    expect((await ran(journey.uri, ['batch'], { input: `${JSON.stringify(line)}\n` })).out).toEqual([
      '{"ok":true,"result":{}}',
    ]);
    expect(await stateOf('F-5', 'back')).toBe('done');
    const shown = await ran(journey.uri, ['batch'], { input: '{"op":"show","order":"F-5"}\n' });
    expect(JSON.parse(shown.out[0] ?? '').result.runs).toMatchObject([{ run: 2, action: 'return', version: 1 }]);
  });
});
