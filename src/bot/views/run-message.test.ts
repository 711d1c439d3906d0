import { describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { having } from '../../../test/support/desk';
import { byFlow } from '../../../test/support/flows';
import { anOrder, stored } from '../../../test/support/orders';
import { policy } from '../../domain/policy/policy';
import { type FlowRun, type RunStep, stepState } from '../../domain/records/flow-run';
import { limits } from '../block-kit/blocks';
import { languages } from '../language/language';
import { stepNamed, stepValue } from '../parse/step-value';
import { runMessage } from './run-message';
import { stepPostMessage } from './step-post-message';

const t = languages.en;
const then = [
  { id: 'back', wait: { event: 'parcel_returned', days: 21 } },
  { id: 'label', http: { endpoint: 'carrier' } },
];
const order = having(
  stored(anOrder()),
  'cancel',
  { lines: [{ line: 1, quantity: 1 }] },
  { flow: byFlow('cancel', { then }) },
);
const [run] = order.summary.runs ?? [];
if (run === undefined) throw new Error('there is no run');
const [waiting, doing] = run.steps as [RunStep, RunStep];
const shown = (more: Partial<FlowRun>) => JSON.stringify(runMessage(order, { ...run, ...more }, t));
const offered = (message: string) => ['flow_retry', 'flow_skip'].filter((id) => message.includes(`"${id}"`));

describe('the message of a run', () => {
  it('offers what a person can do about a step in each state', () => {
    const inState = (state: RunStep['state'], more: Partial<RunStep> = {}) =>
      offered(shown({ steps: [{ ...doing, state, ...more }] }));
    expect(Object.fromEntries(stepState.options.map((state) => [state, inState(state)]))).toEqual({
      ...{ later: [], doing: [], done: [], skipped: [], off: [] },
      ...{ waiting: ['flow_skip'], failed: ['flow_retry', 'flow_skip'], overdue: ['flow_retry', 'flow_skip'] },
    });
    expect(inState('doing', { reason: 'answered 503' })).toEqual(['flow_skip']);
    const gone = { ...doing, state: 'overdue' as const, plan: { ...doing.plan, otherwise: 'late' } };
    expect(offered(shown({ steps: [gone] }))).toEqual([]);
    expect(offered(shown({ calledOff: true, steps: [waiting] }))).toEqual([]);
  });

  it('says until when it waits, and why it failed', () => {
    expect(textOf(runMessage(order, run, t))).toMatch(/wait for “parcel_returned” · \*waiting\* · until /);
    const failed = { ...doing, state: 'failed' as const, reason: 'answered *422*' };
    expect(shown({ state: 'stuck', steps: [failed] })).not.toContain('*422*');
    expect(shown({ steps: [{ ...failed, reason: 'no_address' }] })).toContain('no valid email address');
  });

  it('stays within the limits of Slack with 20 steps that all need help', () => {
    const step = { ...doing, state: 'failed' as const, reason: 'w'.repeat(500), by: 'U0AVA' };
    const steps = Array.from({ length: 20 }, (_, n) => ({ ...step, id: `${'s'.repeat(28)}${n}` }));
    for (const one of Object.values(languages)) {
      const { blocks } = runMessage(order, { ...run, state: 'stuck', steps }, one);
      expect(blocks.length).toBeLessThanOrEqual(limits.messageBlocks);
      for (const block of blocks) expect(JSON.stringify(block).length).toBeLessThan(3_000);
    }
  });
});

describe('what a step posts', () => {
  it('has figures and answers, escaped, and nothing personal', () => {
    const answered = { ...doing, output: { url: 'https://l.test/a_b', note: '<!channel> *x*' } };
    const text = '{order} {refund} {items} {label.url} {label.note} {label.none} {customer}';
    const message = stepPostMessage(order, { run: { ...run, steps: [answered] }, text, policy: policy.parse({}) }, t);
    expect(textOf(message)).toContain('<https://l.test/a_b|');
    expect(textOf(message)).not.toMatch(/<!channel>|Grace|\*x\*/);
  });

  it('names the order where there is nothing else to say', () => {
    const message = stepPostMessage(order, { run, text: '{return_order}', policy: policy.parse({}) }, t);
    expect(message).toMatchObject({ text: 'SO-1001', blocks: [{ text: { text: 'SO-1001' } }] });
  });
});

describe('the value of a button', () => {
  it('names order, run and step, whatever the order is called', () => {
    for (const order of ['SO-1001', 'A:1:2', '#7:x']) {
      expect(stepNamed(stepValue({ order, run: 4, step: 'label' }))).toEqual({ order, run: 4, step: 'label' });
    }
    expect(stepNamed('SO-1001')).toEqual({ order: 'SO-1001', run: 0, step: '' });
  });
});
