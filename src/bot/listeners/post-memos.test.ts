import { beforeEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { defaultPolicy } from '../../domain/policy/policy';
import { refuse } from '../../domain/records/refusals';
import { callbackIds } from '../block-kit/ids';
import { languages } from '../language/language';
import type { Services } from '../services/services';
import { postMemosModal } from '../views/post-memos-modal';
import { namedListeners } from '.';

const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const canceled = (orderNumber: string, day: number, about: object = {}) =>
  having(
    stored(anOrder({ orderNumber, payments, ...about })),
    'cancel',
    { lines: [{ line: 1, quantity: 1 }] },
    { now: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z` },
  );

describe('the modal for several memos', () => {
  const shown = (...orders: Parameters<typeof postMemosModal>[0]) =>
    JSON.stringify(postMemosModal(orders, 'r-1', languages.en));

  it('has those that wait, the longest waiting first, all of them chosen, and what they come to by currency', () => {
    const posted = having(canceled('B-3', 1), 'memo.post', { memo: 'CM-B-3-1', reference: 'ERP-1' });
    const view = shown(canceled('B-1', 9), canceled('B-2', 2, { currency: 'EUR' }), posted);
    expect(view).toContain('2 credit memos to post: €3.24 and $3.24.');
    expect(view).toMatch(/"options":\[[^\]]*CM-B-2-1 · €3\.24[^\]]*CM-B-1-1 · \$3\.24[^\]]*\],"initial_options":\[/);
    expect(view).not.toContain('CM-B-3-1');
    expect(view.match(/"value":"CM-B-1-1"/g)).toHaveLength(2);
  });

  it('is none where none waits, and has a hundred at most', () => {
    expect(postMemosModal([], 'r-1', languages.en)).toBeNull();
    const many = shown(...Array.from({ length: 101 }, (_, n) => canceled(`B-${n}`, 1)));
    expect(many.match(/"value":"CM-/g)).toHaveLength(200);
  });
});

describe('several memos that finance posts', () => {
  let submitted: Record<string, unknown>[];
  let roles: string[];

  beforeEach(() => {
    [submitted, roles] = [[], ['finance']];
  });

  /** What the modal is answered with; the memos and the reference as Slack sends them. */
  async function posted(memos: readonly string[], metadata: object = { requestId: 'r-1' }): Promise<string> {
    const deps = {
      servicing: {
        async submit(_: string, input: { memo: string }) {
          submitted.push(input);
          return input.memo.startsWith('CM-NO') ? refuse({ code: 'memo_not_found', memo: input.memo }) : {};
        },
      },
      roles: { rolesNow: async () => roles, rolesOf: async () => ['finance'] },
      audit: { denied: async () => undefined, flowRefused: async () => undefined },
      posting: { take: () => undefined },
      languages: { of: async () => languages.en },
      policy: defaultPolicy,
      log: pino({ level: 'silent' }),
      clock: () => new Date(),
      wake: () => undefined,
      mintId: () => 'minted',
    } as unknown as Services;
    const options = memos.map((value) => ({ text: { type: 'plain_text', text: value }, value }));
    const state = {
      memos: { value: { type: 'multi_static_select', selected_options: options } },
      reference: { value: { type: 'plain_text_input', value: 'RUN-9' } },
    };
    const view = {
      callback_id: callbackIds.memoPostMany,
      private_metadata: JSON.stringify(metadata),
      state: { values: state },
      blocks: [],
    };
    let answer: unknown;
    const ack = async (given: unknown) => {
      answer = given;
    };
    const args = { ack, body: { user: { id: 'U0FIN' } }, view, client: {} };
    const listener = namedListeners(deps).submissions.get(callbackIds.memoPostMany);
    await (listener as unknown as (args: object) => Promise<void>)(args);
    return JSON.stringify(answer);
  }

  it('are posted each once, in the name of who submits, with request ids that a second submission repeats', async () => {
    const answer = await posted(['CM-B-1-1', 'CM-B-2-1', 'CM-B-1-1']);
    expect(answer).toContain('2 credit memos posted as RUN-9.');
    const about = { op: 'memo.post', reference: 'RUN-9', actor: { id: 'U0FIN', role: 'finance' } };
    const both = ['CM-B-1-1', 'CM-B-2-1'].map((memo) => ({ ...about, memo, requestId: `r-1:${memo}` }));
    expect(submitted).toEqual(both);
    await posted(['CM-B-1-1', 'CM-B-2-1']);
    expect(submitted).toEqual([...both, ...both]);
  });

  it('that are refused are named with the reason, and do not hold up the others', async () => {
    const answer = await posted(['CM-NO-1-1', 'CM-B-2-1']);
    expect(answer).toContain('1 credit memo posted as RUN-9.');
    expect(answer).toContain('*Not posted*\\n• CM-NO-1-1: Couldn’t find credit memo CM-NO-1-1.');
  });

  it('are none for somebody whom Slack, asked then and there, does not name as finance', async () => {
    roles = ['agent'];
    expect(await posted(['CM-B-1-1'])).toContain('Only finance can do that');
    expect(submitted).toEqual([]);
  });

  it('are none where the modal is not one of this version', async () => {
    expect(await posted(['CM-B-1-1'], { requestId: 'r-1', actor: { id: 'U0EVIL' } })).toContain('before an update');
    expect(submitted).toEqual([]);
  });
});
