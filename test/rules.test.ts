import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { en } from '../src/bot/language/en';
import { batchOperations } from '../src/cli/batch/operations';
import { publishedOrder } from '../src/domain/derived/order-view';
import { type OperationName, operations } from '../src/domain/operations';
import { defaultPolicy } from '../src/domain/policy/policy';
import { changeOrder } from '../src/domain/records/change-order';
import { changeResult } from '../src/domain/records/change-result';
import { contradictionCode } from '../src/domain/records/contradiction';
import { publishedCreditMemo } from '../src/domain/records/credit-memo';
import { publishedFulfillmentOrder } from '../src/domain/records/fulfillment-order';
import { publishedReturnOrder } from '../src/domain/records/return-order';
import { serviceCase } from '../src/domain/records/service-case';
import { actionName } from '../src/domain/values/action-name';
import { anItem, anOrder, stored } from './support/orders';

const root = resolve(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const rules = read('docs/rules.md');

/** What the comments of the code cite, and the document itself. */
const citing = ['src', 'test']
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  )
  .filter((path) => /\.tsx?$/.test(path))
  .concat('docs/rules.md');

/**
 * The rules that a text cites, as their headings begin: `§4a`, `§4, discount`, `2 §1.7`. Only the second part has
 * numbers with a dot, so `2 §1.7, §1.8` is twice the second part.
 */
function citedIn(text: string): string[] {
  const flowing = text.replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ');
  const cited = flowing.matchAll(/(2 )?§(\d+[a-z]?)(\.\d+)?(, [a-z][a-z ]*(?=\)))?/g);
  return [...cited].map(([, second, section, item = '', name = '']) => {
    return `${second !== undefined || item !== '' ? '2 ' : ''}§${section}${item}${name}`;
  });
}

const headings = all(rules, /^#+ (.*)$/gm);
const numbers = new Set(headings.flatMap((heading) => [heading, /^(?:2 )?§[\d.]+[a-z]?/.exec(heading)?.[0] ?? '']));

/** The text under a heading, up to the next one. */
function under(heading: string): string {
  const [, text = ''] = rules.split(new RegExp(`^#+ ${heading}.*$`, 'm'));
  return text.split(/^#+ /m)[0] ?? '';
}

/** What stands as code in a text, without line breaks. */
const code = (text: string) => all(text, /`([^`]+)`/g).map((one) => one.replace(/\s+/g, ' '));

/** The rows of the first table under a heading, each with its cells. */
function rowsUnder(heading: string): string[][] {
  const rows = all(under(heading), /^\| (.*) \|$/gm).map((row) => row.split(' | ').map((cell) => cell.trim()));
  return rows.slice(2);
}

/** What the first cells of a table name. */
const namedUnder = (heading: string) => rowsUnder(heading).flatMap(([first = '']) => code(first));

describe('citations', () => {
  it('are found over line breaks and in lists', () => {
    const comment =
      '/**\n * Opposite amounts (domain rules §4b, 2\n * §2.6).\n */\n// §4, 2 §1.7, §1.8 and (rules §4, discount)';
    expect(citedIn(comment)).toEqual(['§4b', '2 §2.6', '§4', '2 §1.7', '2 §1.8', '§4, discount']);
  });

  it('name only rules that are in docs/rules.md', () => {
    const cited = citing.flatMap((path) => citedIn(read(path)).map((rule) => ({ path, rule })));
    expect(cited.length).toBeGreaterThan(80);
    expect(cited.filter(({ rule }) => !numbers.has(rule))).toEqual([]);
  });

  it('can tell every numbered rule from every other', () => {
    const numbered = headings.filter((heading) => heading.includes('§')).map((heading) => citedIn(`(${heading})`)[0]);
    expect(new Set(numbered).size).toBe(numbered.length);
  });
});

describe('docs/rules.md describes', () => {
  it('every refusal with its fields', () => {
    const declared = [...read('src/domain/records/refusals.ts').matchAll(/\{\s*code: '(\w+)';?([^{}]*)\}/g)];
    const inCode = declared.map(([, name = '', fields = '']) => [name, all(fields, /(\w+)\??:/g).toSorted()]);
    const described = rowsUnder('§6 Refusals').map(([name = '', fields = '']) => [
      code(name)[0] ?? '',
      code(fields).toSorted(),
    ]);
    expect(inCode.length).toBeGreaterThan(30);
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(inCode));
  });

  it('every permission with its default', () => {
    const described = rowsUnder('Who may do what').flatMap(([names = '', roles = '']) =>
      code(names).map((name) => [name, roles.split(', ')]),
    );
    expect(Object.fromEntries(described)).toEqual(defaultPolicy.policies.permissions);
  });

  it('every contradiction, and every why of what cannot be undone', () => {
    expect(namedUnder('Contradictions').toSorted()).toEqual([...contradictionCode.options].toSorted());
    expect(namedUnder('2 §2.6').toSorted()).toEqual(Object.keys(en.refusal.whyNotUndone).toSorted());
  });

  it('every operation of a batch, and every action', () => {
    const named = namedUnder('Operations');
    const actions = named.filter((one) => one.startsWith('action: ')).map((one) => one.replace('action: ', ''));
    const ops = new Set(named.filter((one) => !one.startsWith('action: ')));
    expect(actions.toSorted()).toEqual([...actionName.options].toSorted());
    expect([...ops].toSorted()).toEqual(Object.keys(batchOperations).toSorted());
  });
});

type Example = { op: string; action?: string } & Record<string, unknown>;

const examples = (/```jsonl\n([^`]*)```/.exec(rules)?.[1] ?? '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Example => JSON.parse(line));

describe('the examples of a batch in docs/rules.md', () => {
  it('are one of each operation but the import', () => {
    const shown = new Set(examples.map(({ op }) => op));
    expect([...shown, 'import'].toSorted()).toEqual(Object.keys(batchOperations).toSorted());
  });

  const requests = examples
    .filter(({ op }) => op !== 'show' && op !== 'reconcile')
    .map(({ op, ...request }) => ({ op, name: request.action ?? op, request }));

  it.each(requests)('$op of $name is understood', ({ op, name, request }) => {
    const { prepare, needsRequestId } = operations[name as OperationName];
    const prepared = prepare(request.action === undefined ? { op, ...request } : request);
    expect(prepared).toMatchObject({ request: expect.anything() });
    if (needsRequestId && op !== 'preview') expect(request).toHaveProperty('requestId');
  });
});

describe('the results in docs/rules.md', () => {
  const order = anOrder({ items: [anItem({ taxes: [{ rate: '8', amount: 72 }] })] });
  const shown = publishedOrder(stored(order), '2026-11-02T10:00:00Z');
  const described = code(under('Results')).map((shape) => all(shape.replace(/: \[[^\]]*\]/g, ''), /(\w+)/g).toSorted());

  it.each(
    Object.entries({
      change: changeResult.shape,
      'change order': changeOrder.shape,
      'line of a change order': changeOrder.shape.lines.element.shape,
      balances: changeResult.shape.changeBalances.shape,
      'credit memo': publishedCreditMemo.shape,
      'line of a credit memo': publishedCreditMemo.shape.lines.element.shape,
      'return order': publishedReturnOrder.shape,
      'line of a return order': publishedReturnOrder.shape.lines.element.shape,
      'fulfillment order': publishedFulfillmentOrder.shape,
      case: serviceCase.shape,
      order: shown,
      'line of an order': shown.items[0] ?? {},
      payment: shown.payments[0] ?? {},
      'delivery group': shown.deliveryGroups[0] ?? {},
    }),
  )('have the fields of a %s', (_, shape) => {
    expect(described).toContainEqual(Object.keys(shape).toSorted());
  });
});
