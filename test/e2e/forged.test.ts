import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { languages } from '../../src/bot/language/language';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';
import { interactionBody, signedHeaders } from '../support/signed-request';

const evil = { id: 'U0EVIL', role: 'lead' };

/** Somebody who can have requests signed sends modals that say more, or something else, than the bot put there. */
describe('forged modals', () => {
  let journey: Journey;
  let count = 0;
  const desk = atTheDesk(() => journey);
  const { cardOf, opened, stored, replied, said, driver } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ mode: 'http' });
  });
  afterAll(() => journey.stop());

  /** What the bot answers to a submitted view, as Slack would send it. */
  async function submitted(callback: string, metadata: object, state: object = {}, user = 'U0AVA'): Promise<string> {
    count += 1;
    const title = { type: 'plain_text', text: 'x' };
    const view = {
      ...{ id: `V${count}`, type: 'modal', callback_id: callback, private_metadata: JSON.stringify(metadata) },
      ...{ title, submit: title, close: title, blocks: [], state: { values: state } },
    };
    const team = { id: 'T0SANDBOX', domain: 'x' };
    const body = interactionBody({
      ...{ type: 'view_submission', team, user: { id: user, name: 'x', team_id: team.id }, view },
      ...{ trigger_id: `${count}.forged`, api_app_id: 'A0SANDBOX', response_urls: [] },
    });
    const answer = await fetch(journey.requestUrl ?? '', { method: 'POST', body, headers: signedHeaders(body) });
    expect(answer.status).toBe(200);
    return answer.text();
  }

  const entriesOf = async (order: string) => (await stored(order))?.entries ?? [];

  it('change nothing, and the one that the bot made does what it showed', async () => {
    const { ts } = await cardOf('H-1');
    await cardOf('H-2', { customer: { id: 'H-2', name: 'Somebody Else' } });
    const ava = await opened('U0AVA', ts, 'order_cancel');
    await ava.fill('line:1', 'quantity', '1');
    await ava.fill('reason', 'value', 'out_of_stock');
    await ava.submit();
    const { callbackId = '', privateMetadata = '{}' } = ava.view() ?? {};
    const own: { fields: object; origin: object } = JSON.parse(privateMetadata);
    const forged = [
      ...[
        { actor: evil },
        { role: 'lead' },
        { action: 'return' },
        { op: 'undo' },
        { form: 'return' },
        { requestId: '' },
      ],
      ...[{ order: 'H 2' }, { returnOrder: 'RMA-H-2-1' }, { origin: { ...own.origin, channel: 'U0EVIL' } }],
      ...[{ actor: evil }, { order: 'H-2' }, { action: 'return' }, { requestId: 'x' }, { lines: [{ line: 1 }] }].map(
        (more) => ({ fields: { ...own.fields, ...more } }),
      ),
      { fields: { ...own.fields, fees: [{ code: 'restocking', amount: -100 }] } },
    ];
    for (const more of forged) {
      expect(await submitted(callbackId, { ...own, ...more })).toContain(languages.en.refusal.oldModal);
    }
    for (const callback of ['return_preview', 'discount_preview', 'undo_preview', 'rma_reject']) {
      expect(await submitted(callback, own)).toContain(languages.en.refusal.oldModal);
    }
    expect(await submitted(callbackId, own, {}, 'U0EVIL')).not.toContain('clear');
    expect([await entriesOf('H-1'), await entriesOf('H-2')]).toEqual([[], []]);

    expect(await submitted(callbackId, own, { actor: { value: { type: 'plain_text_input', value: 'U0EVIL' } } })).toBe(
      JSON.stringify({ response_action: 'clear' }),
    );
    expect(await entriesOf('H-1')).toMatchObject([
      { action: 'cancel', actor: { id: 'U0AVA', role: 'agent' }, request: { order: 'H-1' }, origin: own.origin },
    ]);
    expect(await entriesOf('H-2')).toEqual([]);
    await replied(ts, '1 unit canceled', 'ava');
    await ava.close();
  });

  it('hand a case to nobody but a person', async () => {
    const { ts } = await cardOf('H-3', { customer: { id: 'H-3', name: 'Grace Hopper' } });
    const person = await opened('U0AVA', ts, 'order_more', { value: 'note H-3' });
    await person.fill('note', 'value', 'She called');
    await person.submit();
    const metadata = { number: 'CASE-H-3-1', order: 'H-3', requestId: 'h-3', origin: null };
    const to = (id: string) => ({ colleague: { value: { type: 'users_select', selected_user: id } } });
    for (const nobody of ['C0ORDERS', 'C0MEMO', 'S0LEADS', '', 'u0ben', 'everybody']) {
      expect(await submitted('case_handover', metadata, to(nobody))).toContain('must be the id of a person');
    }
    expect(await entriesOf('H-3')).toHaveLength(1);
    expect(JSON.parse(await submitted('case_handover', metadata, to('U0BEN')))).toEqual({ response_action: 'clear' });
    await said('U0BEN', 'CASE-H-3-1');
    const told = ['C0MEMO', 'C0ORDERS'].flatMap((where) => driver().messages(where));
    expect(JSON.stringify(told)).not.toContain('handed');
  });
});
