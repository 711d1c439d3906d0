import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { policy } from '../../domain/policy/policy';
import { type Mail, mailState } from '../../domain/records/mail';
import { languages } from '../language/language';
import { mailMessage } from './mail-message';
import { orderCard } from './order-card';

const rules = policy.parse({
  mail: {
    templates: { told: { label: { en: 'Sorry' }, en: { subject: 'Order {order}', text: 'Canceled' } } },
    actions: { cancel: { template: 'told', review: 'lead' } },
  },
});
const told = having(stored(anOrder()), 'cancel', { lines: [{ line: 1, quantity: 1 }] }, { rules, tell: true });
const [draft] = told.summary.mails ?? [];
if (draft === undefined) throw new Error('there is no mail');
const shown = (more: Partial<Mail>) => JSON.stringify(mailMessage(told, { ...draft, ...more }, rules, languages.en));

describe('the message of a mail', () => {
  it('offers what is possible in each state, and asks before anything final', () => {
    const offered = mailState.options.map((state) => {
      const message = shown({ state });
      const ids = ['mail_send', 'mail_again', 'mail_edit', 'mail_drop', 'mail_arrived', 'mail_bounced'];
      return [state, ids.filter((id) => message.includes(`"${id}"`))];
    });
    expect(Object.fromEntries(offered)).toEqual({
      draft: ['mail_send', 'mail_edit', 'mail_drop'],
      queued: ['mail_drop'],
      sending: [],
      sent: ['mail_bounced'],
      doubtful: ['mail_again', 'mail_arrived', 'mail_bounced'],
      dropped: [],
      failed: ['mail_send', 'mail_edit', 'mail_drop'],
      bounced: [],
    });
    expect(shown({ state: 'doubtful' })).toContain('could get it twice');
    expect(shown({ state: 'draft' })).toContain('You can’t send this email later.');
  });

  it('offers to drop alone what is outdated', () => {
    expect(shown({ refund: 1 })).not.toMatch(/mail_send|mail_edit/);
    expect(shown({ refund: 1 })).toContain('Out of date');
    expect(shown({ refund: 1, state: 'sent' })).not.toContain('Out of date');
  });

  it('names the file that goes with it', () => {
    expect(shown({})).not.toContain('Attached');
    expect(shown({ attach: ['CM-#7/8-1'] })).toContain('Attached: CM--7-8-1.pdf');
  });

  it('says who has to send it, who did, and what the server answered', () => {
    expect(shown({})).toContain('A team lead has to send it.');
    expect(shown({ state: 'sent', by: people.ana })).toContain('Released by <@U0ANA>');
    expect(shown({ state: 'failed', reason: '550 no <such> user' })).toContain('550 no &lt;such&gt; user');
  });
});

it('leaves out of the card what the sender records of a mail', () => {
  const released = having(told, 'mail.send', { mail: draft.number, actor: people.ana });
  const sending = having(released, 'mail.settle', { mail: draft.number, state: 'sending' });
  const card = JSON.stringify(orderCard(sending, rules, languages.en));
  expect(card).toContain('*Latest* MAIL-SO-1001-1 released by <@U0ANA>');
  expect(card).not.toContain('being sent');
});
