/** Picks the plural form of a number; forms that a language lacks may be left out. */
export function pluralOf(locale: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  return (n, forms) => forms[rules.select(n)] ?? forms.other;
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
