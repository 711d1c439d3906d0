import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { policy } from '../policy/policy';
import { type MailState, mailState } from '../records/mail';
import { bouncedMail } from './bounced-mail';

const rules = policy.parse({
  mail: {
    templates: { told: { en: { subject: 'Order {order}', text: 'Canceled' } } },
    actions: { cancel: { template: 'told' } },
  },
});
const told = having(
  stored(anOrder({ orderNumber: 'SO#1/7' })),
  'cancel',
  { lines: [{ line: 1, quantity: 1 }] },
  { rules, tell: true },
);
const now = '2026-11-03T10:00:00.000Z';
const mailIs = (state: MailState) => ({
  ...told.summary,
  mails: (told.summary.mails ?? []).map((mail) => ({ ...mail, state })),
});

describe('a mail that came back, as another system reports it', () => {
  it.each(['MAIL-SO#1/7-1', 'SO%231%2F7.1.told', '<SO%231%2F7.1.told@shop.example>'])('is found by %s', (id) => {
    const change = bouncedMail(mailIs('sent'), id, now);
    expect(change).toMatchObject({ number: 'MAIL-SO#1/7-1', state: 'bounced', reason: null, at: now });
    expect(change).not.toHaveProperty('text');
  });

  it.each(['MAIL-SO#1/7-2', 'SO%231%2F7.2.told@shop.example', 'told', '', null])('is not found by %j', (id) => {
    expect(bouncedMail(mailIs('sent'), id, now)).toBeNull();
  });

  it('is one that can have gone out, and bounces once', () => {
    const bounces = mailState.options.filter((state) => bouncedMail(mailIs(state), 'MAIL-SO#1/7-1', now) !== null);
    expect(bounces).toEqual(['sending', 'sent', 'doubtful']);
  });
});
