import type { z } from 'zod';
import { nearName } from './near-name';

/** `path` is written like `items[0].tax`. `meant` is the known key that an unknown one is probably a typo of. */
export type Problem = { path: string; problem: string; meant?: string };

export function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`;
    return written === '' ? String(key) : `${written}.${String(key)}`;
  }, '');
}

/** Texts with half of a surrogate pair: stored, they would differ from a repetition of the request. */
export function illFormedTexts(value: unknown): Problem[] {
  // Paths cost far more than the texts, and hardly any value needs one.
  return isWellFormed(value) ? [] : illFormedAt(value, []);
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}

function illFormedAt(value: unknown, path: readonly PropertyKey[]): Problem[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [{ path: pathOf(path), problem: illFormed }];
  if (typeof value !== 'object' || value === null) return [];
  const inList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, one]) => illFormedAt(one, [...path, inList ? Number(key) : key]));
}

const illFormed = 'holds half of a surrogate pair, which is no character';

/** All that a schema finds wrong. An unknown key names the nearest known one, at a distance of at most 2. */
export function problemsOf(error: z.ZodError, schema: z.ZodType): Problem[] {
  return placedProblemsOf(error, schema).map(({ path, ...rest }) => ({ path: pathOf(path), ...rest }));
}

/** The same, with where it is as a list of keys. */
export function placedProblemsOf(error: z.ZodError, schema: z.ZodType): PlacedProblem[] {
  return error.issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (unknown.length === 0) return [{ path: issue.path, problem: issue.message }];
    const known = keysAt(schema, issue.path);
    return unknown.map((key) => ({ path: [...issue.path, key], ...unknownKey(key, known) }));
  });
}

export type PlacedProblem = { path: readonly PropertyKey[]; problem: string; meant?: string };

function unknownKey(key: string, known: readonly string[]): Omit<Problem, 'path'> {
  const near = nearName(key, known);
  if (near === null) return { problem: 'is not known' };
  return { problem: `is not known. Did you mean “${near}”?`, meant: near };
}

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

/** The parts of zod's definitions that lead to inner schemas; zod has no public type for them. */
type Inside = {
  def: { type: string; element?: unknown; shape?: Record<string, unknown>; innerType?: unknown; in?: unknown };
};

/** The schema inside defaults, optionals and transformations. */
function unwrapped(schema: unknown): Inside {
  let at = schema as Inside | undefined;
  while (at?.def.innerType !== undefined || at?.def.in !== undefined) at = (at.def.innerType ?? at.def.in) as Inside;
  return at ?? { def: { type: 'none' } };
}
