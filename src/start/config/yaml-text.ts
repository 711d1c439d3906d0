import { type Document, isAlias, isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

/** Both count from 1. */
export type Position = { line: number; column: number };

/** `positionOf` answers with where the value at a path is written, or the nearest above it that is. */
export type ReadYaml = {
  value: unknown;
  /** `character` counts from 1 in the text that is written there. */
  positionOf: (path: readonly PropertyKey[], character?: number) => Position;
};

/** Malformed YAML names its line and column. Aliases of aliases are bounded, as they could fill the memory. */
export function readYaml(text: string): ReadYaml | { problems: string[] } {
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, { uniqueKeys: true, lineCounter: lines });
    if (document.errors.length > 0) return { problems: document.errors.map(({ message }) => firstLine(message)) };
    return {
      value: document.toJS({ maxAliasCount: mostAliases }),
      positionOf(path, character = 1) {
        const { line, col } = lines.linePos(offsetOf(nodeAt(document, path), character, text));
        return { line, column: col };
      },
    };
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

function nodeAt(document: Document, path: readonly PropertyKey[]): Node | null {
  let found: Node | null = document.contents;
  for (const key of path) {
    const inside: unknown = isAlias(found) ? found.resolve(document) : found;
    const next: unknown = isCollection(inside) ? inside.get(key, true) : undefined;
    const named = isMap(inside) ? inside.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key : null;
    const node = isWritten(next) ? next : named;
    if (!isWritten(node)) return found;
    found = node;
  }
  return found;
}

function isWritten(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function offsetOf(node: Node | null, character: number, text: string): number {
  const start = node?.range?.[0] ?? 0;
  if (!isScalar(node) || typeof node.value !== 'string') return start;
  const [from, to] = [startOfText(node.type, start, text), node.range?.[1] ?? text.length];
  // YAML drops and adds white space around lines, and nothing else.
  let left = node.value
    .trimStart()
    .slice(0, character - 1)
    .replace(/\s/g, '').length;
  let at = from;
  while (at < to) {
    const step = stepAt(text, at, node.type);
    if (!step.isSpace) {
      if (left === 0) return at;
      left -= 1;
    }
    at += step.length;
  }
  return Math.min(at, to);
}

/** Behind its quote, or the line of `|` or `>`. */
function startOfText(type: string | undefined, start: number, text: string): number {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return start + 1;
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return text.indexOf('\n', start) + 1;
  return start;
}

/** How many characters of the file write the next one of the text. */
function stepAt(text: string, at: number, type: string | undefined): { length: number; isSpace: boolean } {
  const character = text[at] ?? '';
  if (type === 'QUOTE_SINGLE' && character === "'") return { length: 2, isSpace: false };
  if (type === 'QUOTE_DOUBLE' && character === '\\') return escapeAt(text, at);
  return { length: 1, isSpace: /\s/.test(character) };
}

const digits: Readonly<Record<string, number | undefined>> = { x: 2, u: 4, U: 8 };

function escapeAt(text: string, at: number): { length: number; isSpace: boolean } {
  const kind = text[at + 1] ?? '';
  return { length: 2 + (digits[kind] ?? 0), isSpace: /[ntrvfNLP_\s]/.test(kind) };
}
