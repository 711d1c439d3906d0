import { activationOf, type WhyNotActivated } from '../../domain/flows/activation-of';
import { versionProblems } from '../../domain/flows/compiled-version';
import type { FlowSurroundings } from '../../domain/flows/surroundings';
import type { Policy } from '../../domain/policy/policy';
import { surroundingsOfSteps, surroundingsToDecide } from '../../domain/policy/surroundings-of';
import type { FlowBook } from '../../domain/ports/flow-book';
import type { FlowActivation, FlowVersion } from '../../domain/records/flow-version';
import { FlowChanged } from '../../domain/servicing/keep-flows';
import { unwrittenFlowBook } from '../../domain/servicing/unwritten-flow-book';
import type { ActionName } from '../../domain/values/action-name';
import { flowReplays } from '../../store/flows/flow-replays';
import { withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';
import { actionNamed, candidateOf } from './candidate-of';
import { nothingTried } from './replay-text';

type Options = { with?: string; unchecked?: boolean; by: string; json?: boolean };

/** `flows activate`: from now on this version decides. Throws NothingDone where it rests on no replay. */
export async function activateFlow(io: Io, name: string, wanted: string, options: Options): Promise<ExitStatus> {
  const action = actionNamed(name);
  const { by, unchecked = false } = options;
  return withOrders(io, async ({ flows, config, database, now }): Promise<ExitStatus> => {
    const candidate = candidateOf(action, options.with ?? wanted, { history: await flows.history(), config, by, now });
    const version = candidate?.version ?? 0;
    if (String(version) !== wanted) throw new NothingDone(`${options.with} has version ${version}, not ${wanted}.`);
    requireDeciding(candidate, config.policy);
    // What is refused must not use up its number.
    const planned = unwrittenFlowBook(flows.history);
    await keep(planned, candidate);
    const replay = await flowReplays(database.db).latest({ action, version, digest: candidate?.digest ?? '' });
    const asked = { action, version, by, at: now(), unchecked, replay };
    const activation = activationOf(await planned.history(), asked);
    if ('why' in activation) throw new NothingDone(whyText(activation.why, { action, version, file: options.with }));
    await keep(flows, candidate);
    await flows.activate(activation);
    if (options.json === true) await io.out(JSON.stringify(activation));
    else io.err(doneText(activation));
    for (const problem of problemsOf(candidate, surroundingsOfSteps(config.policy)))
      io.err(`Not all of it works: ${problem}`);
    return 0;
  });
}

function problemsOf(candidate: FlowVersion | null, surroundings: FlowSurroundings): string[] {
  return candidate === null ? [] : versionProblems(candidate, surroundings);
}

/** Throws NothingDone with all that keeps it from deciding. What only its emails lack holds no rollback up. */
function requireDeciding(candidate: FlowVersion | null, policy: Policy): void {
  const problems = problemsOf(candidate, surroundingsToDecide(policy));
  if (candidate === null || problems.length === 0) return;
  const what = `Version ${candidate.version} of the flow of ${candidate.action}`;
  throw new NothingDone([`${what} can’t work here:`, ...problems].join('\n  '));
}

/** Throws FlowChanged where its number has other content. */
async function keep(flows: FlowBook, candidate: FlowVersion | null): Promise<void> {
  if (candidate === null || (await flows.keep(candidate)) !== 'differs') return;
  const { action, version } = candidate;
  throw new FlowChanged(
    `Version ${version} of the flow of ${action} is on record with other content. Give this one a number that was never used.`,
  );
}

function doneText({ action, version, unchecked, replay }: FlowActivation): string {
  const what = version === 0 ? `The flow of ${action} is off` : `Version ${version} of the flow of ${action} is active`;
  if (replay?.compared === 0) return `${what}. ${nothingTried} The audit trail says so.`;
  return unchecked ? `${what}. It was not checked by a replay, which the audit trail says.` : `${what}.`;
}

function whyText(
  why: WhyNotActivated,
  { action, version, file }: { action: ActionName; version: number; file: string | undefined },
): string {
  const replay = `slash-order flows replay ${action} --with ${file ?? version} --since 30d`;
  const texts: Record<WhyNotActivated, string> = {
    unknown_version: `There is no version ${version} of the flow of ${action}. “flows list” names those on record.`,
    active: `Version ${version} of the flow of ${action} is active already.`,
    no_replay: `There is no replay of version ${version} from the last 24 hours. First run:\n  ${replay}\nOr activate it with --unchecked, which the audit trail says.`,
    not_repeated: `The last replay of version ${version} couldn’t repeat all that was decided, so it proves nothing. Run it again over a time that it can repeat:\n  ${replay}\nOr activate it with --unchecked, which the audit trail says.`,
  };
  return texts[why];
}
