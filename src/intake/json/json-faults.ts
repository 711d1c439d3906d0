import { type JSONVisitor, visit } from 'jsonc-parser';
import { type Problem, pathOf } from '../../domain/values/problems';

/** Something wrong with how a JSON text is written, which the parsed value no longer shows. */
export type WritingFault = { path: readonly (string | number)[]; problem: string };

/** Deeper than any request or order: what reads such a text does so recursively. */
const maxDepth = 100;

/**
 * Keys that stand twice in an object of a JSON text. A parser would silently drop one of two amounts or currencies
 * (domain rules 2 §1.2). A text that is nested too deeply is not read further.
 */
export function writingFaults(text: string): WritingFault[] {
  const faults: WritingFault[] = [];
  try {
    visit(text, lookingFor(faults));
  } catch (error) {
    if (!(error instanceof NestedTooDeeply)) throw error;
    faults.push({ path: error.path.slice(0, 2), problem: 'is nested too deeply' });
  }
  return faults;
}

/** Leaves the visit of a text: nothing else does. */
class NestedTooDeeply extends Error {
  constructor(readonly path: readonly (string | number)[]) {
    super();
  }
}

function lookingFor(faults: WritingFault[]): JSONVisitor {
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

/** A fault as it is told. */
export function faultAsProblem({ path, problem }: WritingFault): Problem {
  return { path: pathOf(path), problem };
}
