import { describe, expect, it } from '@jest/globals';
import { having } from '../../test/support/desk';
import { anOrder, stored } from '../../test/support/orders';
import type { RefundAnswer, RefundRequest } from '../domain/ports/payment-gateway';
import { carryOutRefund } from './carry-out-refund';

const payments = [
  {
    id: 'p1',
    method: 'card',
    authorized: 1618,
    captured: 1618,
    refunded: 0,
    gateway: { name: 'stripe', reference: 'pi_1' },
  },
];
const canceled = having(stored(anOrder({ payments })), 'cancel', { lines: [{ line: 1, quantity: 3 }] });
const memo = 'CM-SO-1001-1';
const about = { memo, payment: 'p1' };
const failed = having(canceled, 'refund.settle', { ...about, state: 'failed', requestId: 'f' });
const again = having(failed, 'refund.settle', { ...about, state: 'pending', requestId: 'a' });

type Asked = { what: 'refund' | 'find'; key: string };

/** What the gateway is asked for the refund of an order, and what is recorded; `found` is what it knows by key. */
async function carriedOut(
  order: typeof canceled,
  {
    hours = 1,
    found = {} as Record<string, RefundAnswer>,
    doubtful = false,
    memory = { keptMs: 86_400_000, canBeAsked: true },
  } = {},
) {
  const asked: Asked[] = [];
  const recorded: object[] = [];
  const gateway = {
    async refund({ key }: RefundRequest): Promise<RefundAnswer> {
      asked.push({ what: 'refund', key });
      return { state: 'succeeded', reference: 're_new', reason: null };
    },
    async find({ key }: RefundRequest): Promise<RefundAnswer | null> {
      asked.push({ what: 'find', key });
      return found[key] ?? null;
    },
    memoryOf: () => memory,
  };
  const carryOut = carryOutRefund(gateway, {
    record: async (part, answer) => {
      recorded.push({ ...part, ...answer });
      return 'recorded';
    },
    databaseId: async () => 'db1',
    clock: () => new Date(Date.parse('2026-11-02T10:00:00Z') + hours * 3_600_000),
  });
  await carryOut(order, about, doubtful);
  return { asked, recorded };
}

const key = (tries: number) => `db1:SO-1001:${memo}:p1:${tries}`;

describe('a refund', () => {
  it('goes over the gateway under a key of its database, order, memo, payment and try', async () => {
    expect(await carriedOut(canceled)).toEqual({
      asked: [{ what: 'refund', key: key(1) }],
      recorded: [{ order: 'SO-1001', ...about, tries: 1, state: 'succeeded', reference: 're_new', reason: null }],
    });
  });

  it('asks first what became of earlier tries, and goes on where these failed', async () => {
    const nothing: RefundAnswer = { state: 'failed', reference: 're_1', reason: 'declined' };
    const asked = [
      { what: 'find', key: key(1) },
      { what: 'refund', key: key(2) },
    ];
    expect((await carriedOut(again)).asked).toEqual(asked);
    expect((await carriedOut(again, { found: { [key(1)]: nothing } })).asked).toEqual(asked);
  });

  it.each(['sent', 'succeeded'] as const)('is not made again where an earlier try is %s after all', async (state) => {
    const { asked, recorded } = await carriedOut(again, {
      found: { [key(1)]: { state, reference: 're_1', reason: null } },
    });
    expect(asked).toEqual([{ what: 'find', key: key(1) }]);
    expect(recorded).toMatchObject([{ tries: 2, state, reference: 're_1' }]);
  });

  it('asks first what became of a key that is older than 20 hours', async () => {
    expect((await carriedOut(canceled, { hours: 20 })).asked.map(({ what }) => what)).toEqual(['refund']);
    const late = { hours: 20.01 };
    expect((await carriedOut(canceled, late)).asked.map(({ what }) => what)).toEqual(['find', 'refund']);
    const done: RefundAnswer = { state: 'succeeded', reference: 're_1', reason: null };
    const { asked, recorded } = await carriedOut(canceled, { ...late, found: { [key(1)]: done } });
    expect(asked).toEqual([{ what: 'find', key: key(1) }]);
    expect(recorded).toMatchObject([done]);
  });

  it('that may have been made needs a person once the gateway knows neither its key nor what became of it', async () => {
    const forgetful = { memory: { keptMs: 7 * 24 * 3_600_000, canBeAsked: false } };
    const late = { ...forgetful, hours: 7 * 24 - 3.99 };
    const asks = async (options: object) => (await carriedOut(canceled, options)).asked.map(({ what }) => what);
    expect(await asks({ ...forgetful, doubtful: true, hours: 7 * 24 - 4 })).toEqual(['find', 'refund']);
    expect(await asks({ ...late, doubtful: false })).toEqual(['find', 'refund']);
    expect(await asks({ hours: 900, doubtful: true })).toEqual(['find', 'refund']);
    await expect(carriedOut(canceled, { ...late, doubtful: true })).rejects.toMatchObject({
      message: expect.stringContaining(`try 1 of ${memo} to p1 may have been paid`),
      about: { final: true },
    });
    const unloaded = { ...canceled, entries: [] };
    await expect(carriedOut(unloaded, { ...forgetful, doubtful: true })).rejects.toMatchObject({
      about: { final: true },
    });
  });

  it.each(['manual', 'store_credit'])('that is paid otherwise (%s) is not the gateway’s', async (via) => {
    const otherwise = having(failed, 'refund.settle', { ...about, state: 'pending', via, requestId: 'v' });
    expect(await carriedOut(otherwise)).toEqual({ asked: [], recorded: [] });
  });

  it('that somebody gave up while it may have been carried out is looked up, and never made', async () => {
    const givenUp = having(canceled, 'refund.settle', { ...about, state: 'given_up', reason: 'twice', requestId: 'g' });
    const paid: RefundAnswer = { state: 'succeeded', reference: 're_1', reason: null };
    const looked = { asked: [{ what: 'find', key: key(1) }] };
    expect(await carriedOut(givenUp)).toEqual({ asked: [], recorded: [] });
    expect(await carriedOut(givenUp, { doubtful: true })).toEqual({ ...looked, recorded: [] });
    expect(await carriedOut(givenUp, { doubtful: true, found: { [key(1)]: paid } })).toEqual({
      ...looked,
      recorded: [{ order: 'SO-1001', ...about, tries: 1, ...paid }],
    });
    const silent = { doubtful: true, memory: { keptMs: 7 * 24 * 3_600_000, canBeAsked: false } };
    await expect(carriedOut(givenUp, silent)).rejects.toMatchObject({ about: { final: true } });
    const byHand = { doubtful: true, memory: { keptMs: Number.POSITIVE_INFINITY, canBeAsked: false } };
    expect(await carriedOut(givenUp, byHand)).toEqual({ asked: [], recorded: [] });
  });

  it('that is under way already is not asked for', async () => {
    const sent = having(canceled, 'refund.settle', { ...about, state: 'sent', requestId: 's' });
    expect(await carriedOut(sent)).toEqual({ asked: [], recorded: [] });
  });
});
