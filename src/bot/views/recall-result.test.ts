import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '../../domain/records/refusals';
import { languages } from '../language/language';
import { recallResult } from './recall-result';

const refused = (refusal: Refusal) => ({
  ...{ order: 'SO-1001', requestId: 'r', currency: 'USD', lines: [{ line: 1, quantity: 2 }] },
  ...{ plan: { refusal }, outcome: null },
});

describe('an order of a recall', () => {
  it('says that nobody answers the questions of its flow, in place of asking for an answer', () => {
    const asked = recallResult(refused({ code: 'answer_required', question: 'photo' }), languages.en);
    expect(asked).toContain('“photo”), which a recall can’t answer');
    const other = recallResult(refused({ code: 'nothing_selected' }), languages.en);
    expect(other).toContain(languages.en.refusal.nothingSelected);
  });
});
