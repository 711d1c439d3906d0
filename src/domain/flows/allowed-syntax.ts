import type { ASTNode } from '@marcbachmann/cel-js';
import { isKnownCurrency } from '../values/currency';
import { nearName } from '../values/near-name';
import { mostOf, unsafeArithmetic } from './arithmetic';
import { celFunctions, lineTerms, ownFunctions } from './terms';
import type { KnownNames } from './vocabulary';

/** `at` counts from 0 in the text of the expression. */
export type SyntaxProblem = { problem: string; at: number };

/** A function and its arguments; `on` is what stands before its dot. */
type Call = { name: string; on: ASTNode | null; given: readonly ASTNode[] };

/** What of an expression is known: the variables of loops are no names of the vocabulary. */
type Scope = { names: KnownNames; loop: { name: string; isLine: boolean } | null };

/**
 * What an expression may not say. Only what cannot fail, whatever the facts are, is allowed: names of the vocabulary,
 * literals, comparisons, safe arithmetic, and loops that are not in each other. All other syntax of CEL is refused.
 */
export function forbiddenIn(node: ASTNode, names: KnownNames): SyntaxProblem[] {
  return problemsIn(node, { names, loop: null });
}

const lineFields = Object.keys(lineTerms);
const loops = ['exists', 'all', 'exists_one', 'filter'];
const looping = ['reason', 'product'];
const calls: readonly { name: string; usage: string }[] = [...ownFunctions, ...celFunctions];

function problemsIn(node: ASTNode, scope: Scope): SyntaxProblem[] {
  const within = (...nodes: ASTNode[]) => nodes.flatMap((one) => problemsIn(one, scope));
  const arithmetic = unsafeArithmetic(node);
  const found = arithmetic === null ? [] : [{ problem: arithmetic, at: node.range.start }];
  switch (node.op) {
    case 'value':
      return [...found, ...literalProblem(node)];
    case 'id':
      return nameProblem(node.args, node.range.start, scope);
    case '.':
      return fieldProblems(node, scope);
    case 'call':
      return callProblems(node, { name: node.args[0], on: null, given: node.args[1] }, scope);
    case 'rcall':
      return callProblems(node, { name: node.args[0], on: node.args[1], given: node.args[2] }, scope);
    case 'in':
      return [...listProblem(node.args[1]), ...within(...node.args)];
    case 'list':
      return within(...node.args);
    case '==':
    case '!=':
    case '+':
      return [...found, ...listOperand(node), ...within(...node.args)];
    case '?:':
    case '||':
    case '&&':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '-':
    case '*':
    case '/':
    case '%':
      return [...found, ...within(...node.args)];
    case '!_':
    case '-_':
      return within(node.args);
    default:
      return [{ problem: `“${written(node)}” can’t be used: ${alternatives[node.op]}`, at: node.range.start }];
  }
}

const alternatives: Record<'.?' | '[]' | '[?]' | 'map', string> = {
  '.?': 'every name always has a value',
  '[]': 'write lines.exists(line, …) to look at lines',
  '[?]': 'write lines.exists(line, …) to look at lines',
  map: 'only above() takes amounts by currency',
};

const written = ({ input, range }: ASTNode) => shortened(input.slice(range.start, range.end));

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function literalProblem(node: ASTNode): SyntaxProblem[] {
  const kind = typeof node.args;
  if (kind === 'string' || kind === 'boolean' || kind === 'number') return [];
  const at = node.range.start;
  if (kind !== 'bigint')
    return [{ problem: `“${written(node)}” can’t be used: only texts, numbers, true and false`, at }];
  return mostOf(node) <= Number.MAX_SAFE_INTEGER ? [] : [{ problem: 'the number is too large', at }];
}

function listProblem(node: ASTNode): SyntaxProblem[] {
  if (node.op === 'list') return [];
  return [{ problem: 'after “in” must come a list, such as ["US", "CA"]', at: node.range.start }];
}

/** Lists could grow without end, and lines can’t be compared. */
function listOperand(node: ASTNode & { op: '==' | '!=' | '+' }): SyntaxProblem[] {
  if (!node.args.some(isList)) return [];
  return [{ problem: `“${node.op}” is for single values, not for lists`, at: node.range.start }];
}

function isList(node: ASTNode): boolean {
  if (node.op === 'list') return true;
  if (node.op === 'id') return node.args === 'lines';
  if (node.op === 'rcall') return node.args[0] === 'filter';
  return node.op === '?:' && (isList(node.args[1]) || isList(node.args[2]));
}

function nameProblem(name: string, at: number, { names, loop }: Scope): SyntaxProblem[] {
  if (loop?.name === name || Object.hasOwn(names, name)) return [];
  if (name === 'change') return [{ problem: 'change is not known yet when questions and fees are decided', at }];
  const known = [...Object.keys(names), ...(loop === null ? [] : [loop.name])];
  const near = nearName(name, known);
  const hint = near === null ? `. Texts stand in quotes: "${shortened(name)}"` : suggestion(near);
  return [{ problem: `there is no ${shortened(name)}${hint}`, at }];
}

function suggestion(near: string | null): string {
  return near === null ? '' : `. Did you mean ${near}?`;
}

function fieldProblems(node: ASTNode & { op: '.' }, { names, loop }: Scope): SyntaxProblem[] {
  const [object, field] = node.args;
  if (object.op === '[]' || object.op === '[?]') return problemsIn(object, { names, loop });
  if (object.op !== 'id') {
    return [{ problem: `“${written(node)}” can’t be used: a dot follows a single name`, at: node.range.start }];
  }
  const name = object.args;
  const unknown = nameProblem(name, object.range.start, { names, loop });
  if (unknown.length > 0) return unknown;
  const fields = loop?.name === name ? (loop.isLine ? lineFields : 'value') : names[name];
  if (fields === 'lines')
    return [{ problem: `write lines.exists(line, line.${field} …) to look at lines`, at: object.range.start }];
  if (fields === undefined || fields === 'value')
    return [{ problem: `${name} has nothing behind a dot`, at: object.range.start }];
  if (fields.includes(field)) return [];
  const near = nearName(field, fields);
  const problem = `there is no ${name}.${shortened(field)}${suggestion(near && `${name}.${near}`)}`;
  return [{ problem, at: node.range.end - field.length }];
}

function callProblems(node: ASTNode, { name, on, given }: Call, scope: Scope): SyntaxProblem[] {
  const at = node.range.start;
  const known = calls.find((one) => one.name === name);
  if (known === undefined) return [{ problem: unknownFunction(name), at }];
  if (scope.loop !== null && [...loops, ...looping].includes(name)) {
    return [{ problem: `${name}() looks at all lines, and can’t be inside another that does`, at }];
  }
  const wrong = [{ problem: `${name}() is written like ${known.usage}`, at }];
  const isMethod = celFunctions.some((one) => one.name === name);
  if (on === null ? isMethod && name !== 'size' : !isMethod) return wrong;
  if (loops.includes(name)) return loopProblems(on, given, scope) ?? wrong;
  if (name === 'above') return amountsProblems(given, scope) ?? wrong;
  return [...(on === null ? [] : [on]), ...given].flatMap((one) => problemsIn(one, scope));
}

function unknownFunction(name: string): string {
  if (name === 'matches') return 'matches() can’t be used: there are no regular expressions';
  const near = nearName(
    name,
    calls.map((one) => one.name),
  );
  return `there is no function ${shortened(name)}()${suggestion(near && `${near}()`)}`;
}

/** `null` if it isn’t written like a loop. */
function loopProblems(on: ASTNode | null, given: readonly ASTNode[], scope: Scope): SyntaxProblem[] | null {
  const [variable, body] = given;
  if (on === null || variable?.op !== 'id' || body === undefined || given.length > 2) return null;
  const name = variable.args;
  if (Object.hasOwn(scope.names, name)) {
    return [{ problem: `${name} means something else already: choose another name`, at: variable.range.start }];
  }
  const loop = { name, isLine: on.op !== 'list' };
  return [...problemsIn(on, scope), ...problemsIn(body, { ...scope, loop })];
}

/** `null` if there are no amounts by currency. */
function amountsProblems(given: readonly ASTNode[], scope: Scope): SyntaxProblem[] | null {
  const [amount, amounts] = given;
  if (amount === undefined || amounts?.op !== 'map' || given.length > 2) return null;
  const currencies = amounts.args.flatMap(([code]) => currencyProblem(code));
  return [...currencies, ...[amount, ...amounts.args.flat()].flatMap((one) => problemsIn(one, scope))];
}

function currencyProblem(code: ASTNode): SyntaxProblem[] {
  if (code.op === 'value' && typeof code.args === 'string' && isKnownCurrency(code.args)) return [];
  return [{ problem: `${written(code)} is not an ISO 4217 currency, such as "USD"`, at: code.range.start }];
}
