import { describe, expect, it } from '@jest/globals';
import { policy } from '../../domain/policy/policy';
import { feeLabel, ruleName } from '../views/names';
import { reasonLabels } from '../views/reasons';
import { languages } from './language';
import { languagesWith } from './policy-words';

const given = policy.parse({
  reasons: { cancel: [{ code: 'late', label: { en: 'Too late', pt: 'Tarde demais' } }] },
  policies: {
    fees: { restocking: { amount: 500, label: { en: 'Handling <fee>', pt: 'Taxa de manuseio' } } },
    approvals: {
      rules: [
        { name: 'Refund above 100', actions: ['cancel'], label: { en: 'Over $100', pt: 'Acima de 100' } },
        { name: 'Plain & simple', actions: ['discount'] },
      ],
    },
  },
});

describe("the policy's labels", () => {
  const { en, pt } = languagesWith(given);

  it('are read in the language of who reads', () => {
    expect([feeLabel('restocking', en), feeLabel('restocking', pt)]).toEqual([
      'Handling &lt;fee&gt;',
      'Taxa de manuseio',
    ]);
    expect([ruleName('Refund above 100', en), ruleName('Refund above 100', pt)]).toEqual(['Over $100', 'Acima de 100']);
    expect([en, pt].map((t) => reasonLabels(['late', 'other'], given, t))).toEqual([
      'Too late, Other',
      'Tarde demais, Outro',
    ]);
  });

  it('leave our own names, and those that records keep, where they say nothing', () => {
    expect(en.fee.cancellation).toBe(languages.en.fee.cancellation);
    expect(['Plain & simple', 'No longer there', 'return_window'].map((name) => ruleName(name, en))).toEqual([
      'Plain &amp; simple',
      'No longer there',
      languages.en.returns.exception.return_window,
    ]);
  });
});
