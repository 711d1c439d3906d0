import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../values/problems';
import { defaultPolicy, policy } from './policy';

const en = { subject: 'Order {order}', text: 'Hello\n{customer}' };
const wrongWith = (mail: object) => {
  const parsed = policy.safeParse({ mail });
  return parsed.success ? [] : problemsOf(parsed.error, policy).map(({ path, problem }) => `${path} ${problem}`);
};

describe('the policy of mails', () => {
  it('has none by default', () => {
    expect(defaultPolicy.mail).toEqual({ templates: {}, actions: {} });
  });

  it.each([
    [{ templates: { a: { en: { ...en, text: 'Hi\n{refnd}' } } } }, /^mail\.templates\.a\.en\.text has \{refnd\}/],
    [{ templates: { a: { en: { ...en, text: '{customer}\n{refund}' } } } }, /text needs a line that can’t be left out/],
    [
      { templates: { a: { en: { ...en, subject: '{customer}' } } } },
      /subject has \{customer\}, which isn’t a placeholder. Use \{order\}/,
    ],
    [{ templates: { a: { en: { ...en, subject: 'a\nBcc: b' } } } }, /subject must be one line/],
    [{ templates: { a: { label: 'A' } } }, /^mail\.templates\.a needs a subject and a text in one language/],
    [{ actions: { cancel: { template: 'a' } } }, /^mail\.actions\.cancel\.template “a” isn’t one of the templates/],
    [{ templates: { a: { en } }, actions: { undo: { template: 'a' } } }, /^mail\.actions/],
    [{ templates: { a: { en } }, actions: { cancel: { template: 'a', review: 'me' } } }, /review/],
    [{ templates: { a: { en } }, actions: { cancel: { template: 'toString' } } }, /isn’t one of the templates: a/],
    [{ templates: { a: { attach: ['label'], en } } }, /^mail\.templates\.a\.attach\[0\] must be credit_memo, or/],
    [{ templates: { a: { attach: ['label.url', 'label.url'], en } } }, /^mail\.templates\.a\.attach has one twice/],
    [
      { templates: { a: { attach: ['label.url'], en } }, actions: { cancel: { template: 'a' } } },
      /^mail\.actions\.cancel\.template “a” attaches label\.url, which only a step of a flow can send/,
    ],
    [{ templates: { a: { attach: ['credit_memo'], en } } }, /a\.attach needs accounting\.sellers\.default/],
  ])('names what is wrong with %j', (mail, problem) => {
    expect(wrongWith(mail)).toEqual([expect.stringMatching(problem)]);
  });
});
