import { parseDocument } from 'yaml';
import { defaultPolicy, type Policy, policy } from '../../domain/policy/policy';
import type { Problem } from '../../domain/values/problems';
import { problemsOf } from '../../domain/values/problems';
import { examplePolicyFile } from './project-files';

/** Optional. */
const defaultFile = 'slash-order.yaml';

/** A policy and its file (`null` for the defaults), or what is wrong with it. */
export type ReadPolicy = { policy: Policy; file: string | null } | { problems: Problem[]; file: string | null };

type Read = (path: string) => string | null;

/** From the YAML file that is named, else the default file, else in a sandbox the example, else the defaults. */
export function readPolicy(named: string | undefined, sandbox: boolean, read: Read): ReadPolicy {
  if (named !== undefined) {
    if (read(named) !== null) return policyIn(named, read);
    const problem = `points to ${named}, which can’t be read`;
    return { problems: [{ path: 'SLASH_ORDER_CONFIG', problem }], file: null };
  }
  const file = [defaultFile, ...(sandbox ? [examplePolicyFile] : [])].find((one) => read(one) !== null);
  return file === undefined ? { policy: defaultPolicy, file: null } : policyIn(file, read);
}

/** Problems name a path in the file, or line and column of malformed YAML. */
function policyIn(file: string, read: Read): ReadPolicy {
  const document = yamlIn(read(file) ?? '');
  if ('problems' in document) {
    return { file, problems: document.problems.map((problem) => ({ path: file, problem })) };
  }
  const parsed = policy.safeParse(document.value ?? {});
  if (parsed.success) return { policy: parsed.data, file };
  return {
    file,
    problems: problemsOf(parsed.error, policy).map(({ path, problem }) => ({
      path: path === '' ? file : `${file}: ${path}`,
      problem,
    })),
  };
}

/** Aliases of aliases are bounded, as they could fill the memory. */
function yamlIn(text: string): { value: unknown } | { problems: string[] } {
  try {
    const document = parseDocument(text, { uniqueKeys: true });
    if (document.errors.length > 0) return { problems: document.errors.map(({ message }) => firstLine(message)) };
    return { value: document.toJS({ maxAliasCount: mostAliases }) };
  } catch (error) {
    const message = error instanceof Error ? firstLine(error.message) : String(error);
    const tooMany = message.startsWith('Excessive alias count');
    return { problems: [tooMany ? `has more than ${mostAliases} aliases` : message] };
  }
}

/** Each alias counts for all that it repeats. */
const mostAliases = 100;

/** Drops the colon that the parser puts before the place. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '');
}
