import { z } from 'zod';
import { type LanguageCode, languageCode } from './language-code';
import { text } from './schemas';

/** A name that the policy gives to something that people choose or read, in each language. */
export type Label = Readonly<Record<LanguageCode, string>>;

const codes = languageCode.options;
const example = `{ ${codes.join(': …, ')}: … }`;

/** One text for all languages, or one for each. A language that is left out gets the first text there is. */
export const label = inLanguages(text.max(75, 'is longer than the 75 characters that Slack shows'));

/** A label of other texts. */
export function inLanguages(shown: typeof text) {
  const byLanguage = z
    .strictObject({ en: shown.exactOptional(), pt: shown.exactOptional() })
    .refine(
      (given) => codes.some((code) => given[code] !== undefined),
      `needs a text in one language, as in ${example}`,
    );
  return z
    .union([shown, byLanguage], `must be a text, or one for each language, as in ${example}`)
    .transform((given): Label => {
      if (typeof given === 'string') return { en: given, pt: given };
      const [first = ''] = codes.flatMap((code) => given[code] ?? []);
      return { en: given.en ?? first, pt: given.pt ?? first };
    });
}
