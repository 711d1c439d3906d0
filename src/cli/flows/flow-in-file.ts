import type { Flow } from '../../domain/flows/flow';
import type { Policy } from '../../domain/policy/policy';
import { surroundingsOf } from '../../domain/policy/surroundings-of';
import type { ActionName } from '../../domain/values/action-name';
import type { Problem } from '../../domain/values/problems';
import { flowsOfPolicy, readFlowFile, readFlows } from '../../start/config/flow-files';
import { readText } from '../../start/config/read-text';
import { readYaml } from '../../start/config/yaml-text';
import { NothingDone } from '../io/io';

/**
 * The flow of an action in a file: under `flows` as in a policy file, or alone as in `flows/return.yaml`. Throws
 * NothingDone with all that is wrong with it.
 */
export function flowInFile(action: ActionName, file: string, policy: Pick<Policy, 'mail' | 'http'>): Flow {
  const yaml = readYaml(readText(file) ?? '');
  const written = 'problems' in yaml ? [] : flowsOfPolicy(file, yaml).written;
  if (written.length === 0) {
    const alone = readFlowFile(action, file, readText, policy);
    return 'flow' in alone ? alone.flow : refused(alone.problems);
  }
  const mine = written.filter((one) => one.action === action);
  if (mine.length === 0) throw new NothingDone(`${file} has no flow of ${action}.`);
  const { flows, problems } = readFlows(mine, surroundingsOf(policy));
  return flows[action] ?? refused(problems);
}

function refused(problems: readonly Problem[]): never {
  throw new NothingDone(problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'));
}
