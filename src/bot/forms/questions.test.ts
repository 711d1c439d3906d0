import { describe, expect, it } from '@jest/globals';
import type { InputBlock } from '@slack/types';
import { compileFlow } from '../../domain/flows/compile-flow';
import type { CompiledFlow } from '../../domain/flows/compiled-flow';
import { flow } from '../../domain/flows/flow';
import { languages } from '../language/language';
import { questionInputs } from './questions';

function asking(...ask: object[]): CompiledFlow {
  const compiled = compileFlow('return', flow.parse({ version: 7, ask }));
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled;
}

const photo = { id: 'photo', type: 'yes_no', label: { en: 'Photo seen?', pt: 'Foto vista?' } };
const inputOf = (question: object, code: 'en' | 'pt' = 'en') =>
  questionInputs(asking(question), languages[code])[0] as InputBlock;

describe('the questions of a flow', () => {
  it('are inputs of their kind, in the reader’s language', () => {
    const choice = { id: 'where', type: 'choice', label: 'Where?', options: [{ code: 'home', label: 'At home' }] };
    expect(inputOf(photo, 'pt')).toMatchObject({
      ...{ block_id: 'answer:photo', label: { text: 'Foto vista?' } },
      element: { type: 'radio_buttons', action_id: 'value', options: [{ value: 'yes' }, { value: 'no' }] },
    });
    expect(inputOf(choice).element).toMatchObject({
      ...{ type: 'static_select', action_id: 'value' },
      options: [{ value: 'home', text: { text: 'At home' } }],
    });
    for (const [type, element] of [
      ['text', { type: 'plain_text_input', max_length: 400 }],
      ['number', { type: 'number_input', is_decimal_allowed: true }],
      ['date', { type: 'datepicker' }],
    ] as const) {
      expect(inputOf({ id: 'a', type, label: 'A' }).element).toMatchObject({ ...element, action_id: 'value' });
    }
  });

  it('must be answered in Slack only where they always must', () => {
    expect(inputOf({ ...photo, required: true }).optional).toBeUndefined();
    for (const required of [false, 'reason("damaged")']) {
      expect(inputOf({ ...photo, required }).optional).toBe(true);
    }
  });

  it('take texts no longer than the preview can carry', () => {
    const texts = Array.from({ length: 10 }, (_, n) => ({ id: `t${n}`, type: 'text', label: 'T' }));
    for (const { element } of questionInputs(asking(...texts), languages.en)) {
      expect(element).toMatchObject({ max_length: 60 });
    }
  });

  it('are none without a flow', () => expect(questionInputs(null, languages.en)).toEqual([]));
});
