import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { b2cStandIn, type Moods } from '../../../test/support/b2c-stand-in';
import { TaskFailed } from '../../domain/ports/task-failed';
import type { B2cAccess } from './b2c-access';
import { type ChangedPage, changedOrders } from './changed-orders';
import { pageSize } from './order-search';

const apis: B2cAccess['api'][] = [
  { kind: 'scapi', url: 'https://short.example', organization: 'f_ecom_zzte_053' },
  { kind: 'ocapi', url: 'https://shop.example' },
];
const access = (api: B2cAccess['api'] = { kind: 'ocapi', url: 'https://shop.example' }): B2cAccess => ({
  ...{ api, tokenUrl: 'https://account.example/dwsso/oauth2/access_token' },
  ...{ clientId: 'client', clientSecret: 'secret', sites: ['Site'] },
});

const start = Date.parse('2026-11-02T10:00:00.000Z');
const since = new Date(start - 86_400_000).toISOString();

/** An instance whose clock goes on by a millisecond with each look at it. */
function shop(moods: Moods = {}) {
  let time = start;
  const pauses: number[] = [];
  const standIn = b2cStandIn(() => time++, moods);
  const pause = async (ms: number) => {
    pauses.push(ms);
    time += ms;
  };
  const requests = { fetch: standIn.fetch, now: () => time, pause };
  return {
    ...{ standIn, pauses },
    passes: (ms: number) => {
      time += ms;
    },
    async read(given = access(), from = since): Promise<ChangedPage[]> {
      const pages: ChangedPage[] = [];
      for await (const page of changedOrders(given, requests, { site: 'Site', since: from })) pages.push(page);
      return pages;
    },
  };
}

/** The version of each order that was read last. */
function versionsIn(pages: readonly ChangedPage[]): Map<string, number> {
  const found = pages.flatMap(({ text }) => {
    const { data, hits } = JSON.parse(text);
    return data
      ? data.map((one: { orderNo: string; productItems: { price: number }[] }) => [
          one.orderNo,
          one.productItems[0]?.price,
        ])
      : hits.map((one: { data: { order_no: string; product_items: { price: number }[] } }) => [
          one.data.order_no,
          one.data.product_items[0]?.price,
        ]);
  });
  return new Map(found);
}

describe.each(apis)('orders that changed, by $kind', (api) => {
  it('are read page by page, the earliest change first, all of them', async () => {
    const { standIn, read } = shop();
    for (let n = 1; n <= 2 * pageSize + 50; n += 1) standIn.changed(`B-${n}`);
    const pages = await read(access(api));
    expect(versionsIn(pages)).toEqual(standIn.versions());
    expect(pages.map(({ until }) => until)).toEqual(pages.map(({ until }) => until).sort());
  });

  it('are read also where more changed in one instant than a page has', async () => {
    const { standIn, read } = shop();
    for (let n = 1; n <= 2 * pageSize + 1; n += 1) standIn.changed(`B-${n}`, start);
    expect(versionsIn(await read(access(api)))).toEqual(standIn.versions());
  });
});

describe('orders that changed', () => {
  it('while pages are read are missed by no page, however they move', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 900 }),
        fc.array(fc.array(fc.integer({ min: 1, max: 950 }), { maxLength: 60 }), { maxLength: 4 }),
        async (many, moves) => {
          const left = moves.map((ones) => [...ones]);
          const { standIn, read } = shop({
            meanwhile() {
              for (const n of left.shift() ?? []) standIn.changed(`B-${n}`);
            },
          });
          for (let n = 1; n <= many; n += 1) standIn.changed(`B-${n}`);
          const first = await read();
          const later = await read(access(), first.at(-1)?.until ?? since);
          expect(versionsIn([...first, ...later])).toEqual(standIn.versions());
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are asked for again after a pause that the storefront asks for, else a longer one each time', async () => {
    const troubles = [
      { status: 429, retryAfter: 7 },
      { status: 503 },
      { status: 500 },
      { status: 429, retryAfter: 9999 },
    ];
    const { standIn, read, pauses } = shop({ trouble: (searches) => troubles[searches - 1] ?? null });
    standIn.changed('B-1');
    expect(versionsIn(await read())).toEqual(standIn.versions());
    expect(pauses).toEqual([7000, 2000, 4000, 120_000]);
  });

  it('are given up after five tries, with the status', async () => {
    const { standIn, read } = shop({ trouble: () => ({ status: 502 }) });
    await expect(read()).rejects.toMatchObject({ message: 'the storefront answered 502', about: { final: false } });
    expect(standIn.searches()).toBe(5);
  });

  it('are asked for once where the storefront refuses', async () => {
    const { standIn, read } = shop({ trouble: () => ({ status: 403 }) });
    await expect(read()).rejects.toMatchObject({ about: { final: true } });
    expect(standIn.searches()).toBe(1);
  });

  it('are read on with another token where one was withdrawn or ended', async () => {
    const { standIn, read, passes } = shop({
      meanwhile: () => {
        if (standIn.searches() % 2 === 1) standIn.withdrawTokens();
        else passes(7_200_000);
      },
    });
    for (let n = 1; n <= 3 * pageSize; n += 1) standIn.changed(`B-${n}`, start + n);
    expect(versionsIn(await read())).toEqual(standIn.versions());
  });

  it('cannot be read with a wrong secret; nothing of it is told', async () => {
    const { read } = shop();
    const failure = await read({ ...access(), clientSecret: 'wrong-secret' }).catch((error) => error);
    expect(failure).toBeInstanceOf(TaskFailed);
    expect(failure.about.final).toBe(true);
    expect(failure.message).not.toContain('wrong-secret');
  });
});
