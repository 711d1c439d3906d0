import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import type { RefundAnswer, RefundRequest } from '../../domain/ports/payment-gateway';
import type { TriedPart } from '../record-outcome';
import { type AdyenSettings, adyenEvents, adyenGateway } from './adyen';

const hmacKey = 'ab'.repeat(32);
const psp = 'PAYMENT000000001';
const gateway = { name: 'adyen', reference: psp };
const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0, gateway }];
const canceled = having(stored(anOrder({ payments })), 'cancel', { lines: [{ line: 1, quantity: 3 }] });
const request: RefundRequest = {
  ...{ key: 'db1:SO-1001:CM-SO-1001-1:p1:1', order: 'SO-1001', memo: 'CM-SO-1001-1', channel: null },
  ...{ amount: 1618, currency: 'USD', payment: { id: 'p1', method: 'card', gateway } },
};

type Asked = { url: string | undefined; headers: IncomingHttpHeaders; body: { reference: string; amount: object } };

describe('Adyen', () => {
  let server: Server;
  let settings: AdyenSettings;
  let asked: Asked[] = [];
  let answer: { status: number; body: object; headers?: object };

  beforeAll(async () => {
    server = createServer(async (incoming, response) => {
      const body = (await json(incoming)) as Asked['body'];
      asked.push({ url: incoming.url, headers: incoming.headers, body });
      const headers = { 'content-type': 'application/json', ...answer.headers };
      response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/v71`;
    settings = { url, apiKey: 'key', merchantAccount: 'Shop', hmacKeys: ['cd'.repeat(32), hmacKey] };
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    asked = [];
    answer = { status: 201, body: { status: 'received', pspReference: 'REFUND0000000001' } };
  });

  it('is asked under a key of its length, and says only that it was received', async () => {
    const sent = { state: 'sent', reference: 'REFUND0000000001', reason: 'processing' };
    expect(await adyenGateway(settings).refund(request)).toEqual(sent);
    await adyenGateway(settings).refund(request);
    expect(asked[0]).toMatchObject({
      url: `/v71/payments/${psp}/refunds`,
      headers: { 'x-api-key': 'key' },
      body: { merchantAccount: 'Shop', amount: { value: 1618, currency: 'USD' } },
    });
    const keys = asked.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(keys[0]).toHaveLength(64);
    const other = { ...request, key: request.key.replace(/1$/, '2') };
    await adyenGateway(settings).refund(other);
    expect(asked[2]?.headers['idempotency-key']).not.toBe(keys[0]);
  });

  it('counts some currencies otherwise', async () => {
    await adyenGateway(settings).refund({ ...request, amount: 500, currency: 'CLP' });
    expect(asked[0]?.body.amount).toEqual({ value: 50_000, currency: 'CLP' });
  });

  it('refuses for a known reason, or is asked again', async () => {
    answer = { status: 422, body: { errorCode: '167', message: 'Original pspReference required' } };
    const failed = { state: 'failed', reason: '167 Original pspReference required' };
    expect(await adyenGateway(settings).refund(request)).toMatchObject(failed);
    for (const status of [401, 403, 429]) {
      answer = { status, body: {} };
      await expect(adyenGateway(settings).refund(request)).rejects.toMatchObject({ about: { final: false } });
    }
    const unknown = { ...request, payment: { ...request.payment, gateway: { name: 'adyen', reference: null } } };
    expect(await adyenGateway(settings).refund(unknown)).toMatchObject({ reason: 'payment_unknown' });
  });

  it.each([
    [500, '905', {}],
    [422, '704', {}],
    [422, '', { 'transient-error': 'true' }],
  ])('that answers %i %s has said nothing of what became of it', async (status, errorCode, headers) => {
    answer = { status, body: { errorCode }, headers };
    const outcome = adyenGateway(settings).refund(request);
    await expect(outcome).rejects.toThrow(`Adyen answered ${status}`);
    await expect(outcome).rejects.not.toHaveProperty('about');
  });

  it('forgets keys after a week, and cannot be asked', () => {
    expect(adyenGateway(settings).memoryOf(request)).toEqual({ keptMs: 604_800_000, canBeAsked: false });
  });

  /** What Adyen tells of the refund, signed. */
  async function told(eventCode: string, success: 'true' | 'false', more: object = {}, order = canceled) {
    await adyenGateway(settings).refund(request);
    const about = { pspReference: 'REFUND0000000001', originalReference: psp, merchantAccountCode: 'Shop' };
    const one = { ...about, merchantReference: asked[0]?.body.reference ?? '', eventCode, success };
    const amount = { value: 1618, currency: 'USD' };
    const signed = [
      ...[one.pspReference, one.originalReference, 'Shop', one.merchantReference, 1618, 'USD', eventCode, success],
    ].join(':');
    const hmacSignature = createHmac('sha256', Buffer.from(hmacKey, 'hex')).update(signed).digest('base64');
    const item = { ...one, amount, additionalData: { hmacSignature }, ...more };
    const body = JSON.stringify({ live: 'false', notificationItems: [{ NotificationRequestItem: item }] });
    const recorded: (TriedPart & RefundAnswer)[] = [];
    const source = adyenEvents(settings, {
      record: async (part, outcome) => {
        recorded.push({ ...part, ...outcome });
        return 'recorded';
      },
      databaseId: async () => 'db1',
      paid: { withPayment: async (refs) => (refs.includes(psp) ? [{ order: 'SO-1001', payment: 'p1' }] : []) },
      orders: { loadState: async () => order },
    });
    const now = new Date();
    const taken = source.receive({ headers: {}, body: Buffer.from(body), now });
    const outcome = await source.process({ id: 'a', body, headers: {}, receivedAt: now });
    return { taken, outcome, recorded };
  }

  it.each([
    ['REFUND', 'true', 'succeeded'],
    ['REFUND', 'false', 'failed'],
    ['REFUND_FAILED', 'true', 'failed'],
    ['REFUNDED_REVERSED', 'true', 'failed'],
  ] as const)('tells by %s (%s) that a refund %s', async (code, success, state) => {
    const { taken, outcome, recorded } = await told(code, success);
    expect(taken).toEqual({ id: `REFUND0000000001:${code}:${success}`, order: null });
    expect(outcome).toEqual({ state: 'done' });
    const part = { order: 'SO-1001', memo: 'CM-SO-1001-1', payment: 'p1', tries: 1 };
    expect(recorded).toMatchObject([{ ...part, state, reference: 'REFUND0000000001' }]);
  });

  it('is not believed without its signature, nor about what is not ours', async () => {
    expect((await told('REFUND', 'true', { amount: { value: 1, currency: 'USD' } })).taken).toBe('forged');
    expect(await told('REFUND', 'true', { merchantReference: 'other' })).toMatchObject({ recorded: [] });
    expect(await told('AUTHORISATION', 'true')).toMatchObject({ outcome: { state: 'ignored' }, recorded: [] });
  });

  it('that tells of a success after the failure that followed it changes nothing', async () => {
    const part = { memo: 'CM-SO-1001-1', payment: 'p1' };
    const failed = having(canceled, 'refund.settle', { ...part, state: 'failed', reference: 'REFUND0000000001' });
    expect((await told('REFUND', 'true', {}, failed)).recorded).toEqual([]);
  });
});
