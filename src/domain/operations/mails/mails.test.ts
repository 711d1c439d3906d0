import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyOrderOf } from '../../../../test/support/any-order';
import { anyIntents, askedOf } from '../../../../test/support/any-requests';
import { having, people, refusalOf, served } from '../../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { fold } from '../../derived/evolve';
import { policy } from '../../policy/policy';
import type { Mail } from '../../records/mail';
import type { StoredOrder } from '../../records/stored-order';

const words = {
  subject: 'Order {order}',
  text: 'Hello {customer},\n\n{items}\n\n{refund} will be refunded.\n\nBecause: {reason}\nNumber {return_order}\nBye',
};
const every = ['cancel', 'discount', 'reship', 'return', 'rma', 'rma.close'];

/** All actions are told by one template, reviewed by `review`. */
const reviewed = (review: string, more: object = {}) =>
  policy.parse({
    ...more,
    mail: {
      templates: { told: { en: words, pt: { subject: 'Pedido {order}', text: 'Olá {customer}, {refund}\nTchau' } } },
      actions: Object.fromEntries(every.map((action) => [action, { template: 'told', review }])),
    },
  });

const rules = reviewed('none');
const paid = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const bought = stored(anOrder({ payments: paid }));
const two = { lines: [{ line: 1, quantity: 2 }] };
const told = (order = bought, review = 'none') => having(order, 'cancel', two, { rules: reviewed(review), tell: true });
const mailOf = ({ summary }: StoredOrder, at = 0): Mail => {
  const mail = summary.mails?.[at];
  if (mail === undefined) throw new Error('there is no mail');
  return mail;
};
const mail = 'MAIL-SO-1001-1';
const settling = (state: string, more: object = {}) => ({ mail, state, ...more });

describe('telling the customer', () => {
  it('writes a mail with the figures of the change, in the same entry', () => {
    const order = told();
    expect(order.entries).toHaveLength(1);
    expect(mailOf(order)).toMatchObject({
      ...{ number: mail, entry: 1, template: 'told', language: 'en', to: 'grace@example.com' },
      ...{ state: 'queued', tries: 0, refund: order.summary.creditMemos[0]?.total },
      subject: 'Order SO-1001',
      text: 'Hello Grace Hopper,\n\n• 2 × Mug\n\n$6.47 will be refunded.\n\nBecause: Other\nBye',
    });
    expect(mailOf(order)).not.toHaveProperty('attach');
  });

  it('leaves out what has nothing to say, and what nobody may put in', () => {
    const nobody = { email: 'grace@example.com', name: ' \n', locale: 'fr-FR' };
    const unpaid = told(stored(anOrder({ customer: nobody, payments: [] })));
    expect(mailOf(unpaid)).toMatchObject({ subject: 'Order SO-1001', text: '• 2 × Mug\n\nBecause: Other\nBye' });
    const sly = { email: 'grace@example.com', name: 'G\r\nBcc: x@example.com {refund}' };
    expect(mailOf(told(stored(anOrder({ customer: sly, payments: paid }))))).toMatchObject({
      text: expect.stringContaining('Hello G Bcc: x@example.com {refund},'),
    });
  });

  it('speaks the customer’s language', () => {
    const lusophone = { email: 'g@example.com', name: 'Graça', locale: 'pt-BR' };
    const order = told(stored(anOrder({ customer: lusophone, payments: paid })));
    expect(mailOf(order)).toMatchObject({ language: 'pt', text: 'Olá Graça, US$\u00a06,47\nTchau' });
    const unsaid = having(bought, 'cancel', two, { rules: reviewed('none', { language: 'pt' }), tell: true });
    expect(mailOf(unsaid)).toMatchObject({ language: 'pt' });
  });

  it('writes none unless it is wanted, and there is a template and an address', () => {
    const without = (order: StoredOrder, when: object) => having(order, 'cancel', two, when).summary.mails;
    expect(without(bought, { rules })).toBeUndefined();
    expect(without(bought, { tell: true })).toBeUndefined();
    for (const email of ['', 'grace', 'a@b.example, c@d.example', 'a@b.example\nBcc: c@d.example', '<a@b.example>']) {
      expect(without(stored(anOrder({ customer: { email } })), { rules, tell: true })).toBeUndefined();
    }
  });

  it('waits for the approval', () => {
    const limit = { name: 'all', actions: ['cancel'], refundAbove: {} };
    const limited = reviewed('lead', { policies: { approvals: { rules: [limit] } } });
    const waiting = served(bought, 'cancel', two, { rules: limited, tell: true }).order;
    expect(waiting.summary).toMatchObject({ approvals: [{ tell: { template: 'told', review: 'lead' } }] });
    expect(waiting.summary.mails).toBeUndefined();
    const approval = { approval: 'AP-SO-1001-1' };
    const approved = having(waiting, 'approval.approve', approval, { rules: limited });
    expect(mailOf(approved)).toMatchObject({ entry: 2, state: 'draft', text: expect.stringContaining('$6.47') });
    expect(having(waiting, 'approval.reject', approval, { rules: limited }).summary.mails).toBeUndefined();
  });
});

describe('a return order that waits for a lead', () => {
  const shipped = stored(anOrder({ fulfillments: [{ lines: [{ line: 1, quantity: 3 }] }] }));
  const always = reviewed('none', { policies: { returns: { approval: 'always' } } });
  const asked = having(shipped, 'rma', { ...two, reason: 'other' }, { rules: always, tell: true });
  const rma = 'RMA-SO-1001-1';

  it('is announced to the customer once it is approved, and never where it is rejected', () => {
    expect(asked.summary.mails).toBeUndefined();
    expect(asked.summary.returnOrders).toMatchObject([{ status: 'Submitted', tell: { template: 'told' } }]);
    const approved = having(asked, 'rma.approve', { rma }, { rules: always });
    expect(mailOf(approved)).toMatchObject({ entry: 2, documents: [rma], state: 'queued' });
    expect(mailOf(approved).text).toContain('• 2 × Mug\n\nBecause: Other\nNumber RMA-SO-1001-1');
    expect(having(asked, 'rma.reject', { rma, note: 'no' }, { rules: always }).summary.mails).toBeUndefined();
    const silent = having(shipped, 'rma', two, { rules: always });
    expect(having(silent, 'rma.approve', { rma }, { rules: always }).summary.mails).toBeUndefined();
  });

  it('is not announced as closed where nothing of it was accepted', () => {
    const asking = having(shipped, 'rma', { ...two, reason: 'other' }, { rules });
    const approved = having(asking, 'rma.approve', { rma }, { rules });
    const closed = (rejected: number) => {
      const lines = [{ line: 1, received: 2, rejected, rejectionReason: 'other' }];
      const received = having(approved, 'rma.receive', { rma, lines }, { rules });
      return having(received, 'rma.close', { rma }, { rules, tell: true }).summary.mails;
    };
    expect(closed(2)).toBeUndefined();
    expect(closed(1)?.[0]?.text).toContain('• 1 × Mug');
  });
});

describe('a draft', () => {
  const draft = told(bought, 'agent');

  it('is sent as a person edited it, or dropped', () => {
    const edited = having(draft, 'mail.send', { mail, subject: 'Sorry', text: 'We are sorry.', actor: people.ava });
    expect(mailOf(edited)).toMatchObject({ state: 'queued', subject: 'Sorry', text: 'We are sorry.', by: people.ava });
    const dropped = having(draft, 'mail.drop', { mail, actor: people.ava });
    expect(mailOf(dropped)).toMatchObject({ state: 'dropped', text: mailOf(draft).text });
    expect(refusalOf(dropped, 'mail.send', { mail })).toEqual({
      ...{ code: 'mail_wrong_state', state: 'dropped', allowed: ['draft', 'failed'] },
    });
  });

  it('is a lead’s where the policy says so', () => {
    const leads = told(bought, 'lead');
    for (const [step, actor] of [
      ['mail.send', people.ava],
      ['mail.drop', people.ava],
      ['mail.send', people.finn],
    ] as const) {
      expect(refusalOf(leads, step, { mail, actor })).toEqual({
        ...{ code: 'not_permitted', role: actor.role, allowed: ['lead'] },
      });
    }
    expect(mailOf(having(leads, 'mail.send', { mail, actor: people.ana }))).toMatchObject({ state: 'queued' });
  });

  it('takes no second line in its subject, and no empty text', () => {
    for (const more of [{ subject: 'A\nBcc: x@example.com' }, { text: ' ' }, { subject: '' }]) {
      expect(refusalOf(draft, 'mail.send', { mail, ...more })).toMatchObject({ code: 'request_invalid' });
    }
  });

  it('is outdated once its refund is given up or its change undone', () => {
    const money = { memo: 'CM-SO-1001-1', payment: 'p1', state: 'given_up', reason: 'mistyped' };
    expect(refusalOf(having(draft, 'refund.settle', money), 'mail.send', { mail })).toEqual({
      ...{ code: 'mail_outdated', mail },
    });
    const unpaid = told(stored(anOrder({ payments: [] })), 'agent');
    const undone = having(unpaid, 'undo', { changeOrder: 'CO-SO-1001-1' });
    expect(refusalOf(undone, 'mail.send', { mail })).toMatchObject({ code: 'mail_outdated' });
    const rma = told(undone, 'agent');
    expect(mailOf(having(rma, 'mail.send', { mail: 'MAIL-SO-1001-2' }), 1)).toMatchObject({ state: 'queued' });
  });

  it('is outdated once the return order it announced is canceled', () => {
    const shipped = stored(anOrder({ fulfillments: [{ lines: [{ line: 1, quantity: 3 }] }] }));
    const open = reviewed('agent', { policies: { returns: { approval: 'always' } } });
    const waiting = having(shipped, 'rma', two, { rules: open, tell: true });
    const announced = having(waiting, 'rma.approve', { rma: 'RMA-SO-1001-1' }, { rules: open });
    expect(mailOf(announced).text).toContain('• 2 × Mug');
    expect(mailOf(announced).text).toContain('Number RMA-SO-1001-1');
    const canceled = having(announced, 'rma.cancel', { rma: 'RMA-SO-1001-1', note: 'no', actor: people.ana });
    expect(refusalOf(canceled, 'mail.send', { mail })).toMatchObject({ code: 'mail_outdated' });
  });
});

describe('what becomes of a mail', () => {
  const sending = having(told(), 'mail.settle', settling('sending', { tries: 0 }));

  it('is recorded by the sender for the try it made, and not for another', () => {
    expect(mailOf(sending)).toMatchObject({ state: 'sending', tries: 1 });
    expect(mailOf(having(sending, 'mail.settle', settling('sent', { tries: 1 })))).toMatchObject({ state: 'sent' });
    const other = settling('sent', { tries: 0 });
    expect(refusalOf(sending, 'mail.settle', other)).toMatchObject({ code: 'mail_wrong_state' });
    expect(refusalOf(sending, 'mail.settle', settling('sending', { tries: 1 }))).toMatchObject({ state: 'sending' });
  });

  it('stays in doubt until a person has it sent again, or the slow sender says what happened', () => {
    const doubtful = having(sending, 'mail.settle', settling('doubtful', { tries: 1 }));
    expect(refusalOf(doubtful, 'mail.settle', settling('sending'))).toMatchObject({ code: 'mail_wrong_state' });
    expect(refusalOf(doubtful, 'mail.drop', { mail })).toMatchObject({ code: 'mail_wrong_state' });
    expect(mailOf(having(doubtful, 'mail.settle', settling('sent', { tries: 1 })))).toMatchObject({ state: 'sent' });
    expect(refusalOf(doubtful, 'mail.send', { mail, text: 'Edited meanwhile' })).toMatchObject({
      code: 'mail_wrong_state',
    });
    const again = having(doubtful, 'mail.send', { mail, again: true });
    expect(mailOf(again)).toMatchObject({ state: 'queued', by: people.ana });
    expect(mailOf(having(again, 'mail.settle', settling('sent', { tries: 1 })))).toMatchObject({ state: 'sent' });
  });

  it('is not a person’s to say, but for a bounce, and that one in doubt arrived', () => {
    expect(refusalOf(sending, 'mail.settle', { mail, state: 'sent', actor: people.ana })).toMatchObject({
      ...{ code: 'not_permitted', allowed: [] },
    });
    const doubtful = having(sending, 'mail.settle', settling('doubtful'));
    const arrived = having(doubtful, 'mail.settle', { mail, state: 'sent', actor: people.ava });
    expect(mailOf(arrived)).toMatchObject({ state: 'sent', tries: 1 });
    expect(refusalOf(doubtful, 'mail.settle', { mail, state: 'sent', actor: people.finn })).toMatchObject({
      code: 'not_permitted',
    });
    const sent = having(sending, 'mail.settle', settling('sent'));
    const bounced = having(sent, 'mail.settle', { mail, state: 'bounced', reason: 'no such box', actor: people.ava });
    expect(mailOf(bounced)).toMatchObject({ state: 'bounced', reason: 'no such box' });
    const quoted = { mail, state: 'bounced', reason: '550 <grace@example.com>: unknown', actor: people.ava };
    expect(mailOf(having(sent, 'mail.settle', quoted)).reason).toBe('550 … unknown');
  });

  it('is nothing once the change was undone while it waited', () => {
    const waiting = told(stored(anOrder({ payments: [] })));
    const undone = having(waiting, 'undo', { changeOrder: 'CO-SO-1001-1' });
    expect(refusalOf(undone, 'mail.settle', settling('sending'))).toEqual({ code: 'mail_outdated', mail });
    expect(mailOf(having(undone, 'mail.settle', settling('failed')))).toMatchObject({ state: 'failed' });
  });
});

it('cuts no character in two, which would break the seal of its entry', () => {
  for (const odd of ['', 'x']) {
    const name = `${odd}${'🎉'.repeat(2_000)}`;
    const order = stored(anOrder({ customer: { email: 'a@b.example', name }, items: [anItem({ name })] }));
    const { subject, text } = mailOf(told(order));
    for (const one of [subject, text]) expect(Buffer.from(one).toString()).toBe(one);
  }
});

it('keeps items short, however many there are', () => {
  const items = Array.from({ length: 500 }, (_, at) => anItem({ line: at + 1, name: 'Mug '.repeat(100) }));
  const whole = having(
    stored(anOrder({ items })),
    'cancel',
    {
      lines: items.map(({ line }) => ({ line, quantity: 3 })),
    },
    { rules, tell: true },
  );
  const { text } = mailOf(whole);
  expect(text.length).toBeLessThan(2_000);
  expect(text).toContain('• +480');
});

it('never writes a second mail for an entry and template, and folds to the same', () => {
  fc.assert(
    fc.property(anyOrderOf(3), anyIntents, fc.constantFrom('none', 'agent', 'lead'), (original, intents, review) => {
      let order = stored({ ...original, customer: { ...original.customer, email: 'a@b.example' } });
      for (const intent of intents) {
        const { name, input } = askedOf(order, intent);
        order = served(order, name, input, { rules: reviewed(review), tell: true }).order;
      }
      const { mails = [] } = order.summary;
      const keys = mails.map(({ entry, template }) => `${entry} ${template}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(fold(order.original, order.entries)).toEqual(order.summary);
      const handedOver = order.entries.filter(({ effects }) => effects.mail?.state === 'sending');
      expect(handedOver).toHaveLength(mails.reduce((all, { tries }) => all + tries, 0));
    }),
    { numRuns: 50 },
  );
});
