import { describe, expect, it } from '@jest/globals';
import { accepted } from '../../../test/support/accepted';
import { having, people, requestOf, served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { digestOfFlow } from '../flows/compile-flow';
import { FlowNotKnown } from '../flows/compiled-version';
import { type Flow, flow } from '../flows/flow';
import { type OperationName, operations } from '../operations';
import { defaultPolicy } from '../policy/policy';
import type { FlowHistory } from '../records/flow-version';
import type { StoredOrder } from '../records/stored-order';
import { flowContextOn } from './flow-context';

const now = '2026-11-02T10:00:00.000Z';
const asksCustomer = { refuse: [{ name: 'Often', when: 'customer.returns90d > 0', say: 'No.' }] };
const then = [{ id: 'label', http: { endpoint: 'carrier' } }];
const contents: Record<number, object> = {
  1: {},
  2: asksCustomer,
  3: { approve: [{ name: 'All', when: 'customer.orders > 0', by: ['lead'] }] },
  4: { then },
};

/** Versions of the flow of `cancel`, each active from its instant on. */
function history(...activations: [version: number, at: string][]): FlowHistory {
  const contentOf = (version: number) => flow.parse({ ...contents[version], version }) as Flow;
  return {
    versions: Object.keys(contents)
      .map(Number)
      .map((version) => ({
        ...{ action: 'cancel', version, digest: digestOfFlow(contentOf(version)), content: contentOf(version) },
        ...{ at: now, by: 'policy file' },
      })),
    activations: activations.map(([version, at]) => ({
      ...{ action: 'cancel', version, at, by: 'U0ANA', replay: null, unchecked: true },
    })),
  };
}

const order = stored(anOrder({ customer: { id: 'c1', tier: 'vip' } }));
const one = { lines: [{ line: 1, quantity: 1 }] };

function contextOn(known: FlowHistory, asked: object = one, on: StoredOrder = order, name: OperationName = 'cancel') {
  let lookedUp = 0;
  const returned = having(having(order, 'fulfill', { lines: [{ line: 1, quantity: 3 }] }), 'return', one);
  const ofCustomer = async function* () {
    lookedUp += 1;
    yield* [returned];
  };
  const ports = { flows: { history: async () => known }, others: { ofCustomer, servicedBy: ofCustomer } };
  const prepared = accepted(operations[name].prepare(requestOf(on, name, asked)));
  return flowContextOn(on, name, prepared, { ...ports, policy: defaultPolicy, now }).then((flow) => ({
    flow,
    lookedUp,
  }));
}

describe('the flow that decides a request', () => {
  it('is the active version, and none before the first', async () => {
    expect((await contextOn(history())).flow).toMatchObject({ flow: null });
    expect((await contextOn(history([1, '2026-11-01T00:00:00.000Z']))).flow).toMatchObject({
      flow: { reference: { action: 'cancel', version: 1, digest: expect.any(String) } },
    });
    expect(
      (await contextOn(history([1, '2026-11-01T00:00:00.000Z']), { note: 'n' }, order, 'note')).flow,
    ).toBeUndefined();
  });

  it('is one that was answered, for 24 hours after it stopped', async () => {
    const since = (at: string) => history([1, '2026-10-01T00:00:00.000Z'], [3, at]);
    const asked = { ...one, flowVersion: 1 };
    expect((await contextOn(since('2026-11-01T10:00:00.000Z'), asked)).flow).toMatchObject({
      flow: { reference: { version: 1 } },
    });
    expect((await contextOn(since('2026-11-01T09:59:59.999Z'), asked)).flow).toEqual({ outdated: 3 });
  });

  it('gets what it asks about the customer, looked up only then', async () => {
    const asking = await contextOn(history([2, '2026-11-01T00:00:00.000Z']));
    expect(asking.flow).toMatchObject({ customer: { orders: 1, returns90d: 1, refunded90d: 0, tier: 'vip' } });
    expect(asking.lookedUp).toBe(1);
    const other = await contextOn(history([1, '2026-11-01T00:00:00.000Z']));
    expect(other).toMatchObject({ lookedUp: 0, flow: { customer: { orders: 0, tier: '' } } });
  });

  it('is, for an approval, the one under which it was asked for, however long ago that stopped', async () => {
    const long = history([3, '2026-10-01T00:00:00.000Z'], [1, '2026-10-02T00:00:00.000Z']);
    const { flow: then } = await contextOn(history([3, '2026-10-01T00:00:00.000Z']));
    const waiting = served(order, 'cancel', one, { ...(then && { flow: then }) }).order;
    const asked = { approval: 'AP-SO-1001-1', actor: people.ana };
    expect(await contextOn(long, asked, waiting, 'approval.approve')).toMatchObject({
      flow: { flow: { reference: { version: 3 } }, customer: { orders: 1, returns90d: 1, tier: 'vip' } },
      lookedUp: 0,
    });
  });

  it('is a fault where this process cannot run it: no other version decides', async () => {
    const known = history([1, '2026-11-01T00:00:00.000Z']);
    const newer = {
      ...known,
      versions: known.versions.map((one) => ({ ...one, digest: 'x', content: { version: 1, more: [] } })),
    };
    await expect(contextOn(newer)).rejects.toThrow(FlowNotKnown);
    await expect(contextOn(newer)).rejects.toThrow(/version 1 of the flow of cancel/);
    const ofOtherFile = history([4, '2026-11-01T00:00:00.000Z']);
    await expect(contextOn(ofOtherFile)).rejects.toThrow(/there is no endpoint “carrier”/);
  });
});
