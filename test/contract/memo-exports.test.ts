import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openSummary } from '../../src/domain/derived/open-summary';
import type { MemoExports } from '../../src/domain/ports/memo-exports';
import { accounting } from '../../src/domain/records/accounting';
import type { CreditMemo } from '../../src/domain/records/credit-memo';
import { type ExportAsked, type ExportSink, exportAgain, exportAndMark } from '../../src/finance/exports/export-memos';
import { createIndexes } from '../../src/store/database/indexes';
import { memoExports } from '../../src/store/exports/memo-exports';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { waitingDelivery } from '../../src/store/outgoing/waiting-delivery';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { stagesOf } from '../support/query-plans';

const asked: ExportAsked = {
  ...{ accounting: accounting.parse({}), by: 'U0FIN', at: '2026-11-30T08:00:00.000Z' },
  format: 'csv',
  filter: { since: null, until: null, status: null },
};

class Killed extends Error {}

/** A process that is killed before or after its n-th call to the database. */
function killedAt(memos: MemoExports, call: number, before: boolean): MemoExports {
  let calls = 0;
  return new Proxy(memos, {
    get: (target, name: keyof MemoExports) => {
      const method = target[name];
      if (name === 'matching' || name === 'marked') return method;
      return async (...args: never[]) => {
        calls += 1;
        if (calls === call && before) throw new Killed();
        const result = await (method as (...all: never[]) => Promise<unknown>)(...args);
        if (calls >= call) throw new Killed();
        return result;
      };
    },
  });
}

/** Keeps what is kept as a text. */
function kept(): ExportSink & { text: () => string | null } {
  let written = '';
  let whole: string | null = null;
  return {
    async write(pieces) {
      for await (const { bytes } of pieces) written += bytes.toString();
    },
    async keep() {
      whole = written;
    },
    drop: async () => undefined,
    text: () => whole,
  };
}

const memosIn = (text: string | null) =>
  [
    ...new Set(
      (text ?? '')
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[0] ?? ''),
    ),
  ].filter((memo) => memo !== '');

describe('marked exports', () => {
  let database: TestDatabase;
  let memos: MemoExports;

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    memos = memoExports(database.db, () => new Date(asked.at));
  });
  beforeEach(async () => {
    for (const name of ['orders', 'exports', 'exportedMemos']) await database.db.collection(name).deleteMany({});
  });
  afterAll(() => database.drop());

  async function order(orderNumber: string, statuses: CreditMemo['status'][]): Promise<void> {
    const original = anOrder({ orderNumber });
    const creditMemos = statuses.map(
      (status, at): CreditMemo => ({
        ...{ number: `CM-${orderNumber}-${at + 1}`, status, total: 1000, totalTax: 80, refunds: [], reference: null },
        madeAt: `2026-11-${String(at + 1).padStart(2, '0')}T10:00:00.000Z`,
        lines: [{ changeOrder: null, kind: 'overpayment', line: null, amount: 920, tax: 80, total: 1000 }],
      }),
    );
    await orderStore(database.db, () => new Date(asked.at)).insert(original, { ...openSummary(original), creditMemos });
  }

  const cancel = (number: string) =>
    ordersIn(database.db).updateOne(
      { 'summary.creditMemos.number': number },
      { $set: { 'summary.creditMemos.$.status': 'Canceled' } },
    );

  it('take each memo once, whatever processes mark at once and whatever kills them', async () => {
    const anyProcess = fc.record({ call: fc.integer({ min: 1, max: 12 }), before: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(anyProcess, { minLength: 1, maxLength: 4 }), async (processes) => {
        for (const name of ['orders', 'exports', 'exportedMemos']) await database.db.collection(name).deleteMany({});
        for (let n = 0; n < 6; n += 1) await order(`SO-${n}`, ['Pending', 'Posted', 'Canceled']);
        const files = processes.map(() => kept());
        const marking = processes.map(async ({ call, before }, index) => {
          const marked = exportAndMark(killedAt(memos, call, before), asked, files[index] ?? kept());
          await marked.catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        });
        let busy = true;
        // Somebody takes for killed what still runs.
        const impatient = async () => {
          while (busy) {
            for (const { number } of await memos.list(100)) {
              files.push(kept());
              await exportAgain(memos, number, files.at(-1) ?? kept());
            }
          }
        };
        await Promise.all([
          Promise.all(marking).finally(() => {
            busy = false;
          }),
          impatient(),
        ]);
        await exportAndMark(memos, asked, kept());
        const exports = await memos.list(100);
        const again = await Promise.all(
          exports.map(async ({ number }) => {
            const [first, second] = [kept(), kept()];
            await exportAgain(memos, number, first);
            await exportAgain(memos, number, second);
            expect(second.text()).toBe(first.text());
            return first.text();
          }),
        );
        const taken = again.flatMap(memosIn);
        expect(taken).toHaveLength(12);
        expect(new Set(taken).size).toBe(12);
        // A file that was handed over is that of an export, to the byte.
        for (const file of files) if (file.text() !== null) expect(again).toContain(file.text());
        for (const [index, { number }] of exports.entries()) {
          const { totals } = (await memos.find(number)) ?? {};
          expect(totals).toMatchObject({ count: memosIn(again[index] ?? null).length });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('take nothing any more once they are sealed', async () => {
    const number = await memos.begin(asked);
    const marks = [{ memo: 'CM-SO-1-1', order: 'SO-1' }];
    expect(await memos.mark(number, marks)).toBe(true);
    await memos.seal(number);
    expect(await memos.mark(number, [{ memo: 'CM-SO-1-2', order: 'SO-1' }])).toBe(false);
    expect([...(await memos.exportsOf(['CM-SO-1-1', 'CM-SO-1-2'])).keys()]).toEqual(['CM-SO-1-1']);
  });

  it('say which export took a memo, with its sums, and give the same file after the memo changed', async () => {
    await order('SO-1', ['Pending', 'Posted']);
    const file = kept();
    const marked = await exportAndMark(memos, asked, file);
    expect(marked).toMatchObject({
      ...{ number: 'EXP-1', format: 'csv', by: 'U0FIN', canceled: [] },
      totals: { count: 2, sums: [{ currency: 'USD', count: 2, total: 2000, tax: 160 }] },
    });
    expect(await memos.exportsOf(['CM-SO-1-1', 'CM-SO-1-9'])).toEqual(new Map([['CM-SO-1-1', 'EXP-1']]));
    expect(await exportAndMark(memos, asked, kept())).toBeNull();
    await cancel('CM-SO-1-1');
    const again = kept();
    await exportAgain(memos, 'EXP-1', again);
    expect(again.text()).toBe(file.text());
  });

  it('have messages say so that were on their way, as they were before, while memos were marked', async () => {
    await order('SO-1', ['Pending']);
    const now = new Date(asked.at);
    const memo = waitingDelivery({ key: '1:memo', told: { kind: 'memo', memo: 'CM-SO-1-1' } }, now, null);
    await ordersIn(database.db).updateOne({ _id: 'SO-1' }, { $set: { deliveries: [memo], deliveriesDue: now } });
    const deliveries = deliveryStore(database.db, () => now);
    const claim = await deliveries.claim('a worker');
    if (claim === null) throw new Error('nothing is due');
    await exportAndMark(memos, asked, kept());
    const message = { channel: 'C0MEMO', ts: '1.0', link: null, version: claim.order.version, digest: 'as it was' };
    await deliveries.settle(claim, memo.key, { key: memo.key, told: memo.told, ...message });
    expect(await deliveries.release(claim)).toEqual(now);
    const next = await deliveries.claim('another worker');
    expect(next?.order.deliveries).toMatchObject([{ key: 'EXP-1:refresh', told: { kind: 'refresh', all: true } }]);
    expect(next?.order.posted).toMatchObject([{ digest: 'as it was' }]);
  });

  it('tell once, with the next export, what was canceled since', async () => {
    await order('SO-1', ['Pending', 'Posted']);
    await exportAndMark(memos, asked, kept());
    await cancel('CM-SO-1-1');
    await order('SO-2', ['Pending']);
    expect(await exportAndMark(memos, asked, kept())).toMatchObject({ canceled: ['CM-SO-1-1'] });
    await order('SO-3', ['Pending']);
    expect(await exportAndMark(memos, asked, kept())).toMatchObject({ number: 'EXP-3', canceled: [] });
    expect(await exportAgain(memos, 'EXP-2', kept())).toMatchObject({ canceled: ['CM-SO-1-1'] });
  });

  it('refuse to give another file than then', async () => {
    await order('SO-1', ['Pending']);
    await exportAndMark(memos, asked, kept());
    await database.db.collection('exports').updateOne({}, { $set: { 'totals.sha256': 'another' } });
    const file = kept();
    await expect(exportAgain(memos, 'EXP-1', file)).rejects.toThrow('EXP-1');
    expect(file.text()).toBeNull();
  });

  it('are numbered, also where several begin at the same moment', async () => {
    const numbers = await Promise.all(Array.from({ length: 5 }, () => memos.begin(asked)));
    expect(numbers.sort()).toEqual(['EXP-1', 'EXP-2', 'EXP-3', 'EXP-4', 'EXP-5']);
  });

  it('take memos by when they were made and by status, and no canceled ones', async () => {
    await order('SO-1', ['Pending', 'Posted', 'Canceled', 'Error']);
    const found = async (filter: object) => {
      const numbers = [];
      const all = memos.matching({ since: null, until: null, status: null, ...filter }, { unmarked: false });
      for await (const { memos } of all) numbers.push(...memos.map((memo) => memo.slice(-1)));
      return numbers.join('');
    };
    expect(await found({})).toBe('124');
    expect(await found({ status: 'Error' })).toBe('4');
    expect(await found({ since: '2026-11-02T10:00:00.000Z' })).toBe('24');
    expect(await found({ until: '2026-11-02T10:00:00.000Z' })).toBe('1');
  });

  it('find memos and marks by an index', async () => {
    for (let n = 0; n < 30; n += 1) await order(`SO-${n}`, ['Posted']);
    const stages = await stagesOf(database, () => exportAndMark(memos, asked, kept()));
    expect(stages).toContain('IXSCAN');
    expect(stages).not.toContain('COLLSCAN');
  });
});
