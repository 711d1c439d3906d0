import { commandBody, signedHeaders } from '../../support/signed-request';
import { takeIn } from '../../support/take-in';
import { settled } from '../afterwards/settled';
import { confirmed } from '../people/confirmed';
import { cardOf, channels, type Desk, personIn } from '../people/desk';
import { faultOrder } from '../place/order';
import type { Workplace } from '../place/workplace';
import type { Known } from './forged';
import { posted } from './hostile-request';
import type { Sender } from './sent';

/** Two orders with one of everything on the first, and an agent in the middle of cancelling something of it. */
export async function setUp(place: Workplace, desk: Desk, sender: Sender): Promise<Known> {
  const { orders, servicing, driver } = place;
  const ava = { id: 'U0AVA', role: 'agent' };
  for (const order of ['F-1', 'F-2']) {
    await takeIn(orders, faultOrder(order));
    await servicing.submit('fulfill', { op: 'fulfill', order, lines: [{ line: 2, quantity: 9 }], carrier: 'UPS' });
  }
  const base = { order: 'F-1', actor: ava, reason: 'other' };
  await servicing.submit('cancel', { ...base, action: 'cancel', requestId: 's1', lines: [{ line: 1, quantity: 1 }] });
  await servicing.submit('rma', { ...base, action: 'rma', requestId: 's2', lines: [{ line: 2, quantity: 1 }] });
  const person = personIn(desk, channels.orders);
  await person.command('/order F-1');
  const { ts } = await driver.until(() => cardOf({ place }, 'F-1'));
  // A discount that waits for a lead.
  await opened('order_discount');
  await person.fill('lines', 'lines', ['1']);
  await person.fill('kind', 'value', 'amountWithTax');
  await person.fill('amount', 'value', '5.50');
  await person.fill('reason', 'value', 'other');
  await confirmed(desk, person);
  await opened('order_cancel');
  await person.fill('line:1', 'quantity', '1');
  await person.fill('reason', 'value', 'other');
  await person.submit();
  const preview = person.view();
  if (preview === null) throw new Error('there is no preview');
  const body = commandBody('/order', 'help');
  const served = { body, headers: signedHeaders(body) };
  await sender.send(posted(body, served.headers, [200]));
  await settled(place, 60_000);
  const named = (prefix: string, names: string[], values: string[]) =>
    names.map((name): [string, string[]] => [`${prefix}_${name}`, values]);
  const buttons = [
    ...named('order', ['cancel', 'discount', 'reship', 'return', 'rma', 'open'], ['F-1', 'F-2']),
    ...named('rma', ['approve', 'reject', 'receive', 'close', 'cancel'], ['RMA-F-1-1']),
    ...named('approval', ['approve', 'reject', 'withdraw'], ['AP-F-1-1']),
    ...named('refund', ['succeeded', 'failed', 'retry', 'give_up'], ['CM-F-1-1/p1']),
    ...named('case', ['close', 'handover', 'reference'], ['CASE-F-1-1']),
    ...named('memo', ['post'], ['CM-F-1-1']),
  ];
  return {
    buttons: new Map(buttons),
    callbacks: ['cancel', 'cancel_preview', 'discount_preview', 'rma_receive', 'approval_reject', 'memo_post', 'order'],
    preview: { callback: preview.callbackId, metadata: preview.privateMetadata },
    served,
    responseUrl: new URL('/response/forged', place.sandbox.apiUrl).href,
  };

  async function opened(button: string): Promise<void> {
    await person.click(ts, button);
    await driver.until(() => person.view());
  }
}
