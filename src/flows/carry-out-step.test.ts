import { expect, it } from '@jest/globals';
import { having, served } from '../../test/support/desk';
import { byFlow } from '../../test/support/flows';
import { anOrder, stored } from '../../test/support/orders';
import { policy } from '../domain/policy/policy';
import { TaskFailed } from '../domain/ports/task-failed';
import type { StoredOrder } from '../domain/records/stored-order';
import { carryOutStep } from './carry-out-step';

const then = [{ id: 'label', http: { endpoint: 'carrier' } }];
const lines = [{ line: 1, quantity: 2 }];
const started = having(stored(anOrder({ payments: [] })), 'cancel', { lines }, { flow: byFlow('cancel', { then }) });
const endpoint = { url: 'https://carrier.test/', secret: 'whsec_' };
const rules = policy.parse({ http: { endpoints: [{ name: 'carrier', url: endpoint.url }] } });

/** Does the step `label`, which the carrier does not take; says what became of it. */
async function trying(before: StoredOrder, { last = false, policy = rules, now = '2026-11-02T10:59:59.000Z' } = {}) {
  let order = before;
  let asked = 0;
  const doStep = carryOutStep({
    servicing: {
      submit: async (name, input) => {
        const done = served(order, name, Object(input));
        order = done.order;
        return done.refusal === null ? ({} as never) : { refusal: done.refusal };
      },
    },
    policy,
    endpoints: new Map([['carrier', endpoint]]),
    ask: async () => {
      asked += 1;
      throw new TaskFailed('🎉'.repeat(400), { final: false, afterSeconds: null });
    },
    mintId: () => `${order.version}`,
    now: () => now,
    files: { keep: async () => '' },
    fetchFile: async () => Buffer.from(''),
  });
  const thrown = await doStep(order, { entry: 1, step: 'label' }, last).catch(String);
  return { order, asked, thrown, step: order.summary.runs?.[0]?.steps[0] };
}

it('fails after its last try, however long the reason is', async () => {
  const first = await trying(started);
  expect(first).toMatchObject({ thrown: expect.any(String), step: { state: 'doing', reason: '🎉'.repeat(250) } });
  const { order, thrown } = await trying(first.order, { last: true });
  expect(thrown).toBeUndefined();
  expect(order.summary.runs?.[0]).toMatchObject({ state: 'stuck', steps: [{ state: 'failed' }] });
});

it('is not tried again once the change was taken back', async () => {
  const { order } = await trying(started);
  const undone = having(order, 'undo', { changeOrder: 'CO-SO-1001-1' });
  expect(await trying(undone)).toMatchObject({ asked: 0, thrown: undefined, step: { state: 'failed' } });
});

const knowing = (version: number) => policy.parse({ flows: { cancel: { version } } });

it('fails at once where the policy file has lost what it names', async () => {
  for (const rules of [knowing(7), knowing(8)]) {
    const { thrown, asked, step } = await trying(started, { policy: rules });
    expect({ thrown, asked, step }).toMatchObject({ asked: 0, step: { state: 'failed', reason: 'unknown_endpoint' } });
    expect(thrown).toBeUndefined();
  }
});

it.each([
  ['an older version', knowing(6)],
  ['none yet', policy.parse({})],
])('waits an hour where the policy file has %s of its flow', async (_, policy) => {
  const waiting = await trying(started, { policy });
  expect(waiting).toMatchObject({
    thrown: 'TaskFailed: unknown_endpoint',
    step: { state: 'doing', reason: 'unknown_endpoint' },
  });
  const { step } = await trying(waiting.order, { policy, now: '2026-11-02T11:00:00.000Z' });
  expect(step).toMatchObject({ state: 'failed', reason: 'unknown_endpoint' });
});
