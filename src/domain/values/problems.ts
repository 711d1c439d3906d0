import distance from 'damerau-levenshtein';
import type { z } from 'zod';

/**
 * One thing wrong with a document: where (a path such as `items[0].tax`) and what. `meant` is the key that an unknown
 * one probably stands for.
 */
export type Problem = { path: string; problem: string; meant?: string };

/** Paths as people write them: `items[0].tax`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`;
    return written === '' ? String(key) : `${written}.${String(key)}`;
  }, '');
}

/**
 * The texts within a value that hold half of a surrogate pair. They are no Unicode: the database would keep another
 * character in its place, and a request would not be known again.
 */
export function illFormedTexts(value: unknown, path: readonly PropertyKey[] = []): Problem[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [{ path: pathOf(path), problem: illFormed }];
  if (typeof value !== 'object' || value === null) return [];
  const inList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, one]) => illFormedTexts(one, [...path, inList ? Number(key) : key]));
}

const illFormed = 'holds half of a surrogate pair, which is no character';

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
