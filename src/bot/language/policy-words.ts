import type { CompiledFlow } from '../../domain/flows/compiled-flow';
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
    rules: labelsOf([...approvals.rules, ...Object.values(flows).flatMap(rulesOf)], t),
  };
}

/** A language with the names of a flow's rules, whatever version of it the policy has. */
export function withRulesOf(flow: Pick<CompiledFlow, 'fees' | 'approve'> | null, t: Language): Language {
  return flow === null ? t : { ...t, rules: new Map([...t.rules, ...labelsOf(rulesOf(flow), t)]) };
}

type Rule = { name: string; label?: Label };

/** The rules of a flow that can have labels. */
function rulesOf({ fees, approve }: { fees?: readonly Rule[] | null; approve: readonly Rule[] }): Rule[] {
  return [...(fees ?? []), ...approve];
}

function labelsOf(rules: readonly Rule[], t: Language): Map<string, string> {
  return new Map(rules.map(({ name, label }) => [name, label?.[t.code] ?? name]));
}
