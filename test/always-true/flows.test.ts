import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { evolve } from '../../src/domain/derived/evolve';
import type { CompiledFlow } from '../../src/domain/flows/compiled-flow';
import type { Policy } from '../../src/domain/policy/policy';
import type { Answers, CustomerFigures } from '../../src/domain/records/flow-record';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import type { FlowContext } from '../../src/domain/rules/decision';
import { decideAgain, flowContextKept } from '../../src/domain/servicing/decide-again';
import { type ActionName, byAction, isActionName } from '../../src/domain/values/action-name';
import { samePerson } from '../../src/domain/values/same-person';
import { anyAnswers, anyCustomer, anyFlow, namedIn, withFalseRules } from '../support/any-flow';
import { anyOrderOf } from '../support/any-order';
import { type Asked, anyIntents, anyRules, type Intent } from '../support/any-requests';
import { people } from '../support/desk';
import { aFlow } from '../support/flows';
import { stored } from '../support/orders';
import { type Trace, traceOf } from './trace';

/** Of each action two versions, which decide in turn. */
type Versions = Record<ActionName, readonly [CompiledFlow, CompiledFlow]>;

/** What the requests of a sequence answer, and what is looked up for each. */
type Given = { answers: readonly Answers[]; customers: readonly CustomerFigures[] };

const anyContents = fc.record(byAction((action) => fc.tuple(anyFlow(action), anyFlow(action))));

const anyGiven: fc.Arbitrary<Given> = fc.record({
  answers: fc.array(anyAnswers, { minLength: 1, maxLength: 5 }),
  customers: fc.array(anyCustomer, { minLength: 1, maxLength: 5 }),
});

type Contents = Record<ActionName, [object, object]>;

/** `changed` is what becomes of each content; its version and digest stay those of the content itself. */
function versionsOf(
  contents: Contents,
  changed: (content: object, action: ActionName) => object = (content) => content,
): Versions {
  const compiled = (action: ActionName, version: 1 | 2): CompiledFlow => {
    const [first, second] = contents[action];
    const content = { ...namedIn(version, version === 1 ? first : second), version };
    return { ...aFlow(action, changed(content, action)), reference: aFlow(action, content).reference };
  };
  return byAction((action) => [compiled(action, 1), compiled(action, 2)]);
}

function contextFor(versions: Versions, { customers }: Given, { summary, entryCount }: StoredOrder, asked: Asked) {
  if (asked.name === 'approval.approve') {
    const approval = summary.approvals.find(({ number }) => number === Object(asked.input).approval);
    return approval === undefined ? undefined : flowContextKept(approval, versionIn(versions, approval.flow));
  }
  if (!isActionName(asked.name)) return undefined;
  const customer = customers[entryCount % customers.length];
  const flow = versions[asked.name][entryCount % 2 === 0 ? 0 : 1];
  return customer === undefined ? undefined : ({ flow, customer } satisfies FlowContext);
}

function versionIn(versions: Versions, reference: CompiledFlow['reference'] | undefined): CompiledFlow | null {
  return reference === undefined ? null : versions[reference.action][reference.version === 1 ? 0 : 1];
}

/** What waits is mostly approved next, by somebody who can. */
function approving(asked: Asked, { summary }: StoredOrder): Asked {
  const waiting = summary.approvals.find(({ status }) => status === 'Requested');
  const { requestId } = Object(asked.input);
  if (waiting === undefined || requestId === undefined || requestId.endsWith('0')) return asked;
  const able = [people.finn, people.ana, people.ben].find(({ role }) => waiting.approvers.includes(role));
  const input = { op: 'approval.approve', approval: waiting.number, requestId, actor: able ?? people.ana };
  return { name: 'approval.approve', input };
}

function sequence(
  start: StoredOrder,
  intents: readonly Intent[],
  rules: Policy,
  versions: Versions,
  given: Given,
): Trace {
  const { answers } = given;
  const answering = ({ name, input }: Asked, { entryCount }: StoredOrder): Asked =>
    isActionName(name) ? { name, input: { ...input, answers: answers[entryCount % answers.length] } } : { name, input };
  return traceOf(start, intents, rules, {
    asked: (asked, order) => approving(answering(asked, order), order),
    flow: (order, asked) => contextFor(versions, given, order, asked),
  });
}

type Sequence = { contents: Contents; trace: Trace; versions: Versions; again: (versions: Versions) => Trace };

function always(numRuns: number, statement: (one: Sequence) => void): void {
  fc.assert(
    fc.property(
      ...([anyOrderOf(6), anyIntents, anyRules, anyContents, anyGiven] as const),
      (original, intents, rules, contents, given) => {
        const start = stored(original);
        const versions = versionsOf(contents);
        const again = (others: Versions) => sequence(start, intents, rules, others, given);
        statement({ contents, versions, again, trace: again(versions) });
      },
    ),
    { numRuns },
  );
}

describe('over any order, any flows and any sequence of requests', () => {
  it('every entry is decided again from the version, answers and figures that it keeps, with the same effects', () => {
    let decidedByFlow = 0;
    always(20, ({ trace, versions }) => {
      let before = { ...trace.start, bytes: 0 };
      for (const entry of trace.end.entries) {
        const flow = flowContextKept(entry, versionIn(versions, entry.flow));
        expect(decideAgain(before, entry, { policy: trace.rules, flow })).toEqual(entry);
        if (entry.flow !== undefined) decidedByFlow += 1;
        const { entryCount, entries, summary } = before;
        before = {
          ...before,
          entries: [...entries, entry],
          entryCount: entryCount + 1,
          summary: evolve(summary, entry),
        };
      }
    });
    expect(decidedByFlow).toBeGreaterThan(10);
  });

  it('the same requests come to the same, and a rule that never holds changes nothing', () => {
    always(8, ({ trace, versions, contents, again }) => {
      expect(again(versions)).toEqual(trace);
      const more = again(versionsOf(contents, withFalseRules));
      expect(more.end).toEqual(trace.end);
      expect(more.steps.map(({ refusal }) => refusal)).toEqual(trace.steps.map(({ refusal }) => refusal));
    });
  });

  it('no decision mixes two versions', () => {
    const seen = new Set<string>();
    always(25, ({ trace }) => {
      for (const { before, asked, entry, refusal } of trace.steps) {
        if (!isActionName(asked.name)) continue;
        const version = (before.entryCount % 2) + 1;
        if (refusal?.code === 'flow_refused') expect(refusal.name).toMatch(`v${version} `);
        if (entry !== null) expect(entry.flow).toMatchObject({ action: asked.name, version });
      }
      for (const { flow, effects } of trace.end.entries) {
        const { fees, returnOrder, approval } = effects;
        const ofFees = [...fees, ...(returnOrder?.fees ?? [])].flatMap(({ name }) => name ?? []);
        const ofRules = (approval?.chain ?? []).map(({ rule }) => rule).filter((rule) => /^v\d /.test(rule));
        const [own, asked] = [`v${flow?.version}`, `v${approval?.flow?.version}`];
        if (flow !== undefined) expect(ofFees.map((name) => name.slice(0, 2))).toEqual(ofFees.map(() => own));
        expect(ofRules.map((name) => name.slice(0, 2))).toEqual(ofRules.map(() => asked));
        for (const name of [...ofFees, ...ofRules]) seen.add(name.slice(0, 6));
      }
    });
    expect(seen.size).toBeGreaterThan(1);
  });

  it('what waits for several approvals is done once all are given, in their order, by others than who asked', () => {
    let chains = 0;
    always(25, ({ trace }) => {
      for (const { effects } of trace.end.entries) {
        const { approval } = effects;
        if (approval?.chain === undefined) continue;
        const decided = approval.chain.map(({ decidedBy }) => decidedBy);
        const first = decided.indexOf(null);
        expect(decided.slice(first === -1 ? decided.length : first).every((one) => one === null)).toBe(true);
        for (const { approvers, decidedBy } of approval.chain) {
          if (decidedBy === null) continue;
          expect(approvers).toContain(decidedBy.role);
          expect(samePerson(decidedBy, approval.requestedBy)).toBe(false);
        }
        expect(approval.status === 'Approved').toBe(first === -1);
        const isDone = effects.changeOrders.length + effects.fulfillmentOrders.length + effects.moves.length > 0;
        expect(isDone).toBe(approval.status === 'Approved');
        if (approval.status === 'Approved') chains += 1;
      }
    });
    expect(chains).toBeGreaterThan(0);
  });
});
