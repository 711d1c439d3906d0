import { isMailAddress } from '../../domain/records/mail';
import type { Problem } from '../../domain/values/problems';
import type { MailAccess } from '../../mail/mail-access';
import type { ReadVariable } from './slack-variables';

/** `null` where neither SMTP_URL nor MAIL_FROM is set. Adds to `problems`, which never repeat the password. */
export function mailAccess(env: ReadVariable, problems: Problem[]): MailAccess | null {
  const [url, sender] = [env('SMTP_URL'), env('MAIL_FROM')];
  if (url === undefined && sender === undefined) return null;
  const from = senderOf(sender ?? '');
  if (url === undefined) problems.push({ path: 'SMTP_URL', problem: 'is missing. MAIL_FROM sends nothing without it' });
  else if (!isSmtp(url)) problems.push({ path: 'SMTP_URL', problem: 'must look like smtps://user:password@host:465' });
  if (from === null) {
    problems.push({ path: 'MAIL_FROM', problem: 'must be an address, alone or as in: Shop <service@example.com>' });
  }
  return url === undefined || from === null ? null : { url, from };
}

function isSmtp(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^smtps?:$/.test(protocol) && hostname !== '';
}

function senderOf(text: string): MailAccess['from'] | null {
  const [, name = '', bracketed] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(text.trim()) ?? [];
  const address = (bracketed ?? text).trim();
  return isMailAddress(address) ? { name: name.trim().replace(/^"(.*)"$/, '$1'), address } : null;
}
