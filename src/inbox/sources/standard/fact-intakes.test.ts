import { expect, it } from '@jest/globals';
import { having, served } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import type { OperationName } from '../../../domain/operations';
import { policy } from '../../../domain/policy/policy';
import { awaitingOrder } from './awaiting-order';
import { eventsIntake } from './fact-intakes';

const mail = 'MAIL-SO-1001-1';
const words = { en: { subject: 'Order {order}', text: 'Bye' } };
const rules = policy.parse({
  mail: { templates: { told: words }, actions: { cancel: { template: 'told', review: 'none' } } },
});
const receivedAt = new Date('2026-11-02T10:00:00Z');

it('has a mail be bounced that an event names, once', async () => {
  const told = having(stored(anOrder()), 'cancel', { lines: [{ line: 1, quantity: 2 }] }, { rules, tell: true });
  const sending = having(told, 'mail.settle', { mail, state: 'sending', tries: 0 });
  let order = having(sending, 'mail.settle', { mail, state: 'sent', tries: 1 });
  const awaiting = awaitingOrder({
    orders: { loadState: async () => order },
    tracked: async () => [],
    clock: () => receivedAt,
  });
  const submit = async (name: OperationName, input: unknown) => {
    const done = served(order, name, Object(input));
    order = done.order;
    return done.refusal === null ? {} : { refusal: done.refusal };
  };
  const intake = eventsIntake({ submit } as never, awaiting);
  const event = (id: string) =>
    intake.process({
      id,
      receivedAt,
      body: JSON.stringify({ kind: 'mail_bounced', order: 'SO-1001', id: mail }),
    } as never);
  expect(await event('1')).toEqual({ state: 'done' });
  expect(order.summary.mails).toMatchObject([{ state: 'bounced' }]);
  expect(await event('2')).toMatchObject({ state: 'ignored' });
});
