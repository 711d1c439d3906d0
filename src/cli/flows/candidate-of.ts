import type { Flow } from '../../domain/flows/flow';
import type { FlowHistory, FlowVersion } from '../../domain/records/flow-version';
import { flowVersionOf } from '../../domain/servicing/keep-flows';
import { type ActionName, actionName } from '../../domain/values/action-name';
import type { CommandContext } from '../command-context';
import { NothingDone } from '../io/io';
import { flowInFile } from './flow-in-file';

type Known = { history: FlowHistory; by: string } & Pick<CommandContext, 'config' | 'now'>;

/** The action that is named. Throws NothingDone otherwise. */
export function actionNamed(name: string): ActionName {
  const action = actionName.safeParse(name);
  if (action.success) return action.data;
  throw new NothingDone(`${name} isn’t an action. Use one of ${actionName.options.join(', ')}.`);
}

/**
 * The version that is meant: by its number (`null` for 0, which is no flow), in a file, or without either the policy
 * file's. Throws NothingDone where there is none.
 */
export function candidateOf(action: ActionName, wanted: string | undefined, known: Known): FlowVersion | null {
  const { history, config, by, now } = known;
  const given = (flow: Flow) => flowVersionOf(action, flow, { by, at: now() });
  const { [action]: inPolicy } = config.policy.flows;
  if (wanted === undefined) {
    if (inPolicy !== undefined) return given(inPolicy);
    throw new NothingDone(
      `The policy file has no flow of ${action}. Name a file, or a version on record, with --with.`,
    );
  }
  if (!/^\d+$/.test(wanted)) return given(flowInFile(action, wanted, config.policy));
  const number = Number(wanted);
  if (number === 0) return null;
  if (inPolicy?.version === number) return given(inPolicy);
  const kept = history.versions.find((one) => one.action === action && one.version === number);
  if (kept !== undefined) return kept;
  throw new NothingDone(`There is no version ${number} of the flow of ${action}. “flows list” names those on record.`);
}
