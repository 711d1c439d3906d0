import { z } from 'zod';

/** Replaces zod's own messages. `schemas.ts` loads this file, so it holds for every schema. */
z.config({ customError: (issue) => sentenceOf(issue) });

type Issue = Parameters<z.core.$ZodErrorMap>[0];

function sentenceOf(issue: Issue): string {
  if (issue.input === undefined) return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values
        .map(String)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1')}`;
    case 'invalid_union':
      return 'has none of the allowed forms';
    case 'unrecognized_keys':
      return 'is not known';
    case 'too_small':
      return `${issue.inclusive === false ? 'must be more than' : 'must be at least'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'must be less than' : 'must be at most'} ${issue.maximum}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    default:
      return 'is not valid';
  }
}

const kinds: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  date: 'a date',
  null: 'null',
};
