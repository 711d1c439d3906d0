import type { FlowVersion } from '../records/flow-version';
import { compileFlow } from './compile-flow';
import type { CompiledFlow } from './compiled-flow';
import { flow } from './flow';

/** This process cannot run a version that decides, since its program or its policy file is older or misses something. */
export class FlowNotKnown extends Error {
  override name = 'FlowNotKnown';
}

/** A kept version, ready to decide; compiled once for each content. Throws FlowNotKnown. */
export function compiledVersion(version: FlowVersion): CompiledFlow {
  const key = `${version.action}@${version.version} ${version.digest}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const now = compileKept(version);
  compiled.set(key, now);
  return now;
}

const compiled = new Map<string, CompiledFlow>();

function compileKept({ action, version, digest, content }: FlowVersion): CompiledFlow {
  const parsed = flow.safeParse(content);
  const outcome = parsed.success ? compileFlow(action, parsed.data) : null;
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
