import { expect, it } from '@jest/globals';
import { having, served } from '../../test/support/desk';
import { byFlow } from '../../test/support/flows';
import { anOrder, stored } from '../../test/support/orders';
import { policy } from '../domain/policy/policy';
import { TaskFailed } from '../domain/ports/task-failed';
import { carryOutStep } from './carry-out-step';

const then = [{ id: 'label', http: { endpoint: 'carrier' } }];
const lines = [{ line: 1, quantity: 2 }];
const started = having(stored(anOrder()), 'cancel', { lines }, { flow: byFlow('cancel', { then }) });
const endpoint = { url: 'https://carrier.test/', secret: 'whsec_' };
const rules = policy.parse({ http: { endpoints: [{ name: 'carrier', url: endpoint.url }] } });

it('fails after its last try, however long the reason is', async () => {
  let order = started;
  const doStep = carryOutStep({
    servicing: {
      submit: async (name, input) => {
        const done = served(order, name, Object(input));
        order = done.order;
        return done.refusal === null ? ({} as never) : { refusal: done.refusal };
      },
    },
    policy: rules,
    endpoints: new Map([['carrier', endpoint]]),
    ask: async () => {
      throw new TaskFailed('🎉'.repeat(400), { final: false, afterSeconds: null });
    },
    mintId: () => `${order.version}`,
  });
  await expect(doStep(order, { entry: 1, step: 'label' }, false)).rejects.toThrow('🎉');
  expect(order.summary.runs?.[0]?.steps[0]).toMatchObject({ state: 'doing', reason: '🎉'.repeat(250) });
  await doStep(order, { entry: 1, step: 'label' }, true);
  expect(order.summary.runs?.[0]).toMatchObject({ state: 'stuck', steps: [{ state: 'failed' }] });
});
