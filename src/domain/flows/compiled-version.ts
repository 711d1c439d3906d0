import type { FlowVersion } from '../records/flow-version';
import { compileFlow } from './compile-flow';
import type { CompiledFlow } from './compiled-flow';
import { type Flow, flow } from './flow';
import type { FlowProblem } from './flow-problem';
import { anySurroundings, type FlowSurroundings } from './surroundings';

/**
 * This process cannot run a version that decides, since its program or its policy file is older or misses something.
 */
export class FlowNotKnown extends Error {
  override name = 'FlowNotKnown';
}

/** A kept version, ready to decide; compiled once for each content. Throws FlowNotKnown. */
export function compiledVersion(version: FlowVersion, surroundings: FlowSurroundings = anySurroundings): CompiledFlow {
  const key = JSON.stringify([version.action, version.version, version.digest, surroundings]);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const now = compileKept(version, surroundings);
  if ('problems' in now) throw notKnown(version, now.problems);
  compiled.set(key, now);
  return now;
}

function notKnown({ action, version }: FlowVersion, [first]: readonly string[]): FlowNotKnown {
  return new FlowNotKnown(
    `this process can’t run version ${version} of the flow of ${action} (${first}): give it the policy file and the program that the version was activated with`,
  );
}

const compiled = new Map<string, CompiledFlow>();

/** What keeps a kept version from running here, each in words: `step “mail”, email: there is no template …`. */
export function versionProblems(version: FlowVersion, surroundings: FlowSurroundings): string[] {
  const outcome = compileKept(version, surroundings);
  return 'problems' in outcome ? outcome.problems : [];
}

function compileKept(
  { action, version, digest, content }: FlowVersion,
  surroundings: FlowSurroundings,
): CompiledFlow | { problems: string[] } {
  const parsed = flow.safeParse(content);
  if (!parsed.success) return { problems: ['its form is newer'] };
  const outcome = compileFlow(action, parsed.data, surroundings);
  if ('problems' in outcome) return { problems: outcome.problems.map((one) => inWords(parsed.data, one)) };
  // Settings that a later program adds do not change what was recorded.
  return { ...outcome, reference: { action, version, digest } };
}

function inWords({ then: steps }: Flow, { path, problem }: FlowProblem): string {
  const [list, index, ...rest] = path;
  const step = list === 'then' ? steps[Number(index)] : undefined;
  const where = step === undefined ? path.join('.') : [`step “${step.id}”`, ...rest].join(', ');
  return `${where}: ${problem}`;
}
