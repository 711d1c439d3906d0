import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { policy } from '../../src/domain/policy/policy';
import type { Mailer } from '../../src/domain/ports/mailer';
import { reconcile } from '../../src/domain/servicing/reconcile';
import type { Servicing } from '../../src/domain/servicing/servicing';
import { carryOutMail } from '../../src/mail/carry-out-mail';
import { auditRecords } from '../../src/store/audit/audit-trail';
import { createIndexes } from '../../src/store/database/indexes';
import { bringAllUpToDate } from '../../src/store/orders/bring-up-to-date';
import { orderStore } from '../../src/store/orders/order-store';
import { accepted } from '../support/accepted';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { ordersOfSchema } from '../support/orders-of-schema';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const rules = policy.parse({
  mail: {
    templates: { told: { en: { subject: 'Order {order}', text: 'Canceled:\n{items}' } } },
    actions: { cancel: { template: 'told', review: 'agent' } },
  },
});
const clock = () => new Date('2026-11-29T10:00:00Z');
const ava = { id: 'U0AVA', role: 'agent' };
const telling = { origin: null, case: 'open', tell: true } as const;

describe('mails to customers, as they are kept', () => {
  let database: TestDatabase;
  let servicing: Servicing;
  beforeEach(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
    servicing = servicingOn(database.db, clock, rules);
  });
  afterEach(() => database.drop());

  async function stored(order: string) {
    const found = await orderStore(database.db, clock).load(order);
    if (found === null) throw new Error(`${order} is not kept`);
    return found;
  }

  const cancel = (order: string, requestId: string) =>
    servicing.submit(
      'cancel',
      { action: 'cancel', order, requestId, actor: ava, reason: 'other', lines: [{ line: 1, quantity: 1 }] },
      telling,
    );
  const send = (mail: string) => servicing.submit('mail.send', { op: 'mail.send', mail, actor: ava, requestId: 's' });

  /** A sender of a process of its own, on the order as it found it. */
  async function sender(order: string, sent: string[]) {
    const claimed = await stored(order);
    const mailer: Mailer = {
      reach: async () => undefined,
      async send({ id }) {
        sent.push(id);
        return { state: 'sent', reason: null };
      },
    };
    let minted = 0;
    const id = `${sent.length}-${Math.random()}`;
    const carryOut = carryOutMail(
      mailer,
      servicingOn(database.db, clock, rules),
      () => `${id}-${minted++}`,
      async () => [],
    );
    return () => carryOut(claimed, { mail: `MAIL-${order}-1` });
  }

  it('come back as they were written, with their deliveries, and are named in the audit trail', async () => {
    await takeIn(orderStore(database.db, clock), anOrder());
    accepted(await cancel('SO-1001', 'r1'));
    accepted(await cancel('SO-1001', 'r1'));
    const draft = await stored('SO-1001');
    expect(draft.summary.mails).toMatchObject([{ state: 'draft', subject: 'Order SO-1001', text: expect.any(String) }]);
    expect(draft.deliveries.map(({ key }) => key)).toEqual(['1:mail_state']);
    accepted(await send('MAIL-SO-1001-1'));
    const released = await stored('SO-1001');
    expect(released.deliveries.map(({ key }) => key)).toEqual(['1:mail_state', '2:mail']);
    expect(released.entries[1]?.effects.mail).not.toHaveProperty('text');
    expect(reconcile(released)).toEqual({ equal: true, differences: [] });
    const documents: string[][] = [];
    for await (const record of auditRecords(database.db, { since: null, until: null }))
      documents.push(record.documents);
    expect(documents.filter((all) => all.includes('MAIL-SO-1001-1'))).toHaveLength(2);
  });

  it('go out once, whoever of several processes is at it', async () => {
    await takeIn(orderStore(database.db, clock), anOrder());
    accepted(await cancel('SO-1001', 'r1'));
    accepted(await send('MAIL-SO-1001-1'));
    const sent: string[] = [];
    const senders = await Promise.all(Array.from({ length: 5 }, () => sender('SO-1001', sent)));
    await Promise.all(senders.map((one) => one()));
    expect(sent).toEqual(['SO-1001.1.told']);
    expect((await stored('SO-1001')).summary.mails).toMatchObject([{ state: 'sent', tries: 1 }]);
  });

  it('are there for orders that earlier versions kept, which fold as before', async () => {
    await database.db.collection('orders').insertMany(ordersOfSchema(4));
    await bringAllUpToDate(database.db, clock, new AbortController().signal);
    const numbers = ordersOfSchema(4).map(({ _id }) => String(_id));
    let told = 0;
    for (const number of numbers) {
      const before = await stored(number);
      expect(before.summary).not.toHaveProperty('mails');
      expect(reconcile(before).equal).toBe(true);
      const outcome = await cancel(number, 'told');
      const after = await stored(number);
      expect(reconcile(after).equal).toBe(true);
      told += 'entry' in outcome && after.summary.mails !== undefined ? 1 : 0;
    }
    expect(told).toBeGreaterThan(0);
  });
});
