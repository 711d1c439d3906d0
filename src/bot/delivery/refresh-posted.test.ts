import { beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { defaultPolicy } from '../../domain/policy/policy';
import type { Claim } from '../../domain/ports/delivery-store';
import { type Delivery, type Posted, uninstalled } from '../../domain/records/delivery';
import { waitingDelivery } from '../../store/outgoing/waiting-delivery';
import { contentDigest } from '../block-kit/content-digest';
import { NotInstalled } from '../connection/not-installed';
import { picturesTaken } from '../connection/posting/pictures-taken';
import { languages } from '../language/language';
import type { Services } from '../services/services';
import { orderCard } from '../views/order-card';
import { LeaseLost, refreshPosted } from './refresh-posted';

const now = new Date('2026-11-02T10:00:00Z');

const card = (key: string, days: number): Posted => ({
  ...{
    key,
    channel: 'C0ORDERS',
    ts: String(now.getTime() / 1_000 - days * 86_400),
    link: null,
    version: 1,
    digest: '',
  },
  told: { kind: 'card', channel: 'C0ORDERS', askedBy: 'U0AVA' },
});

describe('messages of an order, brought up to date', () => {
  const [old, latest] = [card('old', 100), card('latest', 1)];
  const order = { ...stored(anOrder()), version: 2, posted: [old, latest] };
  const notes = { confirmedAt: now, unsaved: { stages: [], since: null } };
  const claim: Claim = { order, owner: 'a worker', at: now, notes };
  let updated: { ts: string; says: string }[];
  let written: unknown[];
  let failing: Error | null;
  let held: () => boolean;
  let namesOf: Services['names']['of'];

  beforeEach(() => {
    [updated, written, failing] = [[], [], null];
    held = () => true;
    namesOf = async () => new Map([['U0AVA', 'Ava']]);
  });

  function deps(): Services {
    const client = new WebClient('xoxb-none');
    client.chat.update = async (options) => {
      if (failing !== null && options?.ts === old.ts) throw failing;
      updated.push({ ts: String(options?.ts), says: JSON.stringify(options) });
      return { ok: true };
    };
    const deliveries = {
      confirm: async () => held(),
      freeze: async (_: Claim, gone: readonly Posted[]) => void written.push({ freeze: gone.map(({ key }) => key) }),
      showing: async (_: Claim, { key, version, digest }: Posted) => void written.push({ key, version, digest }),
      drop: async (_: Claim, { key }: Posted) => void written.push({ drop: key }),
    };
    return {
      deliveries,
      names: { of: namesOf },
      clientOf: async () => client,
      clock: () => now,
      policy: defaultPolicy,
      pictures: picturesTaken(() => now),
      shared: languages.en,
      book: { ofCustomers: async () => null },
      exporter: { exportsOf: async () => new Map() },
    } as unknown as Services;
  }

  it('say one last time what is so where they are let go, once, and then that they are of then', async () => {
    expect(await refreshPosted(deps(), claim)).toMatchObject([{ key: 'latest', version: 2 }]);
    expect(updated.map(({ ts }) => ts)).toEqual([latest.ts, old.ts]);
    expect(updated.map(({ says }) => says.includes('This message no longer updates'))).toEqual([false, true]);
    expect(updated[1]?.says).toContain('order_open');
    expect(written).toMatchObject([{ key: 'latest', version: 2 }, { freeze: ['old'] }]);
  });

  it('are compared though they show this version, where something beside the order changed', async () => {
    const shown = { ...latest, version: 2, digest: 'as it was' };
    const refresh = waitingDelivery({ key: 'EXP-1:refresh', told: { kind: 'refresh', all: true } }, now, null);
    const asShown = { ...order, posted: [shown] };
    expect(await refreshPosted(deps(), { ...claim, order: asShown })).toEqual([shown]);
    expect(updated).toEqual([]);
    await refreshPosted(deps(), { ...claim, order: { ...asShown, deliveries: [refresh] } });
    expect(updated.map(({ ts }) => ts)).toEqual([latest.ts]);
  });

  it('are compared though they show this version, where one that they may link to is let go', async () => {
    const shown = { ...latest, version: 2, digest: 'as it was' };
    await refreshPosted(deps(), { ...claim, order: { ...order, posted: [old, shown] } });
    expect(updated.map(({ ts }) => ts)).toEqual([latest.ts, old.ts]);
  });

  it('link no more to one that is let go with them', async () => {
    const memo = `CM-${anOrder().orderNumber}-1`;
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    const canceled = served(stored(anOrder({ payments })), 'cancel', { lines: [{ line: 1, quantity: 1 }] }).order;
    const settled = served(canceled, 'refund.settle', {
      memo,
      payment: 'p1',
      state: 'succeeded',
      reference: 'r',
    }).order;
    const { order: booked, refusal } = served(settled, 'memo.post', { memo, reference: 'b' });
    expect(refusal).toBeNull();
    const ofMemo: Posted = { ...old, link: 'https://slack.example/memo', told: { kind: 'memo', memo } };
    const failed: Posted = { ...latest, told: { kind: 'refund_failed', memo, payment: 'p1' } };
    await refreshPosted(deps(), { ...claim, order: { ...booked, version: 9, posted: [ofMemo, failed] } });
    expect(updated.map(({ ts }) => ts)).toEqual([failed.ts, ofMemo.ts]);
    expect(updated[0]?.says).toContain(memo);
    expect(updated[0]?.says).not.toContain(ofMemo.link);
  });

  it('are let go where they are not there any more', async () => {
    failing = new WebAPIPlatformError({ ok: false, error: 'message_not_found' });
    expect(await refreshPosted(deps(), claim)).toMatchObject([{ key: 'latest' }]);
    expect(written).toContainEqual({ freeze: ['old'] });
  });

  it('are kept, and compared no more with this version, while the bot is not installed there', async () => {
    failing = new NotInstalled('T0OTHER');
    const after = await refreshPosted(deps(), claim);
    expect(after).toMatchObject([
      { key: 'old', version: 2, digest: uninstalled },
      { key: 'latest', version: 2 },
    ]);
    expect(written).toContainEqual({ key: 'old', version: 2, digest: uninstalled });
    expect(written).toContainEqual({ freeze: [] });
  });

  it('are kept where Slack does not take the last words, which are tried again', async () => {
    failing = new Error('no');
    await expect(refreshPosted(deps(), claim)).rejects.toThrow('no');
    expect(written).not.toContainEqual({ freeze: ['old'] });
  });

  it('are left to whoever has the order by now, from the message on before which that became known', async () => {
    held = () => updated.length === 0;
    await expect(refreshPosted(deps(), claim)).rejects.toThrow(LeaseLost);
    expect(updated.map(({ ts }) => ts)).toEqual([latest.ts]);
    expect(written).toMatchObject([{ key: 'latest', version: 2 }]);
  });

  it('are left to whoever took the order while names were looked up', async () => {
    namesOf = async () => {
      held = () => false;
      return new Map();
    };
    await expect(refreshPosted(deps(), claim)).rejects.toThrow(LeaseLost);
    expect(updated).toEqual([]);
  });

  describe('one that says already what it should, as far as is known', () => {
    const refresh = (doubtful: boolean): Delivery => ({
      ...{ key: '2:refresh', told: { kind: 'refresh' }, since: now, due: now, attempts: 0 },
      ...{ doubtful, state: 'due', error: null, trace: null },
    });
    const inDoubt = (doubtful: boolean): Claim => ({
      ...claim,
      order: { ...order, posted: [{ ...latest, digest: digestOfCard }], deliveries: [refresh(doubtful)] },
    });
    const digestOfCard = contentDigest(orderCard({ ...order, posted: [latest] }, defaultPolicy, languages.en));

    it('is not updated', async () => {
      await refreshPosted(deps(), inDoubt(false));
      expect(updated).toEqual([]);
      expect(written).toMatchObject([{ key: 'latest', version: 2, digest: digestOfCard }]);
    });

    it('is updated where an earlier refresh may have made it say something else', async () => {
      await refreshPosted(deps(), inDoubt(true));
      expect(updated.map(({ ts }) => ts)).toEqual([latest.ts]);
      expect(written).toMatchObject([{ key: 'latest', version: 2, digest: digestOfCard }]);
    });
  });
});
