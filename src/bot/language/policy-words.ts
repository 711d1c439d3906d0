import type { Policy } from '../../domain/policy/policy';
import type { Label } from '../../domain/values/label';
import { type Language, type Languages, languages } from './language';

type Named = Pick<Policy, 'policies' | 'flows'>;

/** The languages, with the policy's own names of fees, and of the rules of approvals and flows. */
export function languagesWith(policy: Named): Languages {
  return { en: named(languages.en, policy), pt: named(languages.pt, policy) };
}

function named(t: Language, { policies: { fees, approvals }, flows }: Named): Language {
  const { cancellation, restocking, return_shipping } = fees;
  return {
    ...t,
    fee: {
      cancellation: cancellation.label?.[t.code] ?? t.fee.cancellation,
      restocking: restocking.label?.[t.code] ?? t.fee.restocking,
      return_shipping: return_shipping.label?.[t.code] ?? t.fee.return_shipping,
    },
    rules: new Map([...approvals.rules, ...rulesOf(flows)].map(({ name, label }) => [name, label?.[t.code] ?? name])),
  };
}

/** The rules of flows that have labels. */
function rulesOf(flows: Policy['flows']): { name: string; label?: Label }[] {
  return Object.values(flows).flatMap(({ fees = [], approve }) => [...fees, ...approve]);
}
