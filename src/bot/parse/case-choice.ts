import { z } from 'zod';
import { orderOfNumber } from '../../domain/records/document-numbers';
import type { CaseChoice } from '../../domain/records/service-case';
import { UnreadableModal } from './metadata';

const words = ['open', 'open_or_new', 'new'] as const;

/** A choice of case as text: a rule's name or a case's number. */
export const caseChoice = z.codec(z.string().refine(isChoice, 'is no choice of a case'), z.custom<CaseChoice>(), {
  decode: (text) => words.find((one) => one === text) ?? { number: text },
  encode: (choice) => (typeof choice === 'object' ? choice.number : choice),
});

/** Throws UnreadableModal for anything that no menu offers. */
export function parseCaseChoice(text: string): CaseChoice {
  const read = caseChoice.safeDecode(text);
  if (!read.success) throw new UnreadableModal('no case is chosen like that', { cause: read.error });
  return read.data;
}

function isChoice(text: string): boolean {
  return (words as readonly string[]).includes(text) || orderOfNumber('CASE', text) !== null;
}
