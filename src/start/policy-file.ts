import { parseDocument } from 'yaml';
import { defaultPolicy, type Policy, policy } from '../domain/policy';
import { type Problem, problemsOf } from '../domain/values';

/** Read when no other file is named; it need not be there. */
const defaultFile = 'slash-order.yaml';

/**
 * The policy of the YAML file that is named, else of the default one, else the defaults; or everything that is wrong with
 * the file at once, each with its path, or with line and column where it is no YAML.
 */
export function readPolicy(
  named: string | undefined,
  read: (path: string) => string | null,
): { policy: Policy; file: string | null } | { problems: Problem[] } {
  const file = named ?? defaultFile;
  const text = read(file);
  if (text === null) {
    if (named === undefined) return { policy: defaultPolicy, file: null };
    return { problems: [{ path: 'SLASH_ORDER_CONFIG', problem: `names ${named}, which cannot be read` }] };
  }
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message }) => ({ path: file, problem: message.split('\n')[0] ?? message })),
    };
  }
  const parsed = policy.safeParse(document.toJS() ?? {});
  if (parsed.success) return { policy: parsed.data, file };
  return {
    problems: problemsOf(parsed.error).map(({ path, problem }) => ({
      path: path === '' ? file : `${file}: ${path}`,
      problem,
    })),
  };
}
