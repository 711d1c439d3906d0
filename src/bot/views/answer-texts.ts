import type { Question } from '../../domain/flows/flow';
import type { Answers } from '../../domain/records/flow-record';
import { cutAndEscape, escapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';

/** `questions` are those of the version that asked. */
export type Answered = { answers: Answers | undefined; questions: readonly Question[] };

/** Whoever decides reads all; others only what cannot be about a person. */
export type Readers = 'deciders' | 'others';

/** The answers to a flow's questions, a line each: `Photo of the damage seen? Yes`. */
export function answerTexts({ answers = {}, questions }: Answered, readers: Readers, t: Language): string[] {
  const lines = questions.flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined || answer === '' || (readers === 'others' && isTyped(question))) return [];
    return [`• ${escapeMrkdwn(question.label[t.code])} ${answerText(question, answer, t)}`];
  });
  return lines.length === 0 ? [] : [[t.questions.answers, ...lines].join('\n')];
}

/** Whether anything at all can be typed into it, a customer's name as well. */
export function isTyped({ type }: Question): boolean {
  return type !== 'yes_no' && type !== 'choice';
}

const longestAnswer = 250;

function answerText({ type, options = [] }: Question, answer: string | number, t: Language): string {
  if (typeof answer === 'number') return t.decimal(String(answer));
  if (type === 'yes_no') return answer === 'yes' ? t.questions.yes : t.questions.no;
  const chosen = options.find(({ code }) => code === answer);
  return cutAndEscape((chosen?.label[t.code] ?? answer).replace(/\s+/g, ' '), longestAnswer);
}
