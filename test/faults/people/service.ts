import type { Person, SlackMessage } from 'slack-sandbox';
import { confirmed } from './confirmed';
import { type Act, anyOf, anyWith, cardOf, channels, type Desk, personIn } from './desk';
import { heard } from './heard';
import type { Ending } from './ledger';

/** From the card of an order by its button, modal and preview to what is confirmed. */
function fromCard(name: string, button: string, fill: (person: Person, desk: Desk) => Promise<unknown>): Act {
  return {
    name,
    async by(desk) {
      const order = anyOf(desk, desk.orders());
      const card = order === undefined ? undefined : cardOf(desk, order);
      if (card === undefined || !JSON.stringify(card.blocks).includes(button)) return 'nothing to do';
      return inModal(desk, { channel: channels.orders, message: card, button }, (person) => fill(person, desk));
    },
  };
}

/** Presses what opens a modal, fills it in, and goes through to the end. */
export async function inModal(
  desk: Desk,
  { channel, message, button }: { channel: string; message: SlackMessage; button: string },
  fill: (person: Person) => Promise<unknown>,
): Promise<Ending> {
  const person = personIn(desk, channel);
  const told = await heard(desk, () => person.click(message.ts, button));
  if (told === 'silence') return 'silence';
  // A modal that says something has nothing to fill in.
  if (told !== 'modal' || person.view()?.submit == null) {
    await person.close();
    return told === 'told' ? 'refused' : 'trouble';
  }
  try {
    await fill(person);
  } catch {
    // Nothing is left of what they wanted: it is not in the modal.
    await person.close();
    return 'nothing to do';
  }
  return confirmed(desk, person);
}

/** One unit of a line that there is something of. */
async function oneUnit(person: Person, desk: Desk): Promise<void> {
  const lines = (person.view()?.blocks ?? []).flatMap(({ block_id }) =>
    block_id.startsWith('line:') ? [block_id] : [],
  );
  await person.fill(anyOf(desk, lines) ?? 'line:1', 'quantity', '1');
}

const other = (person: Person) => person.fill('reason', 'value', 'other');

export const cancelItems = fromCard('cancel items', 'order_cancel', async (person, desk) => {
  await oneUnit(person, desk);
  await other(person);
});

export const returnGoods = fromCard('create a return order', 'order_rma', async (person, desk) => {
  await oneUnit(person, desk);
  await other(person);
});

/** More than an agent's limit: it waits for a lead. */
export const discountItems = fromCard('discount beyond the limit', 'order_discount', async (person) => {
  await person.fill('lines', 'lines', ['1']);
  await person.fill('kind', 'value', 'amountWithTax');
  await person.fill('amount', 'value', '5.50');
  await other(person);
});

/** From a document's message by a button that asks for words. */
function fromMessage(name: string, channel: string, button: string, fill: (person: Person) => Promise<unknown>): Act {
  return {
    name,
    async by(desk) {
      const message = anyWith(desk, channel, button);
      if (message === undefined) return 'nothing to do';
      return inModal(desk, { channel, message, button }, fill);
    },
  };
}

export const receiveGoods = fromMessage('receive goods', channels.approvals, 'rma_receive', async (person) => {
  const received = person.view()?.blocks.find(({ block_id }) => block_id.startsWith('received:'));
  await person.fill(received?.block_id ?? 'received:1', 'quantity', '1');
});

export const closeReturn = fromMessage('close a return order', channels.approvals, 'rma_close', async () => undefined);

export const rejectApproval = fromMessage('reject a request', channels.approvals, 'approval_reject', (person) =>
  person.fill('note', 'value', 'No.'),
);

export const bookMemo = fromMessage('book a credit memo', channels.memos, 'memo_post', (person) =>
  person.fill('reference', 'value', 'F-1'),
);

export const refundSucceeded = fromMessage(
  'say that a refund succeeded',
  channels.memos,
  'refund_succeeded',
  (person) => person.fill('reference', 'value', 're_1'),
);

export const giveRefundUp = fromMessage('give a refund up', channels.memos, 'refund_give_up', (person) =>
  person.fill('reason', 'value', 'The account is closed.'),
);
