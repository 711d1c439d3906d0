import { stringify } from 'yaml';
import { activeVersion, keptVersion } from '../../domain/flows/flow-in-force';
import type { FlowActivation, FlowHistory, FlowVersion } from '../../domain/records/flow-version';
import { actionName } from '../../domain/values/action-name';
import { withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';
import { actionNamed } from './candidate-of';

/** `flows list`: all versions on record, the newest first, and which of them decides. */
export async function listFlows(io: Io, { json }: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ flows, config }): Promise<ExitStatus> => {
    const history = await flows.history();
    const versions = [...history.versions].sort(
      (a, b) => actionName.options.indexOf(a.action) - actionName.options.indexOf(b.action) || b.version - a.version,
    );
    for (const version of versions) {
      const { action, version: number, digest, at, by } = version;
      const [isActive, last] = [activeVersion(history, action) === number, lastActivation(history, version)];
      if (json === true) {
        await io.out(JSON.stringify({ action, version: number, active: isActive, digest, at, by, activated: last }));
      } else await io.out(`${action} ${number}  ${isActive ? 'active' : 'known '}  ${storyOf(version, last)}`);
    }
    if (json === true) return 0;
    for (const action of actionName.options) {
      const { [action]: inFile } = config.policy.flows;
      const isKept = versions.some((one) => one.action === action && one.version === inFile?.version);
      if (inFile !== undefined && !isKept)
        io.err(`${action} ${inFile.version} is in the policy file and not on record yet.`);
    }
    if (versions.length === 0) io.err('No flow is on record.');
    return 0;
  });
}

/** `flows show`: what a version says, by default the active one, and when it was activated. */
export async function showFlow(
  io: Io,
  name: string,
  wanted: string | undefined,
  { json }: { json?: boolean },
): Promise<ExitStatus> {
  const action = actionNamed(name);
  return withOrders(io, async ({ flows }): Promise<ExitStatus> => {
    const history = await flows.history();
    const number = wanted === undefined ? activeVersion(history, action) : Number(wanted);
    const known = history.versions.some((one) => one.action === action && one.version === number);
    const version = known ? keptVersion(history, action, number) : null;
    if (version === null) {
      throw new NothingDone(
        wanted === undefined
          ? `No flow of ${action} is active. “flows list” names the versions on record.`
          : `There is no version ${wanted} of the flow of ${action}. “flows list” names those on record.`,
      );
    }
    const activations = history.activations.filter((one) => one.action === action && one.version === number);
    if (json === true) {
      await io.out(JSON.stringify({ ...version, active: activeVersion(history, action) === number, activations }));
      return 0;
    }
    await io.out(`# ${action} ${number}: ${storyOf(version, null)}`);
    for (const one of activations) await io.out(`# activated ${activationText(one)}`);
    await io.out(stringify({ flows: { [action]: version.content } }).trimEnd());
    return 0;
  });
}

function lastActivation({ activations }: FlowHistory, { action, version }: FlowVersion): FlowActivation | null {
  return activations.findLast((one) => one.action === action && one.version === version) ?? null;
}

function storyOf({ at, by }: FlowVersion, last: FlowActivation | null): string {
  const kept = `on record since ${at} by ${by}`;
  return last === null ? kept : `${kept}; activated ${activationText(last)}`;
}

function activationText({ at, by, replay, unchecked }: FlowActivation): string {
  const rests = replay && `on a replay of ${replay.at}: ${comparedText(replay)}`;
  return [at, `by ${by}`, ...(rests === null ? [] : [rests]), ...(unchecked ? ['UNCHECKED'] : [])].join(' ');
}

function comparedText({ compared, different }: { compared: number; different: number }): string {
  return compared === 0 ? 'nothing to try it on' : `${compared} compared, ${different} different`;
}
