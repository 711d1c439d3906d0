import { type JSONVisitor, visit } from 'jsonc-parser';
import { type Problem, pathOf } from '../../domain/values/problems';

/** A fault of a JSON text that its parsed value does not show. */
export type JsonFault = { path: readonly (string | number)[]; problem: string };

/** Deeper than any request or order; these are read recursively. */
const maxDepth = 100;

/** Duplicate keys, of which a parser silently drops one (domain rules 2 §1.2), and too deep nesting. */
export function jsonFaults(text: string): JsonFault[] {
  const faults: JsonFault[] = [];
  try {
    visit(text, faultVisitor(faults));
  } catch (error) {
    if (!(error instanceof NestedTooDeeply)) throw error;
    faults.push({ path: error.path.slice(0, 2), problem: 'is nested too deeply' });
  }
  return faults;
}

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
