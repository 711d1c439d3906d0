import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../domain/values/problems';
import { mailAccess } from './mail-access';

function read(env: Record<string, string>) {
  const problems: Problem[] = [];
  return {
    access: mailAccess((name) => env[name], problems),
    problems: problems.map(({ path }) => path),
    all: problems,
  };
}

const url = 'smtps://user:secret@smtp.example.com:465';

describe('the mail server', () => {
  it('is one where both variables say so, with or without a name of the sender', () => {
    expect(read({})).toMatchObject({ access: null, problems: [] });
    for (const [sender, from] of [
      ['service@example.com', { name: '', address: 'service@example.com' }],
      ['Shop, Inc. <service@example.com>', { name: 'Shop, Inc.', address: 'service@example.com' }],
      ['"Shop" <service@example.com>', { name: 'Shop', address: 'service@example.com' }],
    ] as const) {
      expect(read({ SMTP_URL: url, MAIL_FROM: sender })).toMatchObject({ access: { url, from }, problems: [] });
    }
  });

  it('is wrong where half of it is missing, or is no address, and its password is told to nobody', () => {
    const from = 'service@example.com';
    expect(read({ SMTP_URL: url })).toMatchObject({ access: null, problems: ['MAIL_FROM'] });
    expect(read({ MAIL_FROM: from })).toMatchObject({ access: null, problems: ['SMTP_URL'] });
    for (const wrong of ['smtp.example.com', 'https://user:secret@example.com', 'smtp://', 'user:secret@host']) {
      const found = read({ SMTP_URL: wrong, MAIL_FROM: from });
      expect(found.problems).toEqual(['SMTP_URL']);
      expect(JSON.stringify(found.all)).not.toContain('secret');
    }
    for (const wrong of [
      'service',
      'a@b.example, c@d.example',
      'Shop <service@example.com',
      'A\nBcc: x <a@b.example>',
    ]) {
      expect(read({ SMTP_URL: url, MAIL_FROM: wrong }).problems).toEqual(['MAIL_FROM']);
    }
  });
});
