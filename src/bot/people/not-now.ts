import type { Language } from '../language/language';

/** Nothing was done for now, which is no fault; the sentence says why and what to do. */
export abstract class NotNow extends Error {
  override name = 'NotNow';
  abstract sentence(t: Language): string;
}
