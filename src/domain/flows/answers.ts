import { z } from 'zod';
import type { Answers } from '../records/flow-record';
import type { Question } from './flow';

/**
 * The answers that count, and the first question whose answer does not: of the flow in its order, else unknown ones.
 */
export type ReadAnswers = { answers: Answers; invalid: string | null };

/** An empty text is no answer. */
export function readAnswers(questions: readonly Question[], given: Answers = {}): ReadAnswers {
  const asked = new Map(questions.map((one) => [one.id, one]));
  const answered = Object.entries(given).filter(([, answer]) => answer !== '');
  const isValid = ([id, answer]: [string, string | number]) => {
    const question = asked.get(id);
    return question !== undefined && fits(question, answer);
  };
  const wrong = new Set(answered.filter((one) => !isValid(one)).map(([id]) => id));
  const [invalid = null] = [...asked.keys(), ...wrong].filter((id) => wrong.has(id));
  return { answers: Object.fromEntries(answered.filter(isValid)), invalid };
}

export function isAnswered(id: string, given: Answers = {}): boolean {
  return Object.hasOwn(given, id) && given[id] !== '';
}

function fits({ type, options = [] }: Question, answer: string | number): boolean {
  if (type === 'number' || typeof answer === 'number') return type === 'number' && Number.isFinite(answer);
  if (type === 'yes_no') return answer === 'yes' || answer === 'no';
  if (type === 'choice') return options.some(({ code }) => code === answer);
  return type === 'text' || z.iso.date().safeParse(answer).success;
}
