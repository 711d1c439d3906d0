import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { flowVersionOf } from '../../src/domain/servicing/keep-flows';
import { flowBook } from '../../src/store/flows/flow-book';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const approvals = 'C0RMA';

const asked = [
  { id: 'photo', type: 'yes_no', label: { en: 'Photo seen?', pt: 'Foto vista?' }, required: 'reason("out_of_stock")' },
  { id: 'words', type: 'text', label: 'What did the customer say?' },
  { id: 'weight', type: 'number', label: 'Weight in kg' },
];

/** Of cancellations. A refund of 5.00 needs a lead, then finance; the warehouse takes a fee. */
const cancelFlow = {
  version: 7,
  ask: asked,
  refuse: [{ name: 'too heavy', when: 'answers.weight > 30.0', say: { en: 'Too heavy to cancel.', pt: 'Pesado.' } }],
  fees: [{ name: 'Warehouse fee', code: 'cancellation', amount: { USD: 47 }, when: 'answers.photo != "yes"' }],
  approve: [
    { name: 'Refund above 5', when: 'above(change.refund, {"USD": 500})', by: ['lead'] },
    { name: 'Seen by finance', when: 'above(change.refund, {"USD": 500})', by: ['finance'] },
  ],
};

const rules = policy.parse({ ...journeyPolicy, flows: { cancel: cancelFlow } });

describe('an action with a flow', () => {
  let journey: Journey;
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const desk = atTheDesk(() => journey);
  const { said, whispered, replied, cardOf, opened, driver, stored } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock });
  });
  afterAll(() => journey.stop());

  const shows = (where: string, ts: string, ...parts: string[]) =>
    driver().until(() =>
      driver()
        .messages(where)
        .find((one) => one.ts === ts && parts.every((part) => textOf(one).includes(part))),
    );

  async function canceling(order: string, units: string): Promise<{ card: { ts: string }; person: Person }> {
    const card = await cardOf(order);
    const person = await opened('U0AVA', card.ts, 'order_cancel');
    await person.fill('line:1', 'quantity', units);
    await person.fill('reason', 'value', 'out_of_stock');
    return { card, person };
  }

  /** Another version of the flow of cancellations decides from now on. */
  async function activated(version: number, content: object): Promise<void> {
    const flow = policy.parse({ flows: { cancel: { ...content, version } } }).flows.cancel;
    if (flow === undefined) throw new Error('it is no flow');
    const book = flowBook(journey.db);
    const at = clock().toISOString();
    await book.keep(flowVersionOf('cancel', flow, { by: 'U0ANA', at }));
    await book.activate({ action: 'cancel', version, at, by: 'U0ANA', replay: null, unchecked: true });
  }

  it('asks in its form, keeps the answers, names its fee, and is approved by each in turn', async () => {
    const { card, person } = await canceling('F-1', '2');
    await person.fill('answer:words', 'value', 'Grace says it is broken');
    await person.submit();
    expect(person.view()?.errors).toEqual({ 'answer:photo': 'Answer “Photo seen?”.' });
    await person.fill('answer:photo', 'value', 'no');
    await person.submit();
    const preview = textOf(person.view()?.blocks);
    expect(preview).toContain('Warehouse fee: $0.47');
    expect(preview).toContain('*Needs approval*: Refund above 5 (team leads), then Seen by finance (finance).');
    await person.back();
    expect(person.view()?.values['answer:words']?.value).toMatchObject({ value: 'Grace says it is broken' });
    await person.submit();
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('Approval requested: *AP-F-1-1*');
    await person.close();

    const { ts } = await said(approvals, 'AP-F-1-1');
    await shows(approvals, ts, 'Refund above 5: waiting for team leads', 'Seen by finance: then finance');
    await shows(approvals, ts, 'Photo seen? No', 'What did the customer say? Grace says it is broken');
    await desk.as('U0FIN', approvals).click(ts, 'approval_approve');
    await whispered('U0FIN', 'Only team leads can do that');
    await desk.as('U0ANA', approvals).click(ts, 'approval_approve');
    await shows(approvals, ts, 'Refund above 5: approved by ana', 'Seen by finance: waiting for finance');
    expect((await stored('F-1'))?.summary.creditMemos).toEqual([]);
    await said('C0MEMO', 'AP-F-1-1', 'needs your approval next');
    await desk.as('U0FIN', approvals).click(ts, 'approval_approve');
    await shows(approvals, ts, '· Approved', 'Seen by finance: approved by finn');
    const done = await replied(card.ts, '2 units canceled by ava, approved by ana and finn', 'Warehouse fee: $0.47');
    expect(textOf(done)).toContain('Photo seen? No');
    expect(textOf(done)).not.toContain('Grace says');
    await said('D0AVA', 'AP-F-1-1', 'Refund above 5: approved by ana', 'Seen by finance: approved by finn');
    expect((await stored('F-1'))?.entries.at(-1)).toMatchObject({
      ...{ flow: { action: 'cancel', version: 7 } },
      answers: { photo: 'no', words: 'Grace says it is broken' },
    });
  });

  it('lists what waits for finance on their Home, with the buttons to decide it', async () => {
    const { person } = await canceling('F-2', '2');
    await person.fill('answer:photo', 'value', 'yes');
    await person.submit();
    await person.submit();
    await person.close();
    const { ts } = await said(approvals, 'AP-F-2-1');
    const finn = desk.as('U0FIN');
    await finn.openHome();
    expect(textOf(finn.home()?.blocks)).not.toContain('AP-F-2-1');
    await desk.as('U0ANA', approvals).click(ts, 'approval_approve');
    await driver().until(() => textOf(finn.home()?.blocks).includes('AP-F-2-1'));
    expect(textOf(finn.home()?.blocks)).toContain('Photo seen? Yes');
    await finn.clickInHome('approval_approve');
    await shows(approvals, ts, '· Approved');
  });

  it('can be rejected by whoever approves later', async () => {
    const { person } = await canceling('F-5', '2');
    await person.fill('answer:photo', 'value', 'yes');
    await person.submit();
    await person.submit();
    await person.close();
    const { ts } = await said(approvals, 'AP-F-5-1');
    const finn = await opened('U0FIN', ts, 'approval_reject', { where: approvals });
    await finn.fill('note', 'value', 'Not this month');
    await finn.submit();
    await shows(approvals, ts, '· Rejected', 'Refund above 5: not approved');
  });

  it('is refused in the words of the rule, and keeps what was typed', async () => {
    const { person } = await canceling('F-3', '1');
    await person.fill('answer:photo', 'value', 'yes');
    await person.fill('answer:weight', 'value', '30.5');
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('Too heavy to cancel. (Rule: too heavy)');
    expect(person.view()?.values['answer:weight']?.value).toMatchObject({ value: '30.5' });
    await person.fill('answer:weight', 'value', '30');
    await person.submit();
    expect(person.view()?.submit).toBe('Refund $3.24');
    await person.submit();
    expect((await stored('F-3'))?.summary.creditMemos).toHaveLength(1);
    expect((await stored('F-3'))?.entries.at(-1)?.answers).toEqual({ photo: 'yes', weight: 30 });
  });

  it('decides by the version that its form was opened with for a day, then asks anew and loses nothing', async () => {
    const first = await canceling('F-4', '1');
    await first.person.fill('answer:photo', 'value', 'no');
    const more = { id: 'box', type: 'choice', label: 'Box?', options: [{ code: 'ok', label: 'Fine' }], required: true };
    await activated(8, { ...cancelFlow, ask: [...asked, more], fees: [] });
    await first.person.submit();
    expect(textOf(first.person.view()?.blocks)).toContain('Warehouse fee');
    ahead += 24 * 3_600_000 + 60_000;
    await first.person.submit();
    expect(textOf(first.person.view()?.blocks)).toContain('The questions and rules have changed (version 8).');
    expect(first.person.view()?.submit).toBeNull();
    expect((await stored('F-4'))?.entryCount).toBe(0);
    await first.person.back();
    await first.person.submit();
    const anew = first.person.view();
    expect(textOf(anew?.blocks)).toContain('The questions and rules have changed (version 8).');
    expect(anew?.values['answer:photo']?.value).toMatchObject({ selected_option: { value: 'no' } });
    expect(anew?.values['line:1']?.quantity).toMatchObject({ value: '1' });
    await first.person.fill('answer:box', 'value', 'ok');
    await first.person.submit();
    expect(textOf(first.person.view()?.blocks)).not.toContain('Warehouse fee');
    await first.person.submit();
    expect((await stored('F-4'))?.entries.at(-1)?.flow?.version).toBe(8);
  });
});
