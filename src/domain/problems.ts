import distance from 'damerau-levenshtein';
import type { z } from 'zod';
import { type Problem, pathOf } from './values';

/**
 * Everything that a schema finds wrong with a value, with paths as people write them. An unknown key names the one that
 * was probably meant (Damerau–Levenshtein distance of at most 2, ties by alphabet), if the schema knows one like it.
 */
export function problemsOf(error: z.ZodError, schema: z.ZodType): Problem[] {
  return error.issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (unknown.length === 0) return [{ path: pathOf(issue.path), problem: issue.message }];
    const known = keysAt(schema, issue.path);
    return unknown.map((key) => unknownKey(pathOf([...issue.path, key]), key, known));
  });
}

const nearest = 2;

function unknownKey(path: string, key: string, known: readonly string[]): Problem {
  const [near] = known
    .map((one) => ({ one, steps: distance(key, one).steps }))
    .filter(({ steps }) => steps <= nearest)
    .sort((a, b) => a.steps - b.steps || (a.one < b.one ? -1 : 1));
  if (near === undefined) return { path, problem: 'is not known' };
  return { path, problem: `is not known; probably “${near.one}” is meant`, meant: near.one };
}

/** The keys that an object at a path of the schema may have. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at = unwrapped(schema);
  for (const key of path) {
    const { def } = at;
    if (def.type === 'array') at = unwrapped(def.element);
    else if (def.type === 'object') at = unwrapped(def.shape?.[String(key)]);
    else return [];
  }
  return at.def.type === 'object' ? Object.keys(at.def.shape ?? {}) : [];
}

/** What of a schema's definition leads to what is inside of it; zod has no public type for all of them. */
type Inside = {
  def: { type: string; element?: unknown; shape?: Record<string, unknown>; innerType?: unknown; in?: unknown };
};

/** The schema behind defaults, options and transformations. */
function unwrapped(schema: unknown): Inside {
  let at = schema as Inside | undefined;
  while (at?.def.innerType !== undefined || at?.def.in !== undefined) at = (at.def.innerType ?? at.def.in) as Inside;
  return at ?? { def: { type: 'none' } };
}
