import type { z } from 'zod';
import { type Block, messageBlocks } from './blocks';
import { VIEW_JSON_LIMIT, type ViewArgument, view } from './views';

/** The sum of all text in the blocks of one message; Slack does not document it. */
const MESSAGE_TEXT_LIMIT = 13_200;

/** The value, or Slack's error code with a line for each problem. */
export type Checked<Value> = { ok: true; value: Value } | { ok: false; error: string; messages: string[] };

type Issue = z.core.$ZodIssue;

function wording(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys.join(', ')}`;
  if (issue.code === 'too_big') return `must be less than ${Number(issue.maximum) + 1} ${measure(issue.origin)}`;
  if (issue.code === 'too_small') return `must be more than ${Number(issue.minimum) - 1} ${measure(issue.origin)}`;
  if (issue.code === 'invalid_union') return 'unsupported type';
  if (issue.code === 'invalid_type' && issue.input === undefined) return `missing required field: ${last(issue)}`;
  return issue.message;
}

const measure = (origin: string) => (origin === 'array' ? 'items' : 'characters');
const last = (issue: Issue) => String(issue.path.at(-1) ?? 'value');

/** Slack's lines: what is wrong, then a JSON pointer to where. */
function lines(issues: Issue[], root: string): string[] {
  return issues.map(
    (issue) => `[ERROR] ${wording(issue)} [json-pointer:${[root, ...issue.path.map(String)].join('/')}]`,
  );
}

/** The sum of the lengths of every text in `node`. */
function textLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce(
    (sum, [key, value]) => sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}

/** Checks the blocks of a message: `invalid_blocks` with pointers, or `msg_blocks_too_long`. */
export function checkMessageBlocks(blocks: unknown): Checked<Block[]> {
  const parsed = messageBlocks.safeParse(blocks, { reportInput: true });
  if (!parsed.success) {
    return { ok: false, error: 'invalid_blocks', messages: lines(parsed.error.issues, '/blocks') };
  }
  if (textLength(parsed.data) > MESSAGE_TEXT_LIMIT) return { ok: false, error: 'msg_blocks_too_long', messages: [] };
  return { ok: true, value: parsed.data };
}

/** Checks a view: `view_too_large`, or `invalid_arguments` with pointers. */
export function checkView(candidate: unknown): Checked<ViewArgument> {
  if ((JSON.stringify(candidate) ?? '').length > VIEW_JSON_LIMIT) {
    return { ok: false, error: 'view_too_large', messages: [] };
  }
  const parsed = view.safeParse(candidate, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, error: 'invalid_arguments', messages: lines(parsed.error.issues, '/view') };
}
