import { type JSONVisitor, visit } from 'jsonc-parser';
import { type Problem, pathOf } from '../../domain/values/problems';

/** A fault of a JSON text that its parsed value does not show. */
export type JsonFault = { path: readonly (string | number)[]; problem: string };

/** Deeper than any request or order; these are read recursively. */
const maxDepth = 100;

/**
 * Duplicate keys, of which a parser silently drops one (domain rules 2 §1.2), and too deep nesting. `value` is what
 * the text was parsed to.
 */
export function jsonFaults(text: string, value: unknown): JsonFault[] {
  // A text that names as many fields as its value has names none twice: looking for them takes ten times as long.
  if (fieldsOf(value, 0) === colonsIn(text)) return [];
  const faults: JsonFault[] = [];
  try {
    visit(text, faultVisitor(faults));
  } catch (error) {
    if (!(error instanceof NestedTooDeeply)) throw error;
    faults.push({ path: error.path.slice(0, 2), problem: 'is nested too deeply' });
  }
  return faults;
}

/** How many fields a value has in all; NaN where it is nested too deeply. */
function fieldsOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= maxDepth) return Number.NaN;
  const inside = Object.values(value);
  let fields = Array.isArray(value) ? 0 : inside.length;
  for (const one of inside) fields += fieldsOf(one, depth + 1);
  return fields;
}

/** Outside of strings each follows the name of a field. */
function colonsIn(text: string): number {
  let colons = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) inString = !inString;
    else if (inString && code === backslash) at += 1;
    else if (!inString && code === colon) colons += 1;
  }
  return colons;
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];

class NestedTooDeeply extends Error {
  constructor(readonly path: readonly (string | number)[]) {
    super();
  }
}

function faultVisitor(faults: JsonFault[]): JSONVisitor {
  const open: Set<string>[] = [];
  const begin: NonNullable<JSONVisitor['onArrayBegin']> = (_offset, _length, _line, _character, path) => {
    open.push(new Set());
    if (open.length > maxDepth) throw new NestedTooDeeply(path());
  };
  const end = () => void open.pop();
  return {
    onArrayBegin: begin,
    onArrayEnd: end,
    onObjectBegin: begin,
    onObjectEnd: end,
    onObjectProperty(key, _offset, _length, _line, _character, pathOfObject) {
      const keys = open.at(-1);
      if (keys?.has(key)) faults.push({ path: [...pathOfObject(), key], problem: 'is given twice' });
      keys?.add(key);
    },
  };
}

export function faultAsProblem({ path, problem }: JsonFault): Problem {
  return { path: pathOf(path), problem };
}
