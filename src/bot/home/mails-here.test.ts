import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { readBlocks } from '../../../test/support/read-blocks';
import { policy } from '../../domain/policy/policy';
import type { Mail } from '../../domain/records/mail';
import type { Role } from '../../domain/values/schemas';
import { languages } from '../language/language';
import { mailBlocks } from './mails-here';

const rules = policy.parse({
  mail: {
    templates: { told: { label: { en: 'Sorry' }, en: { subject: 'Order {order}', text: 'Canceled' } } },
    actions: { cancel: { template: 'told', review: 'agent' } },
  },
});
const lines = [{ line: 1, quantity: 1 }];
const orderWith = (number: string, more: Partial<Mail>) => {
  const told = having(stored(anOrder({ orderNumber: number })), 'cancel', { lines }, { rules, tell: true });
  const mails = (told.summary.mails ?? []).map((mail) => ({ ...mail, ...more }));
  return { ...told, summary: { ...told.summary, mails } };
};
const at = '2026-11-20T10:00:00.000Z';
const now = '2026-11-21T10:00:00.000Z';

function seenBy(roles: readonly Role[], about: Partial<Parameters<typeof mailBlocks>[0]>) {
  const { text, buttons } = readBlocks(
    mailBlocks({ roles, now, policy: rules, user: people.ava.id, ownMails: [], mails: [], ...about }, languages.en),
  );
  return { text, buttons: buttons.map((one) => one.split(' ')[0]).filter((one) => one !== 'order_open') };
}

describe('emails on the Home of who releases them', () => {
  it('are an agent’s drafts, with their buttons, and how long they wait', () => {
    const { text, buttons } = seenBy(['agent'], { ownMails: [orderWith('A-1', { at })] });
    expect(text).toContain('Emails that need you');
    expect(text).toMatch(/\*MAIL-A-1-1\* · Sorry · draft, not sent yet · since .* · waiting 1 day/);
    expect(buttons).toEqual(['mail_send', 'mail_edit', 'mail_drop']);
  });

  it('are nobody else’s: not drafts of others, not what a lead reviews, not what is under way or over', () => {
    expect(seenBy(['lead'], { user: people.ben.id, mails: [orderWith('A-1', {})] }).text).toBe('');
    const both = orderWith('A-1', { askedBy: people.ben.id, state: 'failed' });
    expect(seenBy(['agent'], { ownMails: [both] }).text).toBe('');
    expect(seenBy(['agent'], { ownMails: [orderWith('A-1', { review: 'lead' })] }).text).toBe('');
    expect(seenBy(['finance'], { ownMails: [orderWith('A-1', {})] }).text).toBe('');
    const over = (['queued', 'sending', 'sent', 'dropped'] as const).map((state, n) => orderWith(`A-${n}`, { state }));
    expect(seenBy(['agent', 'lead'], { ownMails: over, mails: over }).text).toBe('');
  });

  it('are for a lead those that a lead releases, and all that went wrong', () => {
    const mails = [
      orderWith('A-1', { review: 'lead', at: '2026-11-01T10:00:00.000Z' }),
      orderWith('A-2', { state: 'failed', reason: '550 <nobody>', at: '2026-11-02T10:00:00.000Z' }),
      orderWith('A-3', { state: 'doubtful', at: '2026-11-03T10:00:00.000Z' }),
      orderWith('A-4', { state: 'bounced', at }),
    ];
    const { text, buttons } = seenBy(['lead'], { mails });
    expect(text).toContain('550 &lt;nobody&gt;');
    expect(buttons).toEqual([
      ...['mail_send', 'mail_edit', 'mail_drop', 'mail_send', 'mail_edit', 'mail_drop'],
      ...['mail_again', 'mail_arrived', 'mail_bounced'],
    ]);
  });

  it('are there once, for a lead who asked for it, and no bounce of long ago', () => {
    const failed = orderWith('A-1', { state: 'failed' });
    expect(seenBy(['lead'], { ownMails: [failed], mails: [failed] }).buttons).toHaveLength(3);
    const bounced = (on: string) =>
      seenBy(['agent'], { ownMails: [orderWith('A-1', { state: 'bounced', at: on })] }).text;
    expect(bounced(at)).toContain('bounced');
    expect(bounced('2026-11-07T10:00:00.000Z')).toBe('');
  });

  it('can only be dropped where they are outdated', () => {
    expect(seenBy(['agent'], { ownMails: [orderWith('A-1', { refund: 1 })] }).buttons).toEqual(['mail_drop']);
  });
});
