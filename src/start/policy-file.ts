import { parseDocument } from 'yaml';
import { defaultPolicy, type Policy, policy } from '../domain/policy';
import { problemsOf } from '../domain/problems';
import type { Problem } from '../domain/values';
import { examplePolicyFile } from './project-files';

/** Read when no other file is named; it need not be there. */
const defaultFile = 'slash-order.yaml';

/**
 * A policy and the file that it was read from (`null`: none, these are the defaults), or what is wrong with the file.
 */
export type ReadPolicy = { policy: Policy; file: string | null } | { problems: Problem[]; file: string | null };

type Read = (path: string) => string | null;

/**
 * The policy of the YAML file that is named, else of the default one, else of the example in a sandbox, else the
 * defaults. Bot and command line ask here alike.
 */
export function readPolicy(named: string | undefined, sandbox: boolean, read: Read): ReadPolicy {
  if (named !== undefined) {
    if (read(named) !== null) return policyIn(named, read);
    const problem = `names ${named}, which cannot be read`;
    return { problems: [{ path: 'SLASH_ORDER_CONFIG', problem }], file: null };
  }
  const file = [defaultFile, ...(sandbox ? [examplePolicyFile] : [])].find((one) => read(one) !== null);
  return file === undefined ? { policy: defaultPolicy, file: null } : policyIn(file, read);
}

/**
 * Everything that is wrong with the file is named at once, with its path, or with line and column where it is no YAML.
 */
function policyIn(file: string, read: Read): ReadPolicy {
  const text = read(file) ?? '';
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      file,
      problems: document.errors.map(({ message }) => ({ path: file, problem: message.split('\n')[0] ?? message })),
    };
  }
  const parsed = policy.safeParse(document.toJS() ?? {});
  if (parsed.success) return { policy: parsed.data, file };
  return {
    file,
    problems: problemsOf(parsed.error, policy).map(({ path, problem }) => ({
      path: path === '' ? file : `${file}: ${path}`,
      problem,
    })),
  };
}
