import { z } from 'zod';

/** The languages that the bot speaks. */
export const languageCode = z.enum(['en', 'pt']);
export type LanguageCode = z.infer<typeof languageCode>;
