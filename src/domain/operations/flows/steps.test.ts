import { describe, expect, it } from '@jest/globals';
import { having, people, refusalOf, served } from '../../../../test/support/desk';
import { byFlow } from '../../../../test/support/flows';
import { anOrder, stored } from '../../../../test/support/orders';
import { fold } from '../../derived/evolve';
import { policy } from '../../policy/policy';
import type { StoredOrder } from '../../records/stored-order';
import { deliveriesOf } from '../../servicing/deliveries-of';

const paid = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const bought = stored(anOrder({ payments: paid }));
const two = { lines: [{ line: 1, quantity: 2 }] };
const then = [
  { id: 'label', http: { endpoint: 'carrier' } },
  { id: 'mail', email: 'label', after: 'label', review: 'agent' },
  { id: 'back', wait: { event: 'parcel_returned', days: 21 }, after: 'label', otherwise: 'late' },
  { id: 'late', post: { channel: 'C0RETURNS', text: '{order} is late' } },
];
const words = { subject: 'Label {order}', text: '{customer}, print {label.url}\n{refund}\nNo {label.nothing}\nBye' };
const rules = policy.parse({ mail: { templates: { label: { en: words } } } });
const canceled = { flow: byFlow('cancel', { then }) };
const started = having(bought, 'cancel', two, canceled);

const of = (step: string, more: object = {}) => ({ run: 1, step, ...more });
const runIn = ({ summary }: StoredOrder) => summary.runs?.[0];
const statesIn = (order: StoredOrder) =>
  Object.fromEntries((runIn(order)?.steps ?? []).map(({ id, state }) => [id, state]));
const labelled = having(started, 'flow.step', of('label', { state: 'done', output: { url: 'https://l.test/1' } }));

/** What the latest entry has delivered. */
function toldBy(before: StoredOrder, after: StoredOrder) {
  const entry = after.entries.at(-1);
  if (entry === undefined) throw new Error('there is no entry');
  const { posted, deliveries, summary } = before;
  return deliveriesOf(entry, { posted, deliveries, summary }, rules).map(({ key, due, told }) => ({ key, due, told }));
}

describe('a change whose flow has steps', () => {
  it('starts their run in its own entry, and has the first ones done', () => {
    expect(runIn(started)).toMatchObject({
      ...{ entry: 1, action: 'cancel', version: 7, startedBy: 'U0AVA', state: 'running' },
      documents: ['CO-SO-1001-1', 'CM-SO-1001-1'],
    });
    expect(statesIn(started)).toEqual({ label: 'doing', mail: 'later', back: 'later', late: 'later' });
    expect(toldBy(bought, started)).toEqual(
      expect.arrayContaining([
        { key: '1:run', told: { kind: 'run', entry: 1 } },
        { key: '1:step:label', told: { kind: 'step', entry: 1, step: 'label' } },
      ]),
    );
  });

  it('goes on with what was answered, and waits until its date', () => {
    expect(statesIn(labelled)).toEqual({ label: 'done', mail: 'doing', back: 'waiting', late: 'later' });
    expect(runIn(labelled)?.steps[0]).toMatchObject({ output: { url: 'https://l.test/1' } });
    expect(toldBy(started, labelled)).toEqual([
      { key: '2:step:mail', told: { kind: 'step', entry: 1, step: 'mail' } },
      { key: '2:step:back', told: { kind: 'step', entry: 1, step: 'back' }, due: '2026-11-23T10:00:00.000Z' },
    ]);
  });

  it('keeps in an entry only the steps that it changed, and folds to the same', () => {
    expect(labelled.entries.at(-1)?.effects.run?.steps.map(({ id, plan }) => [id, plan])).toEqual([
      ['label', undefined],
      ['mail', undefined],
      ['back', undefined],
    ]);
    expect(fold(labelled.original, labelled.entries)).toEqual(labelled.summary);
  });

  it('writes the mail of a step with the figures of the change, and what others answered', () => {
    const mailed = having(labelled, 'flow.step', of('mail', { state: 'done' }), { rules });
    expect(mailed.summary.mails).toMatchObject([
      {
        ...{ number: 'MAIL-SO-1001-1', entry: 1, step: 'mail', state: 'draft', review: 'agent', refund: 647 },
        text: 'Grace Hopper, print https://l.test/1\n$6.47\nBye',
      },
    ]);
    expect(statesIn(mailed).mail).toBe('done');
    expect(() => served(labelled, 'flow.step', of('mail', { state: 'done' }))).toThrow('cannot be written');
  });

  it('records each result once, and nothing before its time', () => {
    expect(refusalOf(labelled, 'flow.step', of('label', { state: 'done' }))).toEqual({
      ...{ code: 'step_wrong_state', state: 'done', allowed: ['doing'] },
    });
    expect(refusalOf(labelled, 'flow.step', of('back', { state: 'overdue' }))).toMatchObject({ state: 'waiting' });
    const overdue = having(labelled, 'flow.step', of('back', { state: 'overdue' }), {
      now: '2026-11-23T10:00:00.000Z',
    });
    expect(statesIn(overdue)).toMatchObject({ back: 'overdue', late: 'doing' });
    expect(toldBy(labelled, overdue)).toMatchObject([{ told: { kind: 'step_post', entry: 1, step: 'late' } }]);
    expect(refusalOf(labelled, 'flow.step', of('box', { state: 'done' }))).toEqual({
      ...{ code: 'step_not_found', run: 1, step: 'box' },
    });
    const meddling = of('label', { state: 'done', actor: people.ana });
    expect(refusalOf(started, 'flow.step', meddling)).toMatchObject({ code: 'not_permitted', allowed: [] });
  });
});

describe('a step that failed', () => {
  const failed = having(started, 'flow.step', of('label', { state: 'failed', reason: 'answered 422' }));

  it('needs help, and begins again where somebody has it tried again', () => {
    expect(runIn(failed)).toMatchObject({ state: 'stuck', steps: [{ reason: 'answered 422' }, {}, {}, {}] });
    const again = having(failed, 'flow.retry', of('label', { actor: people.ava }));
    expect(runIn(again)?.steps[0]).toMatchObject({ state: 'doing', by: 'U0AVA' });
    expect(runIn(again)?.steps[0]).not.toHaveProperty('reason');
    expect(toldBy(failed, again)).toMatchObject([{ key: '3:step:label' }]);
    expect(refusalOf(again, 'flow.retry', of('label'))).toMatchObject({ code: 'step_wrong_state', state: 'doing' });
  });

  it('is skipped by a lead, and what comes after it begins', () => {
    const skipped = having(failed, 'flow.skip', of('label', { actor: people.ana }));
    expect(statesIn(skipped)).toMatchObject({ label: 'skipped', mail: 'doing', back: 'waiting' });
    expect(refusalOf(failed, 'flow.skip', of('label', { actor: people.ava }))).toMatchObject({ code: 'not_permitted' });
    expect(refusalOf(failed, 'flow.retry', of('label', { actor: people.finn }))).toMatchObject({
      code: 'not_permitted',
    });
  });

  it('has said why it is late before', () => {
    const late = having(started, 'flow.step', of('label', { state: 'doing', reason: 'answered 503' }));
    expect(runIn(late)?.steps[0]).toMatchObject({ state: 'doing', reason: 'answered 503' });
    expect(toldBy(started, late)).toEqual([]);
    expect(statesIn(having(late, 'flow.skip', of('label')))).toMatchObject({ label: 'skipped', mail: 'doing' });
  });
});

describe('an event', () => {
  const came = { kind: 'parcel_returned', id: 'e1' };

  it('ends what waits for it, once', () => {
    const back = having(labelled, 'event', { ...came, requestId: null });
    expect(statesIn(back)).toMatchObject({ back: 'done', late: 'off' });
    expect(back.entries.at(-1)).toMatchObject({ requestId: 'event:e1', action: 'event' });
    expect(served(back, 'event', { ...came, requestId: null }).order).toBe(back);
  });

  it('counts where it comes before the wait begins', () => {
    const early = having(started, 'event', came);
    const done = having(early, 'flow.step', of('label', { state: 'done', output: { url: 'https://l.test' } }));
    expect(statesIn(done)).toMatchObject({ label: 'done', back: 'done', late: 'off' });
  });

  it('is recorded without effect where nothing waits for it', () => {
    const other = having(labelled, 'event', { kind: 'parcel_lost' });
    expect(other.summary).toEqual(labelled.summary);
    expect(other.entries).toHaveLength(labelled.entries.length + 1);
  });
});

describe('a change that waits for approval', () => {
  it('starts its steps when it is approved, for whoever asked', () => {
    const flow = byFlow('cancel', { then, approve: [{ name: 'All', by: ['lead'] }] });
    const { order: waiting, refusal } = served(bought, 'cancel', two, { flow });
    expect([refusal?.code, runIn(waiting)]).toEqual(['approval_required', undefined]);
    const approved = having(waiting, 'approval.approve', { approval: 'AP-SO-1001-1' }, { flow });
    expect(runIn(approved)).toMatchObject({ entry: 2, startedBy: 'U0AVA', action: 'cancel' });
    expect(statesIn(approved).label).toBe('doing');
  });
});

describe('a change that is taken back', () => {
  it('has nothing more started', () => {
    const unpaid = having(stored(anOrder({ payments: [] })), 'cancel', two, canceled);
    const undone = having(unpaid, 'undo', { changeOrder: 'CO-SO-1001-1' });
    expect(runIn(undone)).toMatchObject({ calledOff: true });
    const ended = having(undone, 'flow.step', of('label', { state: 'failed', reason: 'answered 422' }));
    expect(statesIn(ended)).toEqual({ label: 'failed', mail: 'off', back: 'off', late: 'off' });
    expect(runIn(ended)?.state).toBe('ended');
    expect(refusalOf(ended, 'flow.retry', of('label'))).toMatchObject({ code: 'step_wrong_state' });
  });

  it('holds the steps of a return order until a lead has approved it', () => {
    const shipped = stored(anOrder({ payments: paid, fulfillments: [{ lines: [{ line: 1, quantity: 3 }] }] }));
    const always = policy.parse({ policies: { returns: { approval: 'always' } } });
    const asked = having(shipped, 'rma', two, { rules: always, flow: byFlow('rma', { then }) });
    expect([runIn(asked)?.state, statesIn(asked).label]).toEqual(['held', 'later']);
    const rma = 'RMA-SO-1001-1';
    const approved = having(asked, 'rma.approve', { rma }, { rules: always });
    expect(statesIn(approved).label).toBe('doing');
    expect(toldBy(asked, approved)).toEqual(
      expect.arrayContaining([expect.objectContaining({ told: { kind: 'run', entry: 1 } })]),
    );
    const early = having(asked, 'event', { kind: 'parcel_returned', id: 'e1' });
    expect([runIn(early)?.state, statesIn(early)]).toEqual(['held', statesIn(asked)]);
    const released = having(early, 'rma.approve', { rma }, { rules: always });
    const done = having(released, 'flow.step', of('label', { state: 'done' }));
    expect(statesIn(done)).toMatchObject({ label: 'done', back: 'done', late: 'off' });
    const rejected = having(asked, 'rma.reject', { rma, note: 'no' }, { rules: always });
    expect(runIn(rejected)).toMatchObject({ state: 'ended', calledOff: true });
    expect(toldBy(asked, rejected).map(({ told }) => told.kind)).not.toContain('run');
  });
});
