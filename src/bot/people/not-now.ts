import type { Language } from '../language/language';

/** Nothing was done for somebody, for now, and it is no fault: the sentence says why and what to do. */
export abstract class NotNow extends Error {
  override name = 'NotNow';
  abstract sentence(t: Language): string;
}
