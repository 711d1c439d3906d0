import type { Policy } from '../../domain/policy/policy';
import { type Language, type Languages, languages } from './language';

/** The languages, with the policy's own names of fees and approval rules. */
export function languagesWith({ policies }: Pick<Policy, 'policies'>): Languages {
  return { en: named(languages.en, policies), pt: named(languages.pt, policies) };
}

function named(t: Language, { fees, approvals }: Policy['policies']): Language {
  const { cancellation, restocking, return_shipping } = fees;
  return {
    ...t,
    fee: {
      cancellation: cancellation.label?.[t.code] ?? t.fee.cancellation,
      restocking: restocking.label?.[t.code] ?? t.fee.restocking,
      return_shipping: return_shipping.label?.[t.code] ?? t.fee.return_shipping,
    },
    rules: new Map(approvals.rules.map(({ name, label }) => [name, label?.[t.code] ?? name])),
  };
}
