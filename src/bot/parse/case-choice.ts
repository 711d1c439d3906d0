import { z } from 'zod';
import type { CaseChoice } from '../../domain/records/service-case';

const words = ['open', 'open_or_new', 'new'] as const;

/** A choice of case as a text: one of the rules by name, or a case's number. */
export const caseChoice = z.codec(z.string(), z.custom<CaseChoice>(), {
  decode: (text) => words.find((one) => one === text) ?? { number: text },
  encode: (choice) => (typeof choice === 'object' ? choice.number : choice),
});
