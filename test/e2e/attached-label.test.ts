import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { outboxMailer } from '../../src/start/sandbox/outbox-mailer';
import { sampleLabel } from '../../src/start/sandbox/sample-label';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { type Carrier, carrierStandIn } from '../support/carrier';
import { pressed } from '../support/pressed';

const then = [
  { id: 'label', http: { endpoint: 'carrier' } },
  { id: 'mail', email: 'label', after: 'label' },
];
const label = { attach: ['label.file'], en: { subject: 'Label for {order}', text: 'Your label is attached.' } };

const rulesFor = (url: string) =>
  policy.parse({
    ...journeyPolicy,
    mail: { templates: { label } },
    http: { endpoints: [{ name: 'carrier', url }], privateHosts: ['127.0.0.1'], fileHosts: ['127.0.0.1'] },
    flows: { return: { version: 1, then } },
  });

describe('a label that an email carries', () => {
  let journey: Journey;
  let carrier: Carrier;
  let files: Server;
  let there = true;
  const desk = atTheDesk(() => journey);
  const { replied, cardOf, opened, driver, as } = desk;
  const mailsTo = (order: string) => journey.sandbox.outbox.all.filter(({ id }) => id.startsWith(`${order}.`));

  beforeAll(async () => {
    files = createServer(async ({ url = '' }, response) => {
      if (!there) return void response.writeHead(404).end();
      response.end(await sampleLabel(`http://files.test${url}`, { privately: false }));
    }).listen(0, '127.0.0.1');
    await once(files, 'listening');
    const at = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
    carrier = await carrierStandIn(() => ({ file: `${at}/1Z999.pdf` }));
    journey = await botOnSandbox({
      rules: rulesFor(carrier.url),
      stepEndpoints: new Map([['carrier', carrier]]),
      mailer: (outbox) => outboxMailer(outbox),
    });
  });
  afterAll(async () => {
    await journey.stop();
    await carrier.stop();
    files.closeAllConnections();
    files.close();
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

  async function labelSent(order: string): Promise<string> {
    await driver().until(() => mailsTo(order).length > 0);
    const [{ files: attached = [] } = {}, ...more] = mailsTo(order);
    expect([attached.map(({ name }) => name), more]).toEqual([['label.pdf'], []]);
    return Buffer.from(attached[0]?.bytes ?? '', 'base64').toString('latin1');
  }

  it('is the file that the carrier answered with', async () => {
    const card = await returned('L-1');
    expect(await labelSent('L-1')).toContain('Return label 1Z999');
    await replied(card.ts, 'Attached: label.pdf', 'sent');
  });

  it('is waited for: without it nothing is sent, and the step can be tried again', async () => {
    there = false;
    const card = await returned('L-2');
    const failed = await replied(card.ts, 'email “label”', 'answered 404');
    expect(mailsTo('L-2')).toEqual([]);
    there = true;
    await pressed(() => as('U0AVA').click(failed.ts, 'flow_retry', { value: 'L-2:2:mail' }));
    expect(await labelSent('L-2')).toContain('Return label 1Z999');
    expect(textOf(failed)).toContain('*failed*');
  });
});
