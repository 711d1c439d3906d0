import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withVocabulary } from '../scripts/vocabulary-text';
import { compileFlow } from '../src/domain/flows/compile-flow';
import type { CompiledFlow } from '../src/domain/flows/compiled-flow';
import type { FlowFacts } from '../src/domain/flows/flow-facts';
import { flowWarnings } from '../src/domain/flows/flow-warnings';
import { type ActionName, actionName } from '../src/domain/values/action-name';
import { readPolicy } from '../src/start/config/policy-file';
import { examplePolicyFile } from '../src/start/config/project-files';
import { someFacts } from './support/flow-facts';

const page = (name: string) => readFileSync(join(__dirname, '../docs', name), 'utf8');

it('the vocabulary is documented as it is: npm run vocabulary renews it', () => {
  expect(page('flows.md')).toBe(withVocabulary(page('flows.md')));
});

const text = page('worked-flows.md');
const sections = text.split(/^## (?=\d+\. )/m).slice(1);
const blockOf = (section: string) => /^```yaml\n([\s\S]*?)^```/m.exec(section)?.[1] ?? '';
const common = blockOf(text);

/** The flow of a section, read as a policy file that also has what the page says the flows need. */
function workedFlow(number: number): CompiledFlow {
  const section = sections.find((one) => one.startsWith(`${number}. `)) ?? '';
  const read = readPolicy(
    'page.yaml',
    false,
    () => `${common}${blockOf(section)}`,
    () => [],
  );
  if ('problems' in read) throw new Error(read.problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'));
  const [action, flow] = Object.entries(read.policy.flows)[0] ?? [];
  if (action === undefined || flow === undefined) throw new Error('no flow');
  const compiled = compileFlow(action as ActionName, flow);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled;
}

/** What the rules of a flow come to, by their names. */
function outcome(flow: CompiledFlow, given: Partial<FlowFacts> | FlowFacts): string {
  const facts = someFacts({ action: flow.reference.action, ...given });
  const before = { ...facts, change: null };
  const refused = flow.refuse.find(({ holds }) => holds(facts));
  const names = (what: string, all: readonly string[]) => (all.length === 0 ? [] : [`${what}: ${all.join(', ')}`]);
  return [
    ...names(
      'asks',
      flow.ask.filter(({ isRequired }) => isRequired(before)).map(({ id }) => id),
    ),
    ...names('refused', refused === undefined ? [] : [refused.name]),
    ...names(
      'fees',
      (flow.fees ?? []).filter(({ holds }) => holds(before)).map(({ name }) => name),
    ),
    ...names(
      'approvals',
      flow.approve.filter(({ holds }) => holds(facts)).map(({ name }) => name),
    ),
    ...names(
      'steps',
      flow.then.filter(({ holds }) => holds(facts)).map(({ id }) => id),
    ),
  ].join('; ');
}

const order = (given: Partial<FlowFacts['order']>) => ({ order: { ...someFacts().order, ...given } });
const line = (given: Partial<FlowFacts['lines'][number]>) => ({
  lines: [{ sku: 'TEE-1', quantity: 1, reason: 'not_wanted', price: 2000, ...given }],
});
const customer = (given: Partial<FlowFacts['customer']>) => ({
  customer: { orders: 1, returns90d: 0, refunded90d: 0, tier: '', ...given },
});
const change = (refund: number, percentage = 10) => ({ change: { refund, taken: refund, percentage, fees: 0 } });
const answers = (given: FlowFacts['answers']) => ({ answers: given });

describe('the worked flows', () => {
  it('are fifteen, of all kinds, and warn of nothing', () => {
    expect(sections).toHaveLength(15);
    const flows = sections.map((_, index) => workedFlow(index + 1));
    expect(new Set(flows.map(({ reference }) => reference.action))).toEqual(new Set(actionName.options));
    const example = readPolicy(
      examplePolicyFile,
      false,
      (path) => readFileSync(path, 'utf8'),
      () => [],
    );
    if ('problems' in example) throw new Error(JSON.stringify(example.problems));
    for (const [index, { reference }] of flows.entries()) {
      const read = readPolicy(
        'page.yaml',
        false,
        () => `${common}${blockOf(sections[index] ?? '')}`,
        () => [],
      );
      const flow = 'policy' in read ? read.policy.flows[reference.action] : undefined;
      const codes = example.policy.reasons[reference.action].map(({ code }) => code);
      expect(flow && flowWarnings(reference.action, flow, codes)).toEqual([]);
    }
  });

  it.each<[number, string, Partial<FlowFacts>]>([
    [1, 'asks: photo', { ...line({ reason: 'damaged' }), ...answers({ photo: 'yes' }) }],
    [1, 'asks: photo; refused: no photo', { ...line({ reason: 'damaged' }), ...answers({ photo: 'no' }) }],
    [1, '', line({})],
    [2, 'refused: On sale', line({ sku: 'SALE-9' })],
    [2, 'refused: Electronics after 14 days', { ...line({ sku: 'TV-1' }), ...order({ shippedDays: 15 }) }],
    [2, '', { ...line({ sku: 'TEE-1' }), ...order({ shippedDays: 15 }) }],
    [2, 'refused: After 60 days', { ...line({ sku: 'TEE-1' }), ...order({ shippedDays: 61 }) }],
    [3, 'fees: Customer pays return', { ...line({}), ...customer({}) }],
    [3, '', { ...line({}), ...customer({ tier: 'vip' }) }],
    [
      3,
      'asks: opened; fees: Customer pays return, Opened electronics',
      { ...line({ sku: 'TV-1' }), ...customer({}), ...answers({ opened: 'yes' }) },
    ],
    [4, '', { ...change(10_000), ...customer({}) }],
    [4, 'approvals: Refund above 100', { ...change(10_001), ...customer({}) }],
    [
      4,
      'approvals: Often returns, Refund above 100, Refund above 500',
      { ...change(50_001), ...customer({ returns90d: 3 }) },
    ],
    [5, 'steps: label, mail', {}],
    [6, 'steps: label, back, here, late', {}],
    [7, 'steps: tell', change(50_000)],
    [7, 'steps: tell_more', change(50_001)],
    [8, 'refused: Too late', { ...order({ shippedDays: 31 }), ...customer({}) }],
    [8, 'approvals: Above 200', { ...order({ shippedDays: 30 }), ...customer({}), ...change(20_001) }],
    [8, '', { ...order({ shippedDays: 365 }), ...customer({ tier: 'vip' }), ...change(20_001) }],
    [9, 'refused: Refunded at the marketplace', order({ channel: 'ebay' })],
    [9, '', { ...order({ channel: 'ebay' }), ...change(0) }],
    [9, 'fees: Return shipping', order({ channel: 'web' })],
    [10, '', { ...line({ price: 20_000 }) }],
    [10, 'asks: score; approvals: Doubtful', { ...line({ price: 20_001 }), ...answers({ score: 51 }) }],
    [10, 'asks: score; refused: Fraud; approvals: Doubtful', { ...line({ price: 20_001 }), ...answers({ score: 81 }) }],
    [11, 'refused: Goods come first', customer({ refunded90d: 100_001 })],
    [11, '', customer({ refunded90d: 100_001, tier: 'vip' })],
    [11, 'approvals: Half of all orders', customer({ orders: 5, returns90d: 3 })],
    [
      12,
      'asks: what; refused: Too brief',
      { ...line({ reason: 'goodwill' }), ...answers({ what: 'Broken.' }), ...change(500) },
    ],
    [
      12,
      'asks: what; approvals: Above 20 percent',
      { ...line({ reason: 'goodwill' }), ...answers({ what: 'It came a week late.' }), ...change(500, 21) },
    ],
    [13, 'asks: who; fees: Late', { ...answers({ who: 'customer' }), ...order({ ageDays: 3 }) }],
    [13, 'asks: who', { ...answers({ who: 'customer' }), ...order({ ageDays: 2 }) }],
    [13, 'asks: who; steps: buying', { ...answers({ who: 'us' }), ...order({ ageDays: 3 }) }],
    [14, 'asks: seen; steps: claim, paid, remind', line({ reason: 'lost' })],
    [
      14,
      'asks: seen; refused: Too old; steps: claim, paid, remind',
      { ...line({ reason: 'lost' }), ...order({ shippedDays: 91 }) },
    ],
    [14, '', line({ reason: 'damaged' })],
    [15, 'asks: keeps; steps: erp', { ...answers({ keeps: 'yes' }), ...change(1500) }],
    [15, 'asks: keeps; refused: Too dear to keep; steps: erp', { ...answers({ keeps: 'yes' }), ...change(1501) }],
    [15, 'asks: keeps; steps: erp, label, mail', { ...answers({ keeps: 'no' }), ...change(1501) }],
  ])('%i: %s', (number, expected, facts) => {
    expect(outcome(workedFlow(number), facts)).toBe(expected);
  });
});
