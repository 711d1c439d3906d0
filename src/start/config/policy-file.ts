import type { FlowSurroundings } from '../../domain/flows/surroundings';
import { httpPolicy } from '../../domain/policy/http';
import { mailPolicy } from '../../domain/policy/mail';
import { defaultPolicy, type Policy, policy } from '../../domain/policy/policy';
import { surroundingsOf } from '../../domain/policy/surroundings-of';
import type { Problem } from '../../domain/values/problems';
import { problemsOf } from '../../domain/values/problems';
import { fileNamesIn, flowsBeside, flowsOfPolicy, readFlows } from './flow-files';
import { examplePolicyFile } from './project-files';
import { readYaml } from './yaml-text';

/** Optional. */
const defaultFile = 'slash-order.yaml';

/** A policy and its file (`null` for the defaults), or what is wrong with it. */
export type ReadPolicy = { policy: Policy; file: string | null } | { problems: Problem[]; file: string | null };

type Read = (path: string) => string | null;

/**
 * From the YAML file that is named, else the default file, else in a sandbox the example, else the defaults; with the
 * flows beside it. `list` names the files of a directory.
 */
export function readPolicy(
  named: string | undefined,
  sandbox: boolean,
  read: Read,
  list: typeof fileNamesIn = fileNamesIn,
): ReadPolicy {
  if (named !== undefined) {
    if (read(named) !== null) return policyIn(named, read, list);
    const problem = `points to ${named}, which can’t be read`;
    return { problems: [{ path: 'SLASH_ORDER_CONFIG', problem }], file: null };
  }
  const file = [defaultFile, ...(sandbox ? [examplePolicyFile] : [])].find((one) => read(one) !== null);
  return file === undefined ? { policy: defaultPolicy, file: null } : policyIn(file, read, list);
}

/** Problems name a path in the file; those of flows, and malformed YAML, name line and column. */
function policyIn(file: string, read: Read, list: typeof fileNamesIn): ReadPolicy {
  const yaml = readYaml(read(file) ?? '');
  if ('problems' in yaml) return { file, problems: yaml.problems.map((problem) => ({ path: file, problem })) };
  const found = [flowsOfPolicy(file, yaml), flowsBeside(file, read, list)];
  const written = found.flatMap((one) => one.written);
  const { flows, problems } = readFlows(written, surroundingsIn(yaml.value));
  const rest = policy.safeParse(withoutFlows(yaml.value ?? {}));
  const all = [
    ...(rest.success ? [] : inFile(file, problemsOf(rest.error, policy))),
    ...found.flatMap((one) => one.problems),
    ...problems,
  ];
  return rest.success && all.length === 0 ? { policy: { ...rest.data, flows }, file } : { problems: all, file };
}

function inFile(file: string, problems: readonly Problem[]): Problem[] {
  return problems.map(({ path, problem }) => ({ path: path === '' ? file : `${file}: ${path}`, problem }));
}

function withoutFlows(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('flows' in value)) return value;
  const { flows: _, ...rest } = value;
  return rest;
}

/** Even where the rest of the policy has faults, so that all faults of flows are named at once. */
function surroundingsIn(value: unknown): FlowSurroundings {
  const sections = typeof value === 'object' && value !== null ? value : {};
  const mail = mailPolicy.safeParse('mail' in sections ? sections.mail : undefined);
  const http = httpPolicy.safeParse('http' in sections ? sections.http : undefined);
  const known = surroundingsOf({ mail: mail.data ?? defaultPolicy.mail, http: http.data ?? defaultPolicy.http });
  return {
    templates: mail.success ? known.templates : null,
    endpoints: http.success ? known.endpoints : null,
  };
}
