import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { policy } from '../../src/domain/policy/policy';
import { ordersIn } from '../../src/store/orders/orders';
import { type Outstanding, outstanding, sendAgain } from '../../src/store/outgoing/outbox';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

type Answer = { status: number; retryAfter?: number };
type Taken = { id: string; type: string; data: { [field: string]: unknown } };

describe('webhooks', () => {
  let journey: Journey;
  let server: Server;
  let now = Date.now();
  let answers: Answer[] = [];
  const taken: Taken[] = [];
  const desk = atTheDesk(() => journey);

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const body = await text(request);
      const headers = request.headers as Record<string, string>;
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      const signed = new Webhook(secret).sign(headers['webhook-id'] ?? '', at, body);
      const forged = signed !== headers['webhook-signature'];
      const { type, data } = JSON.parse(body) as Taken;
      const { status, retryAfter }: Answer = forged ? { status: 401 } : (answers.shift() ?? { status: 204 });
      if (status < 300) taken.push({ id: String(headers['webhook-id']), type, data });
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    journey = await botOnSandbox({
      rules: policy.parse({ ...journeyPolicy, webhooks: [{ name: 'erp', url }] }),
      endpoints: new Map([['erp', { url, secret }]]),
      clock: () => new Date(now),
    });
  });
  afterAll(async () => {
    await journey.stop();
    server.close();
  });
  beforeEach(() => {
    taken.length = 0;
    answers = [];
  });

  async function canceled(order: string) {
    const card = await desk.cardOf(order);
    const person = await desk.opened('U0AVA', card.ts, 'order_cancel');
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
  }

  async function eventually<T>(look: () => T | Promise<T>): Promise<T> {
    for (;;) {
      const seen = await look();
      if (seen) return seen;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const told = (...types: string[]) => eventually(() => types.every((type) => taken.some((one) => one.type === type)));

  /** Lets time pass while nothing is under way: a lease must not end during an answer. */
  async function passTime(): Promise<void> {
    if ((await ordersIn(journey.db).countDocuments({ lease: { $exists: true } })) === 0) now += 31_000;
  }

  /** So many have been taken, however long an endpoint that failed rests. */
  const all = (count: number) =>
    eventually(async () => {
      await passTime();
      return taken.length >= count;
    });

  it('tell another system, signed, of change orders, credit memos, return orders and refunds', async () => {
    await canceled('W-1');
    await told('change_order.created', 'credit_memo.created', 'refund.created');
    expect(taken.find(({ type }) => type === 'change_order.created')).toEqual({
      id: 'W-1:1:change_order.created:CO-W-1-1',
      type: 'change_order.created',
      data: {
        ...{ order: 'W-1', currency: 'USD', taxation: 'net', sequence: 1, action: 'cancel', reason: 'other' },
        actor: { id: 'U0AVA', role: 'agent' },
        changeOrder: expect.objectContaining({ number: 'CO-W-1-1', kind: 'Cancel', grandTotal: -324 }),
      },
    });
    const finn = { id: 'U0FIN', role: 'finance' };
    const part = { op: 'refund.settle', memo: 'CM-W-1-1', payment: 'p1', state: 'succeeded', actor: finn };
    await journey.servicing.submit('refund.settle', part);
    await journey.servicing.submit('memo.post', { op: 'memo.post', memo: 'CM-W-1-1', reference: 'E-1', actor: finn });
    await told('refund.updated', 'credit_memo.updated');
    const refund = { creditMemo: 'CM-W-1-1', payment: 'p1', amount: 324, state: 'succeeded' };
    expect(taken.find(({ type }) => type === 'refund.updated')?.data).toMatchObject({ refund });
    expect(taken.find(({ type }) => type === 'credit_memo.updated')?.data).toMatchObject({
      creditMemo: { status: 'Posted', reference: 'E-1' },
    });
  });

  it('are told again, by the same id, until they are taken', async () => {
    answers = [{ status: 500 }, { status: 503, retryAfter: 20 }];
    await canceled('W-2');
    await all(3);
    const ids = taken.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(answers).toEqual([]);
  });

  it('hold nothing up in Slack while their endpoint is down', async () => {
    answers = Array.from({ length: 9 }, () => ({ status: 500 }));
    await canceled('W-3');
    await desk.said('C0MEMO', 'CM-W-3-1');
    expect(taken).toEqual([]);
    answers = [];
    await all(3);
  });

  it('are given up at once where the endpoint is gone for good, and can be sent again', async () => {
    answers = Array.from({ length: 3 }, () => ({ status: 410 }));
    await canceled('W-4');
    const failed = async () => {
      await passTime();
      const found: Outstanding[] = [];
      for await (const one of outstanding(journey.db)) found.push(one);
      return found.every(({ delivery }) => delivery.state === 'failed') ? found : null;
    };
    const given = (await eventually(failed)) ?? [];
    expect(given.map(({ delivery }) => delivery.error)).toEqual(Array(3).fill('answered 410'));
    for (const { order, delivery } of given) await sendAgain(journey.db, order, delivery.key, new Date(now));
    await all(3);
  });
});
