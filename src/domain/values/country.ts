const names = new Intl.DisplayNames('en', { type: 'region' });

/** Whether it is two capital letters of ISO 3166, such as DE. */
export function isCountryCode(code: string): boolean {
  return /^(?!EU|UN|EZ|ZZ|QO|X[AB]|UK)[A-Z]{2}$/.test(code) && names.of(code) !== code;
}
