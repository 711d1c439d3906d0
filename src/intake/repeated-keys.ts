import { visit } from 'jsonc-parser';
import { pathOf } from '../domain/values';

/**
 * The keys that objects of a JSON text name twice, with their paths. A parser keeps one of the values and says nothing,
 * so that of two amounts or currencies one would be dropped (domain rules 2 §1.2).
 */
export function repeatedKeys(text: string): (readonly (string | number)[])[] {
  const repeated: (readonly (string | number)[])[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectProperty(key, _offset, _length, _line, _character, pathOfObject) {
      const keys = open.at(-1);
      if (keys?.has(key)) repeated.push([...pathOfObject(), key]);
      keys?.add(key);
    },
    onObjectEnd: () => void open.pop(),
  });
  return repeated;
}

/** What is said of a key that is there twice. */
export function repeatedKeyProblem(path: readonly (string | number)[]): { path: string; problem: string } {
  return { path: pathOf(path), problem: 'is given twice' };
}
