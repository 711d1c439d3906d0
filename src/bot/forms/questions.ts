import type { InputBlock } from '@slack/types';
import type { CompiledFlow } from '../../domain/flows/compiled-flow';
import type { Question } from '../../domain/flows/flow';
import type { Refusal } from '../../domain/records/refusals';
import { sum } from '../../domain/values/money';
import { inputs } from '../block-kit/ids';
import { dateInput, decimalInput, option, radioInput, selectInput, textInput } from '../block-kit/inputs';
import type { Language } from '../language/language';

/** Of one text, and of all together: they travel in the preview's metadata, which holds 3000 characters. */
const [longestText, longestTexts] = [400, 600];

/**
 * What the flow asks, in the reader's language. Slack itself requires an answer only where the flow always does; where
 * that depends on the rest of the form, the preview finds what is missing.
 */
export function questionInputs(flow: CompiledFlow | null, t: Language): InputBlock[] {
  const { ask } = flow ?? { ask: [] };
  const texts = ask.filter(({ type }) => type === 'text').length;
  const length = Math.min(longestText, Math.floor(longestTexts / Math.max(1, texts)));
  return ask.map((question) => questionInput(question, length, t));
}

function questionInput({ id, type, label, options = [], required }: Question, length: number, t: Language): InputBlock {
  const field = { block: inputs.answer(id), label: label[t.code], optional: required !== true };
  switch (type) {
    case 'yes_no':
      return radioInput({ ...field, options: (['yes', 'no'] as const).map((one) => option(one, t.questions[one])) });
    case 'text':
      return textInput({ ...field, multiline: true, length });
    case 'number':
      return decimalInput(field);
    case 'choice':
      return selectInput({
        ...field,
        placeholder: t.questions.choose,
        options: options.map((one) => option(one.code, one.label[t.code])),
      });
    case 'date':
      return dateInput(field);
  }
}

/** How many options its questions have together. */
export function optionsOf(flow: CompiledFlow | null): number {
  return sum((flow?.ask ?? []).map(({ options = [] }) => options.length));
}

/** The block of the question that a refusal is about; `null` if it is about none. */
export function blockOfQuestion(refusal: Refusal): string | null {
  return 'question' in refusal ? inputs.answer(refusal.question) : null;
}
