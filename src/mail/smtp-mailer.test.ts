import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SmtpStandIn, smtpStandIn } from '../../test/support/smtp-stand-in';
import type { Mailer } from '../domain/ports/mailer';
import { TaskFailed } from '../domain/ports/task-failed';
import { smtpMailer } from './smtp-mailer';

const from = { name: 'Shop', address: 'service@shop.example' };
const mail = {
  ...{ id: 'SO-1001.3.canceled', to: 'grace@example.com', subject: 'Your order', language: 'en' as const },
  attachments: [],
  text: 'Hello <b>Grace</b> & co,\n\n• 2 × Mug\nBye',
};

let [server, mailer]: [SmtpStandIn, Mailer] = [] as never;

beforeEach(async () => {
  server = await smtpStandIn();
  mailer = smtpMailer({ url: server.url, from });
});
afterEach(() => server.stop());

describe('a mail over SMTP', () => {
  it('is text and the same text as a page, from us to one mailbox, and says that it is automatic', async () => {
    await mailer.reach();
    expect(await mailer.send(mail)).toEqual({ state: 'sent', reason: null });
    const [sent = ''] = server.mails;
    expect(server.mails).toHaveLength(1);
    for (const line of [
      'From: Shop <service@shop.example>',
      'To: grace@example.com',
      'Subject: Your order',
      'Message-ID: <SO-1001.3.canceled@shop.example>',
      'Auto-Submitted: auto-generated',
    ]) {
      expect(sent.split('\n')).toContain(line);
    }
    expect(sent).toContain('text/plain');
    expect(sent).toContain('text/html');
    const page = sent.slice(sent.indexOf('text/html')).replace(/=\n/g, '');
    expect(page).toContain('&lt;b&gt;Grace&lt;/b&gt; &amp; co');
    expect(page).not.toContain('<b>');
  });

  it('carries a file whole, as what it is', async () => {
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 256));
    await mailer.send({ ...mail, attachments: [{ name: 'CM-SO-1001-1.pdf', bytes }] });
    const [head = '', ...parts] = server.mails[0]?.split('Content-Type: application/pdf; name=CM-SO-1001-1.pdf') ?? [];
    expect(head).toContain('multipart/mixed');
    const [, base64 = ''] = parts[0]?.split('\n\n') ?? [];
    expect(parts[0]).toContain('Content-Disposition: attachment; filename=CM-SO-1001-1.pdf');
    expect(Buffer.from(base64.split('\n--')[0] ?? '', 'base64').equals(bytes)).toBe(true);
  });

  it.each(['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', 'a', '"a b"@c.example'])(
    'never goes to %j',
    async (to) => {
      expect(await mailer.send({ ...mail, to })).toMatchObject({ state: 'failed' });
      expect(server.mails).toEqual([]);
    },
  );

  it('takes no header out of a subject', async () => {
    await mailer.send({ ...mail, subject: 'Hi\r\nBcc: evil@example.com' });
    const headers = server.mails[0]?.split('\n\n')[0] ?? '';
    expect(headers.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
  });

  it.each([
    ['RCPT', '451 4.7.1 greylisted, grace@example.com', 'queued'],
    ['RCPT', '550 no such user grace@example.com', 'failed'],
    ['DATA', '421 closing', 'queued'],
    ['end', '452 full', 'queued'],
    ['end', '554 spam', 'failed'],
    ['end', 'hang up', 'doubtful'],
    ['MAIL', 'hang up', 'doubtful'],
  ] as const)('after %s: %s is %s', async (step, answer, state) => {
    server.answers[step] = answer;
    const outcome = await mailer.send(mail);
    expect(outcome).toMatchObject({ state, reason: expect.stringMatching(/./) });
    expect(outcome.reason).not.toContain('grace@');
  });

  it('says that nothing was sent where the server cannot be reached', async () => {
    server.answers.EHLO = 'hang up';
    await expect(mailer.reach()).rejects.toBeInstanceOf(TaskFailed);
    await server.stop();
    await expect(mailer.reach()).rejects.toMatchObject({ about: { final: false } });
  });
});
