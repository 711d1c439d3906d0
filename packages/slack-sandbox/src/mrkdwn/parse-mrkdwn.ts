import { type Markup, unescapeText } from './markup';
import { parseEntity } from './parse-entity';

type Rule = { pattern: RegExp; between?: boolean; read: (inner: string) => Markup | null };

const styled = (mark: string) => new RegExp(`${mark}(?![\\s${mark}])([^${mark}\\n]*[^\\s${mark}])${mark}(?!\\w)`, 'y');

const rules: Rule[] = [
  { pattern: /`([^`\n]+)`/y, read: (text) => ({ kind: 'code', text: unescapeText(text) }) },
  { pattern: /<([^<>\n]+)>/y, read: parseEntity },
  { pattern: styled('\\*'), between: true, read: (inner) => ({ kind: 'bold', children: parseInline(inner) }) },
  { pattern: styled('_'), between: true, read: (inner) => ({ kind: 'italic', children: parseInline(inner) }) },
  { pattern: styled('~'), between: true, read: (inner) => ({ kind: 'strike', children: parseInline(inner) }) },
  { pattern: /:([a-z0-9_+-]+):/y, read: (text) => ({ kind: 'emoji', text }) },
];

function ruleAt(text: string, at: number): { markup: Markup; end: number } | null {
  for (const { pattern, between, read } of rules) {
    if (between && /\w/.test(text[at - 1] ?? '')) continue;
    pattern.lastIndex = at;
    const inner = pattern.exec(text)?.[1];
    // Reading what is inside uses the same patterns, so where this one ended is kept first.
    const end = pattern.lastIndex;
    const markup = inner === undefined ? null : read(inner);
    if (markup) return { markup, end };
  }
  return null;
}

function parseInline(text: string): Markup[] {
  const found: Markup[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') found.push({ kind: 'text', text: unescapeText(plain) });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const ruled = ruleAt(text, at);
    if (ruled) {
      flush();
      found.push(ruled.markup);
      at = ruled.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return found;
}

const QUOTED = /^(?:&gt;|>) ?/;

/** Lines that are quoted stand together, apart from those that are not. */
function parseLines(text: string): Markup[] {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = QUOTED.test(line);
    const run = runs.at(-1);
    if (run?.quoted === quoted) run.lines.push(line);
    else runs.push({ quoted, lines: [line] });
  }
  return runs.flatMap(({ quoted, lines }): Markup[] => {
    if (!quoted) return parseInline(lines.join('\n'));
    return [{ kind: 'quote', children: parseInline(lines.map((line) => line.replace(QUOTED, '')).join('\n')) }];
  });
}

/** Reads Slack's markup. Anything that is not quite right is left as text. */
export function parseMrkdwn(text: string): Markup[] {
  return text.split(/```\n?([\s\S]+?)\n?```\n?/).flatMap((part, index): Markup[] => {
    if (index % 2 === 1) return [{ kind: 'preformatted', text: unescapeText(part) }];
    return part === '' ? [] : parseLines(part);
  });
}
