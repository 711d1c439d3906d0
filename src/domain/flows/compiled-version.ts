import type { FlowVersion } from '../records/flow-version';
import { compileFlow } from './compile-flow';
import type { CompiledFlow } from './compiled-flow';
import { flow } from './flow';
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
  compiled.set(key, now);
  return now;
}

const compiled = new Map<string, CompiledFlow>();

function compileKept({ action, version, digest, content }: FlowVersion, surroundings: FlowSurroundings): CompiledFlow {
  const parsed = flow.safeParse(content);
  const outcome = parsed.success ? compileFlow(action, parsed.data, surroundings) : null;
  if (outcome !== null && !('problems' in outcome)) {
    // Settings that a later program adds do not change what was recorded.
    return { ...outcome, reference: { action, version, digest } };
  }
  const [first] = outcome?.problems ?? [];
  const why = first === undefined ? 'its form is newer' : `${first.path.join('.')}: ${first.problem}`;
  throw new FlowNotKnown(
    `this process can’t run version ${version} of the flow of ${action} (${why}): give it the policy file and the program that the version was activated with`,
  );
}
