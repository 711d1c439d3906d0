import { describe, expect, it } from '@jest/globals';
import { having, served } from '../../test/support/desk';
import { anOrder, stored } from '../../test/support/orders';
import { pdfTexts } from '../../test/support/pdf-texts';
import { policy } from '../domain/policy/policy';
import type { MailOutcome, OutgoingMail } from '../domain/ports/mailer';
import { TaskFailed } from '../domain/ports/task-failed';
import { refuse } from '../domain/records/refusals';
import type { StoredOrder } from '../domain/records/stored-order';
import type { Servicing } from '../domain/servicing/servicing';
import { attachmentsFrom } from './attachments';
import { carryOutMail } from './carry-out-mail';

const rules = policy.parse({
  mail: {
    templates: { told: { en: { subject: 'Order {order}', text: 'Canceled:\n{items}' } } },
    actions: { cancel: { template: 'told' } },
  },
});
const attaching = policy.parse({
  mail: {
    templates: { told: { attach: ['credit_memo'], en: { subject: 'Order {order}', text: 'Canceled' } } },
    actions: { cancel: { template: 'told' } },
  },
  accounting: { sellers: { default: { name: 'Shop', city: 'Berlin', country: 'DE' } } },
});
const told = having(
  stored(anOrder({ payments: [] })),
  'cancel',
  { lines: [{ line: 1, quantity: 1 }] },
  { rules, tell: true },
);
const mail = 'MAIL-SO-1001-1';
const noFiles = { load: async () => null };

/** An order that is kept, and a mailer that ends each try with one of `outcomes`, or dies in it (`null`). */
function desk(outcomes: (MailOutcome | null)[], start: StoredOrder = told) {
  const kept = { order: start };
  const sent: OutgoingMail[] = [];
  const submit = async (name: 'mail.settle', input: object) => {
    const { order, refusal } = served(kept.order, name, input);
    kept.order = order;
    return refusal === null ? {} : refuse(refusal);
  };
  const load = async () => kept.order;
  const mailer = {
    reach: async () => undefined,
    async send(one: OutgoingMail) {
      sent.push(one);
      const outcome = outcomes.shift() ?? null;
      if (outcome === null) throw new Error('killed');
      return outcome;
    },
  };
  const servicing = { submit } as unknown as Pick<Servicing, 'submit'>;
  const carryOut = carryOutMail(
    mailer,
    servicing,
    () => `r${Math.random()}`,
    attachmentsFrom({ load }, noFiles, attaching),
  );
  return {
    kept,
    sent,
    submit,
    carryOut: () => carryOut(kept.order, { mail }),
    state: () => kept.order.summary.mails?.[0],
  };
}

const taken: MailOutcome = { state: 'sent', reason: null };
const later: MailOutcome = { state: 'queued', reason: '451 later' };

describe('carrying a mail out', () => {
  it('marks it, sends it and records it, once however often it is asked', async () => {
    const { carryOut, sent, state } = desk([taken, taken]);
    await carryOut();
    await carryOut();
    expect(sent).toEqual([
      {
        id: 'SO-1001.1.told',
        to: 'grace@example.com',
        subject: 'Order SO-1001',
        text: 'Canceled:\n• 1 × Mug',
        language: 'en',
        attachments: [],
      },
    ]);
    expect(state()).toMatchObject({ state: 'sent', tries: 1 });
  });

  it('leaves in doubt what it was killed at, and never sends that again', async () => {
    const { carryOut, sent, state } = desk([null, taken]);
    await expect(carryOut()).rejects.toThrow('killed');
    expect(state()).toMatchObject({ state: 'sending' });
    await carryOut();
    await carryOut();
    expect(state()).toMatchObject({ state: 'doubtful', tries: 1 });
    expect(sent).toHaveLength(1);
  });

  it('is tried again where what became of it could not be recorded', async () => {
    const { kept, sent, submit, carryOut, state } = desk([taken]);
    let busy = true;
    const servicing = {
      submit: async (name: 'mail.settle', input: { state: string }) =>
        busy && input.state !== 'sending' ? refuse({ code: 'order_busy', order: 'SO-1001' }) : submit(name, input),
    } as unknown as Pick<Servicing, 'submit'>;
    const mailer = {
      reach: async () => undefined,
      async send(one: OutgoingMail) {
        sent.push(one);
        return taken;
      },
    };
    const busily = () =>
      carryOutMail(
        mailer,
        servicing,
        () => `b${kept.order.version}`,
        async () => [],
      )(kept.order, { mail });
    await expect(busily()).rejects.toThrow('order_busy');
    await expect(busily()).rejects.toThrow('order_busy');
    busy = false;
    await carryOut();
    expect({ sent: sent.length, ...state() }).toMatchObject({ sent: 1, state: 'doubtful' });
  });

  it('tries again what the server wants later, twelve times at most', async () => {
    const { carryOut, sent, state } = desk(Array.from({ length: 20 }, () => later));
    for (let n = 1; n < 12; n += 1) await expect(carryOut()).rejects.toBeInstanceOf(TaskFailed);
    expect(state()).toMatchObject({ state: 'queued', reason: '451 later' });
    await carryOut();
    expect(state()).toMatchObject({ state: 'failed' });
    await carryOut();
    expect(sent).toHaveLength(12);
  });

  it('sends nothing that was dropped or became untrue meanwhile', async () => {
    const dropped = desk([taken]);
    const stale = dropped.kept.order;
    dropped.kept.order = having(stale, 'mail.drop', { mail });
    await carryOutWith(dropped, stale);
    expect(dropped.sent).toEqual([]);
    const undone = desk([taken], having(told, 'undo', { changeOrder: 'CO-SO-1001-1' }));
    await undone.carryOut();
    expect(undone.sent).toEqual([]);
    expect(undone.state()).toMatchObject({ state: 'failed' });
  });

  it('has the credit memo with it where the template says so, and none where nothing goes back', async () => {
    const lines = [{ line: 1, quantity: 1 }];
    const paid = anOrder({ payments: [{ id: 'p1', method: 'card', captured: 1618 }] });
    const telling = (order: StoredOrder) => having(order, 'cancel', { lines }, { rules: attaching, tell: true });
    const refunding = desk([taken], telling(stored(paid)));
    await refunding.carryOut();
    const [file] = refunding.sent[0]?.attachments ?? [];
    expect(file?.name).toBe('CM-SO-1001-1.pdf');
    const { total = 0 } = refunding.kept.order.summary.creditMemos[0] ?? {};
    expect(refunding.state()).toMatchObject({ refund: total, attach: ['CM-SO-1001-1'] });
    expect(pdfTexts(file?.bytes ?? Buffer.alloc(0))).toContain(`$${(total / 100).toFixed(2)}`);
    const refundless = desk([taken], telling(stored(anOrder({ payments: [] }))));
    await refundless.carryOut();
    expect(refundless.sent).toMatchObject([{ attachments: [] }]);
  });

  it('waits, unsent and not in doubt, where its credit memo cannot be made', async () => {
    const paid = stored(anOrder({ payments: [{ id: 'p1', method: 'card', captured: 1618 }] }));
    const told = having(paid, 'cancel', { lines: [{ line: 1, quantity: 1 }] }, { rules: attaching, tell: true });
    const { kept, sent, submit, state } = desk([taken], told);
    const servicing = { submit } as unknown as Pick<Servicing, 'submit'>;
    const mailer = { reach: async () => undefined, send: async () => taken };
    const unnamed = attachmentsFrom({ load: async () => told }, noFiles, rules);
    const carryOut = carryOutMail(mailer, servicing, () => 'r', unnamed);
    await expect(carryOut(kept.order, { mail })).rejects.toMatchObject({ about: { final: false } });
    expect(sent).toEqual([]);
    expect(state()).toMatchObject({ state: 'queued', tries: 0 });
  });

  it('carries what was kept for it, and is not sent without it', async () => {
    const bytes = Buffer.from('%PDF-');
    const digest = 'a'.repeat(64);
    const [written] = told.summary.mails ?? [];
    if (written === undefined) throw new Error('there is no mail');
    const mails = [{ ...written, files: [{ name: 'label.pdf', digest }] }];
    const { kept, sent, submit, state } = desk([], { ...told, summary: { ...told.summary, mails } });
    const servicing = { submit } as unknown as Pick<Servicing, 'submit'>;
    const mailer = {
      reach: async () => undefined,
      async send(one: OutgoingMail) {
        sent.push(one);
        return taken;
      },
    };
    const carrying = (load: (asked: string) => Promise<Buffer | null>) =>
      carryOutMail(
        mailer,
        servicing,
        () => `${kept.order.version}`,
        attachmentsFrom({ load: async () => told }, { load }, rules),
      );
    await carrying(async () => null)(kept.order, { mail });
    expect({ sent, ...state() }).toMatchObject({ sent: [], state: 'failed', reason: 'label.pdf is no longer kept' });
    kept.order = having(kept.order, 'mail.send', { mail });
    await carrying(async (asked) => (asked === digest ? bytes : null))(kept.order, { mail });
    expect({ sent, ...state() }).toMatchObject({
      sent: [{ attachments: [{ name: 'label.pdf', bytes }] }],
      state: 'sent',
    });
  });

  it('waits for an operator where no mail can be sent', async () => {
    const { kept, submit, state } = desk([]);
    const servicing = { submit } as unknown as Pick<Servicing, 'submit'>;
    const carryOut = carryOutMail(
      null,
      servicing,
      () => 'r',
      async () => [],
    );
    await expect(carryOut(kept.order, { mail })).rejects.toMatchObject({ about: { final: true } });
    expect(state()).toMatchObject({ state: 'failed', tries: 0 });
  });
});

/** With the order as it was claimed. */
async function carryOutWith(at: ReturnType<typeof desk>, claimed: StoredOrder): Promise<void> {
  const now = at.kept.order;
  at.kept.order = claimed;
  const carrying = at.carryOut();
  at.kept.order = now;
  await carrying;
}
