import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someFacts } from '../../../test/support/flow-facts';
import { aFlow } from '../../../test/support/flows';
import type { FlowRun, RunStep, StepState } from '../records/flow-run';
import { awaitedStep } from './awaited-step';
import { begunRun, calledOffRun, plannedRun, releasedRun, runWith, stepAgain } from './run';
import { needsHelp, unended } from './run-steps';

const facts = someFacts({ change: { refund: 5, taken: 5, percentage: 50, fees: 0 } });
const begun = { entry: 3, startedBy: 'U0AVA', at: '2026-11-02T10:00:00.000Z', documents: [] };
const later = '2026-11-09T10:00:00.000Z';

const http = { http: { endpoint: 'carrier' } };
const wait = { wait: { event: 'parcel_returned', days: 21 } };
const post = { post: { channel: 'C0RETURNS', text: '{order}' } };

/** The flow of domain rules 2 §4. */
const ofReturns = [
  { id: 'label', ...http },
  { id: 'mail', email: 'return_label', after: 'label' },
  { id: 'back', ...wait, after: 'label', otherwise: 'late' },
  { id: 'late', ...post },
  { id: 'thanks', email: 'thanks', after: 'back' },
];

function runOf(then: object[], held = false): FlowRun {
  const planned = plannedRun(aFlow('return', { then }), facts);
  if (planned === null) throw new Error('no step holds');
  return begunRun(planned, begun, held);
}

function become(run: FlowRun, ...results: [id: string, state: StepState][]): FlowRun {
  return results.reduce((at, [id, state]) => {
    const step = at.steps.find((one) => one.id === id);
    return step === undefined ? at : runWith(at, { id, plan: step.plan, state, at: later });
  }, run);
}

const statesOf = ({ steps }: Pick<FlowRun, 'steps'>) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));

describe('a run of steps', () => {
  it('begins with what comes after nothing, and goes on as each step is done', () => {
    const run = runOf(ofReturns);
    expect(statesOf(run)).toEqual({ label: 'doing', mail: 'later', back: 'later', late: 'later', thanks: 'later' });
    const labelled = become(run, ['label', 'done']);
    expect(statesOf(labelled)).toMatchObject({ mail: 'doing', back: 'waiting' });
    expect(labelled.steps[2]?.due).toBe('2026-11-30T10:00:00.000Z');
    const ended = become(labelled, ['mail', 'done'], ['back', 'done'], ['thanks', 'done']);
    expect(statesOf(ended)).toEqual({ label: 'done', mail: 'done', back: 'done', late: 'off', thanks: 'done' });
    expect(ended.state).toBe('ended');
  });

  it('goes on otherwise where an event does not come, and not the usual way', () => {
    const overdue = become(runOf(ofReturns), ['label', 'done'], ['back', 'overdue']);
    expect(statesOf(overdue)).toMatchObject({ back: 'overdue', late: 'doing', thanks: 'off' });
    expect(overdue.state).toBe('running');
  });

  it('needs help where a step fails that nothing goes on for, and goes on once it is skipped', () => {
    const failed = become(runOf(ofReturns), ['label', 'failed']);
    expect(statesOf(failed)).toMatchObject({ label: 'failed', mail: 'later', back: 'later' });
    expect(failed.state).toBe('stuck');
    expect(statesOf(become(failed, ['label', 'skipped']))).toMatchObject({ mail: 'doing', back: 'waiting' });
  });

  it('leaves out what does not hold, and what comes after it', () => {
    const run = runOf([
      { id: 'label', ...http, when: 'change.refund > 5' },
      { id: 'mail', email: 'a', after: 'label' },
      { id: 'other', ...post, when: 'change.refund == 5' },
    ]);
    expect(statesOf(run)).toEqual({ label: 'off', mail: 'off', other: 'doing' });
  });

  it('starts nothing while it is held, and nothing more once it is called off', () => {
    const held = runOf(ofReturns, true);
    expect([held.state, statesOf(held).label]).toEqual(['held', 'later']);
    expect(statesOf(releasedRun(held, later)).label).toBe('doing');
    const ended = calledOffRun(held, later);
    expect([ended.state, new Set(Object.values(statesOf(ended)))]).toEqual(['ended', new Set(['off'])]);
    const labelling = calledOffRun(runOf(ofReturns), later);
    expect(statesOf(become(labelling, ['label', 'done']))).toMatchObject({ label: 'done', mail: 'off', back: 'off' });
  });
});

describe('the step that waits for an event', () => {
  const about = { kind: 'parcel_returned', tracking: null };
  const waiting = become(runOf(ofReturns), ['label', 'done']);

  it('is the one that has waited longest, of the run that knows the parcel', () => {
    const other = { ...waiting, entry: 9, steps: waiting.steps.map((one) => ({ ...one, at: '2026-11-01' })) };
    const labelled = { ...waiting, steps: waiting.steps.map((one) => ({ ...one, output: { tracking: '1Z' } })) };
    expect(awaitedStep([waiting, other], about)?.run.entry).toBe(9);
    expect(awaitedStep([labelled, other], { ...about, tracking: '1Z' })?.run.entry).toBe(3);
    expect(awaitedStep([waiting], { ...about, kind: 'parcel_lost' })).toBeNull();
  });

  it('can begin to wait later, and is over then at once', () => {
    const run = runOf(ofReturns);
    const step = awaitedStep([run], about)?.step as RunStep;
    expect([step.id, step.state]).toEqual(['back', 'later']);
    const told = runWith(run, { ...step, came: later });
    expect(awaitedStep([told], about)).toBeNull();
    expect(statesOf(become(told, ['label', 'done']))).toMatchObject({ back: 'done', thanks: 'doing', late: 'off' });
  });

  it('can be late, unless something has gone on in its place', () => {
    const patient = become(runOf([{ id: 'back', ...wait }]), ['back', 'overdue']);
    expect(awaitedStep([patient], about)?.step.id).toBe('back');
    expect(awaitedStep([become(waiting, ['back', 'overdue'])], about)).toBeNull();
  });
});

/** Steps that come after earlier ones, or in the place of earlier ones. */
const anySteps = fc
  .array(fc.record({ kind: fc.nat(2), after: fc.option(fc.nat(9)), otherwise: fc.option(fc.nat(9)), off: fc.nat(5) }), {
    minLength: 1,
    maxLength: 10,
  })
  .map((drawn) =>
    drawn.map(({ kind, after: before, otherwise, off }, at) => ({
      id: `s${at}`,
      ...[http, wait, post][kind],
      ...(before !== null && at > 0 && { after: `s${before % at}` }),
      ...(otherwise !== null &&
        kind === 1 &&
        at + 1 < drawn.length && { otherwise: `s${at + 1 + (otherwise % (drawn.length - at - 1))}` }),
      ...(off === 0 && { when: 'change.refund > 5' }),
    })),
  )
  .map((steps) => {
    const instead = new Set(steps.map((step) => step.otherwise));
    return steps.map(({ after, ...step }) => (after === undefined || instead.has(step.id) ? step : { ...step, after }));
  })
  .filter((steps) => steps.some((step) => !('when' in step)));

/** Gives each step its own result, in an order that `turns` decides; returns every run on the way. */
function carriedOut(run: FlowRun, turns: readonly number[], fails: (id: string) => boolean): FlowRun[] {
  const runs = [run];
  for (let n = 0; n < 100; n += 1) {
    const at = runs.at(-1) ?? run;
    const open = at.steps.filter((step) => step.state === 'doing' || step.state === 'waiting' || needsHelp(step));
    const step = open[(turns[n % turns.length] ?? 0) % open.length];
    if (step === undefined) return runs;
    const failed: StepState = step.state === 'waiting' ? 'overdue' : 'failed';
    const state: StepState = needsHelp(step) ? 'skipped' : fails(step.id) ? failed : 'done';
    runs.push(become(at, [step.id, state]));
  }
  throw new Error('it never ends');
}

describe('any run', () => {
  const turns = fc.array(fc.nat(99), { minLength: 1, maxLength: 20 });
  const fails = fc.func(fc.boolean());

  it('ends, with each step in one final state, and the same whatever comes first', () => {
    fc.assert(
      fc.property(anySteps, turns, turns, fails, (steps, one, other, failing) => {
        const [first, second] = [one, other].map((order) => carriedOut(runOf(steps), order, failing).at(-1));
        expect(first?.state).toBe('ended');
        expect(first?.steps.filter(({ state }) => unended.includes(state))).toEqual([]);
        expect(statesOf(second as FlowRun)).toEqual(statesOf(first as FlowRun));
      }),
    );
  });

  it('starts nothing twice, and nothing before what comes before it', () => {
    fc.assert(
      fc.property(anySteps, turns, fails, (steps, order, failing) => {
        const runs = carriedOut(runOf(steps), order, failing);
        const begins = runs.flatMap((run, at) =>
          run.steps
            .filter(
              ({ id, state }) => (state === 'doing' || state === 'waiting') && statesBefore(runs, at)[id] !== state,
            )
            .map((step) => ({ run, step })),
        );
        expect(new Set(begins.map(({ step }) => step.id)).size).toBe(begins.length);
        for (const { run, step } of begins) {
          const states = statesOf(run);
          const before = step.plan.after;
          const instead = run.steps.filter(({ plan }) => plan.otherwise === step.id).map(({ state }) => state);
          const open = before === undefined ? instead.length === 0 : ['done', 'skipped'].includes(states[before] ?? '');
          expect(open || instead.some((state) => state === 'failed' || state === 'overdue')).toBe(true);
        }
      }),
    );
  });

  it('can try again what needs help, and nothing else', () => {
    fc.assert(
      fc.property(anySteps, turns, fails, (steps, order, failing) => {
        for (const run of carriedOut(runOf(steps), order, failing)) {
          for (const step of run.steps.filter(needsHelp)) {
            const again = runWith(run, stepAgain(step, later, 'U0ANA'));
            expect(again.steps.find(({ id }) => id === step.id)).toMatchObject({ by: 'U0ANA' });
            expect(unended.includes(again.steps.find(({ id }) => id === step.id)?.state ?? 'off')).toBe(true);
          }
        }
      }),
    );
  });
});

function statesBefore(runs: readonly FlowRun[], at: number): Record<string, StepState> {
  return at === 0 ? {} : statesOf(runs[at - 1] as FlowRun);
}
