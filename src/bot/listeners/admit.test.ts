import { describe, expect, it } from '@jest/globals';
import { served } from '../../../test/support/desk';
import { paidOrder } from '../../../test/support/sample-orders';
import { defaultPolicy, policy } from '../../domain/policy/policy';
import type { Denial } from '../../domain/records/denial';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Role } from '../../domain/values/schemas';
import { languages } from '../language/language';
import { type Attempt, admit } from './admit';

const ava = { user: 'U0AVA', t: languages.en };
const order = paidOrder();
const cancel = { what: 'cancel', order: 'SO-1001', needs: 'cancel' } as const;

type Held = { lately: Role[]; now?: Role[] };

/** What comes of an attempt on `kept`, and which attempts the audit trail has of it. */
async function trying(attempt: Attempt & { order: string }, { lately, now = lately }: Held, kept = [order]) {
  const denials: Denial[] = [];
  const services = {
    orders: { loadShown: async (number: string) => kept.find((one) => one.original.orderNumber === number) ?? null },
    roles: { rolesOf: async () => lately, rolesNow: async () => now },
    audit: { denied: async (denial: Denial) => void denials.push(denial), flowRefused: async () => undefined },
    policy: defaultPolicy,
    clock: () => new Date('2026-11-02T10:00:00Z'),
  } as unknown as Parameters<typeof admit>[0];
  return { admission: await admit(services, ava, attempt), denials };
}

describe('what somebody tries on an order', () => {
  it('is done in their highest role that is permitted it', async () => {
    const { admission, denials } = await trying({ ...cancel, to: 'act' }, { lately: ['lead', 'agent'] });
    expect(admission).toEqual({ order, actor: { id: 'U0AVA', role: 'lead' } });
    expect(denials).toEqual([]);
  });

  it('is refused, and kept in the audit trail, where no role permits it', async () => {
    const { admission, denials } = await trying({ ...cancel, to: 'preview' }, { lately: ['finance'] });
    expect(admission).toEqual({ sentence: expect.stringContaining('lead') });
    expect(denials).toMatchObject([{ what: 'cancel', order: 'SO-1001', actor: { id: 'U0AVA', role: 'finance' } }]);
  });

  it('takes the roles of now to act, and those of the last minute to look', async () => {
    const lost: Held = { lately: ['agent'], now: [] };
    expect((await trying({ ...cancel, to: 'act' }, lost)).admission).toHaveProperty('sentence');
    expect((await trying({ ...cancel, to: 'preview' }, lost)).admission).toHaveProperty('order');
  });

  it('tells nobody without a role whether there is such an order', async () => {
    const look = { what: 'open', needs: 'any_role', to: 'look' } as const;
    const sentences = await Promise.all(
      ['SO-1001', 'SO-9'].map(async (number) => (await trying({ ...look, order: number }, { lately: [] })).admission),
    );
    expect(sentences[0]).toEqual({ sentence: languages.en.refusal.noRole('') });
    expect(sentences[1]).toEqual(sentences[0]);
  });

  it('opens no form on an order that is only shown, whoever asks', async () => {
    const shown: StoredOrder = { ...order, summary: { ...order.summary, lifecycle: 'unmanaged' } };
    const { admission } = await trying({ ...cancel, to: 'open' }, { lately: [] }, [shown]);
    expect(admission).toEqual({ sentence: languages.en.refusal.unmanaged('SO-1001') });
  });

  it('takes one of the roles that the rule of an approval names', async () => {
    const rule = { name: 'large', actions: ['cancel'], refundAbove: {}, approvers: ['finance'] };
    const rules = policy.parse({ policies: { approvals: { rules: [rule] } } });
    const asked = served(order, 'cancel', { lines: [{ line: 1, quantity: 1 }] }, { rules }).order;
    const approve = {
      what: 'approval.approve',
      order: 'SO-1001',
      needs: { approval: 'AP-SO-1001-1', by: 'next' },
      to: 'act',
    } as const;
    expect((await trying(approve, { lately: ['finance'] }, [asked])).admission).toHaveProperty('order');
    expect((await trying(approve, { lately: ['lead'] }, [asked])).admission).toHaveProperty('sentence');
  });

  it('says so where there is no such order', async () => {
    const { admission } = await trying({ ...cancel, order: 'SO-9', to: 'preview' }, { lately: ['agent'] });
    expect(admission).toEqual({ sentence: languages.en.refusal.noOrder('SO-9') });
  });
});
