import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { compileFlow } from '../../domain/flows/compile-flow';
import { type Flow, type Flows, flow } from '../../domain/flows/flow';
import type { FlowProblem } from '../../domain/flows/flow-problem';
import type { FlowSurroundings } from '../../domain/flows/surroundings';
import type { Policy } from '../../domain/policy/policy';
import { surroundingsOf } from '../../domain/policy/surroundings-of';
import { type ActionName, actionName, isActionName } from '../../domain/values/action-name';
import { type Problem, placedProblemsOf } from '../../domain/values/problems';
import { mendedFlow } from './mended-flow';
import { type ReadYaml, readYaml } from './yaml-text';

/** A flow as it is written, under `path` of a file. */
export type WrittenFlow = { action: ActionName; file: string; path: readonly PropertyKey[]; yaml: ReadYaml };

type Found = { written: WrittenFlow[]; problems: Problem[] };

/** The names of the files of a directory; none where there is no such directory. */
export function fileNamesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

/** Under `flows` of the policy file. */
export function flowsOfPolicy(file: string, yaml: ReadYaml): Found {
  const given = valueAt(yaml.value, ['flows']) ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    return { written: [], problems: [{ path: `${file}: flows`, problem: 'must have one flow under each action' }] };
  }
  const actions = Object.keys(given);
  return {
    written: actions.filter(isActionName).map((action) => ({ action, file, path: ['flows', action], yaml })),
    problems: actions.filter((one) => !isActionName(one)).map((one) => noAction(`${file}: flows.${one}`)),
  };
}

/** `flows/return.yaml` beside the policy file holds what could stand under `flows.return` there. */
export function flowsBeside(
  policyFile: string,
  read: (path: string) => string | null,
  list: (directory: string) => readonly string[],
): Found {
  const directory = join(dirname(policyFile), 'flows');
  const files = list(directory).filter((name) => ['.yaml', '.yml'].includes(extname(name)));
  const found = files.map((name) => writtenIn(join(directory, name), read));
  return { written: found.flatMap(({ written }) => written), problems: found.flatMap(({ problems }) => problems) };
}

function writtenIn(file: string, read: (path: string) => string | null): Found {
  const action = basename(file, extname(file));
  if (!isActionName(action)) return { written: [], problems: [noAction(file)] };
  const yaml = readYaml(read(file) ?? '');
  if ('problems' in yaml) return { written: [], problems: yaml.problems.map((problem) => ({ path: file, problem })) };
  return { written: [{ action, file, path: [], yaml }], problems: [] };
}

function noAction(path: string): Problem {
  return { path, problem: `is not named after an action: ${actionName.options.join(', ')}` };
}

/** One flow of each action, or all that is wrong with them. A flow that has faults is left out. */
export function readFlows(
  written: readonly WrittenFlow[],
  surroundings: FlowSurroundings,
): { flows: Flows; problems: Problem[] } {
  const flows: Flows = {};
  const problems: Problem[] = [];
  for (const [index, one] of written.entries()) {
    const first = written.find(({ action }) => action === one.action);
    if (first !== undefined && first !== written[index]) problems.push(placed(one, twice(first)));
    const read = readFlow(one, surroundings);
    if ('problems' in read) problems.push(...read.problems);
    else flows[one.action] ??= read.flow;
  }
  return { flows, problems };
}

function twice({ file }: WrittenFlow): FlowProblem {
  return { path: [], problem: `there is a flow of this action in ${file} already` };
}

/** A file that holds one flow, as `flows/return.yaml` does, wherever it is. */
export function readFlowFile(
  action: ActionName,
  file: string,
  read: (path: string) => string | null,
  policy: Pick<Policy, 'mail' | 'http'>,
): { flow: Flow } | { problems: Problem[] } {
  const text = read(file);
  if (text === null) return { problems: [{ path: file, problem: 'can’t be read' }] };
  const yaml = readYaml(text);
  if ('problems' in yaml) return { problems: yaml.problems.map((problem) => ({ path: file, problem })) };
  return readFlow({ action, file, path: [], yaml }, surroundingsOf(policy));
}

/** A flow that is checked, or all that is wrong with it, each with its line and column. */
function readFlow(written: WrittenFlow, surroundings: FlowSurroundings): { flow: Flow } | { problems: Problem[] } {
  const parsed = flow.safeParse(valueAt(written.yaml.value, written.path));
  if (!parsed.success) {
    const problems = placedProblemsOf(parsed.error, flow);
    return { problems: [...problems, ...expressionProblems(written, problems)].map((one) => placed(written, one)) };
  }
  const compiled = compileFlow(written.action, parsed.data, surroundings);
  if (!('problems' in compiled)) return { flow: parsed.data };
  return { problems: compiled.problems.map((problem) => placed(written, problem)) };
}

/** What is wrong with the expressions of a flow whose form is wrong elsewhere. */
function expressionProblems({ action, yaml, path }: WrittenFlow, wrong: readonly Placed[]): FlowProblem[] {
  const mended = flow.safeParse(
    mendedFlow(
      valueAt(yaml.value, path),
      wrong.map((one) => one.path),
    ),
  );
  const compiled = mended.success ? compileFlow(action, mended.data) : null;
  if (compiled === null || !('problems' in compiled)) return [];
  return compiled.problems.filter(({ column }) => column !== undefined);
}

type Placed = { path: readonly PropertyKey[]; problem: string; column?: number };

/** `slash-order.yaml line 12, column 30: return, rule “late”:` and what is wrong there. */
function placed(written: WrittenFlow, { path, problem, column: character }: Placed): Problem {
  const { line, column } = written.yaml.positionOf([...written.path, ...path], character);
  const where = [written.action, ...wordsOf(path, valueAt(written.yaml.value, written.path))];
  return { path: `${written.file} line ${line}, column ${column}: ${where.join(', ')}:`, problem };
}

function kindOf(list: PropertyKey): string | undefined {
  if (list === 'ask') return 'question';
  if (list === 'then') return 'step';
  return list === 'refuse' || list === 'fees' || list === 'approve' ? 'rule' : undefined;
}

function wordsOf([list, index, ...rest]: readonly PropertyKey[], value: unknown): string[] {
  if (list === undefined) return [];
  const kind = kindOf(list);
  if (kind === undefined || typeof index !== 'number')
    return [[list, index, ...rest].filter((one) => one !== undefined).join('.')];
  const name = valueAt(value, [list, index, 'name']) ?? valueAt(value, [list, index, 'id']);
  const rule = typeof name === 'string' ? `${kind} “${name}”` : `${kind} ${index + 1} of ${String(list)}`;
  const key = rest.join('.');
  return [rule, ...(['', 'when', 'required'].includes(key) ? [] : [key])];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return (at as Record<PropertyKey, unknown>)[key];
  }, value);
}
