import { createHash } from 'node:crypto';
import { canonical } from '../records/chain/canonical';
import type { ActionName } from '../values/action-name';
import type { CompiledFlow } from './compiled-flow';
import { type CompiledExpression, expressionsOf } from './expression';
import type { Flow } from './flow';
import type { Condition } from './flow-facts';
import type { FlowProblem } from './flow-problem';
import { ruleProblems } from './rule-checks';
import { stepProblems } from './step-checks';
import { anySurroundings, type FlowSurroundings } from './surroundings';

/** Checks all of a flow, and answers with all that is wrong at once. */
export function compileFlow(
  action: ActionName,
  flow: Flow,
  surroundings: FlowSurroundings = anySurroundings,
): CompiledFlow | { problems: FlowProblem[] } {
  const problems = [...ruleProblems(action, flow), ...stepProblems(flow, surroundings)];
  const names = new Set<string>();
  const [before, after] = [expressionsOf(flow.ask, 'before'), expressionsOf(flow.ask, 'after')];
  const conditionOf = (
    text: string | undefined,
    compile: (text: string) => CompiledExpression,
    path: (string | number)[],
  ): Condition => {
    if (text === undefined) return always;
    const compiled = compile(text);
    if ('problems' in compiled) {
      problems.push(...compiled.problems.map((problem) => ({ path, ...problem })));
      return never;
    }
    for (const name of compiled.names) names.add(name);
    return compiled.condition;
  };
  const ask = flow.ask.map((one, index) => ({
    ...one,
    isRequired:
      typeof one.required === 'boolean'
        ? fixed(one.required)
        : conditionOf(one.required, before, ['ask', index, 'required']),
  }));
  const fees = flow.fees?.map((one, index) => ({
    ...one,
    holds: conditionOf(one.when, before, ['fees', index, 'when']),
  }));
  const inList = <Rule extends { when?: string }>(list: 'refuse' | 'approve' | 'then', rules: readonly Rule[]) =>
    rules.map((one, index) => ({ ...one, holds: conditionOf(one.when, after, [list, index, 'when']) }));
  const [refuse, approve, then] = [
    inList('refuse', flow.refuse),
    inList('approve', flow.approve),
    inList('then', flow.then),
  ];
  if (problems.length > 0) return { problems };
  const reference = { action, version: flow.version, digest: digestOfFlow(flow) };
  return { reference, asksAboutCustomer: names.has('customer'), ask, refuse, fees: fees ?? null, approve, then };
}

/** SHA-256 of its content, whatever the order of its keys. */
export function digestOfFlow(flow: Flow): string {
  return createHash('sha256').update(canonical(flow)).digest('hex');
}

const always: Condition = () => true;
const never: Condition = () => false;
const fixed = (value: boolean): Condition => (value ? always : never);
