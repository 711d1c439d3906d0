import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SlackMessage, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const memos = 'C0MEMO';
const accounting = { accounts: { product: '4000', delivery: '4010' }, taxCodes: { none: 'No VAT' } };
const rules = policy.parse({ ...journeyPolicy, accounting: { ...accounting, customer: { fixed: 'Web sales' } } });

describe('exports of credit memos', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, whispered, canceledWhole, driver } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules });
  });
  afterAll(() => journey.stop());

  /** Finance before the modal that “Export…” in `/order memos` opens. */
  async function asked(at: () => Journey = () => journey) {
    const finn = at().sandbox.driver.as('U0FIN').in(memos);
    await finn.command('/order memos');
    const list = await at().sandbox.driver.until(() => at().sandbox.driver.ephemerals('U0FIN').at(-1));
    await finn.click(list.ts, 'memos_export');
    await at().sandbox.driver.until(() => finn.view()?.callbackId === 'memos_export');
    return finn;
  }

  /** What finance got privately, once it says something. */
  async function got(text: string, at: () => Journey = () => journey): Promise<SlackMessage> {
    const { driver } = at().sandbox;
    return driver.until(() => driver.messages('U0FIN').find((one) => one.text.includes(text)));
  }

  const bytesOf = (message: SlackMessage) => Buffer.from(message.files?.[0]?.bytes ?? '', 'base64').toString();

  it('finance gets what was not exported yet as a file, privately; the memo and the list say so', async () => {
    const { memo } = await canceledWhole('X-1');
    const finn = await asked();
    await finn.fill('format', 'value', 'xero');
    await finn.submit();
    expect(textOf(finn.view()?.blocks)).toContain('You’ll get it in a private message');
    const sent = await got('*EXP-1*: 1 credit memo, $16.18 (tax $1.20)');
    expect(sent.files).toMatchObject([{ name: 'EXP-1-xero.csv' }]);
    expect(bytesOf(sent)).toContain('Web sales,CM-X-1-1,X-1,');
    await driver().until(() =>
      driver()
        .messages(memos)
        .find((one) => one.ts === memo.ts && textOf(one).includes('Exported with EXP-1')),
    );
    await finn.close();
    await finn.command('/order memos');
    await whispered('U0FIN', 'CM-X-1-1', 'Exported with EXP-1');
  });

  it('each memo is in one export, which is sent again as it was', async () => {
    const finn = await asked();
    await finn.submit();
    await got('Nothing to export');
    await finn.close();
    const again = await asked();
    await again.fill('memos', 'value', 'EXP-1');
    await again.submit();
    await again.close();
    const both = await driver().until(() => {
      const sent = driver()
        .messages('U0FIN')
        .filter(({ text }) => text.includes('*EXP-1*'));
      return sent.length === 2 && sent;
    });
    expect(new Set(both.map(bytesOf)).size).toBe(1);
  });

  it('says what is missing in the policy, and exports nothing', async () => {
    await canceledWhole('X-2');
    const finn = await asked();
    await finn.fill('format', 'value', 'datev');
    await finn.submit();
    await finn.close();
    const { text } = await got('Nothing was exported');
    expect(text).toContain('the policy’s accounting.currency is missing');
    expect(await journey.db.collection('exports').countDocuments()).toBe(1);
  });

  it('is for finance alone', async () => {
    await desk.as('U0AVA', memos).command('/order memos');
    const list = await whispered('U0AVA', 'CM-X-2-1');
    expect(JSON.stringify(list)).not.toContain('memos_export');
    await said(memos, 'CM-X-2-1');
  });

  it('tells the command where the workspace lets the app send no files', async () => {
    const other = await botOnSandbox({ rules, withoutScopes: ['files:write'] });
    try {
      await atTheDesk(() => other).canceledWhole('X-3');
      const finn = await asked(() => other);
      await finn.submit();
      const { text } = await got('*EXP-1*', () => other);
      expect(text).toContain('`slash-order export again EXP-1 --out EXP-1-csv.csv`');
    } finally {
      await other.stop();
    }
  });
});
