import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { startWeeks } from '../../src/bot/digest/digest-loop';
import { postWeek } from '../../src/bot/digest/post-week';
import { languages } from '../../src/bot/language/language';
import { type Policy, policy } from '../../src/domain/policy/policy';
import { tallyBook } from '../../src/store/figures/tally-book';
import { digestStore } from '../../src/store/outgoing/digest-store';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { digestsOn } from '../support/digests-on';
import { anItem, anOrder } from '../support/orders';

const channel = 'C0ORDERS';
const rules: Policy = policy.parse({
  ...journeyPolicy,
  reasons: { cancel: [{ code: 'late', label: 'Late <!here>' }] },
  stats: { weekly: { weekday: 'monday', at: '09:00' } },
});

describe('figures', () => {
  let journey: Journey;
  /** A Sunday. */
  let now = new Date('2026-11-22T10:00:00Z');

  const paid = (orderNumber: string, currency = 'USD') =>
    anOrder({
      ...{ orderNumber, currency, items: [anItem({ name: 'Mug & *cup*' })] },
      payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }],
    });

  async function canceled(order: string): Promise<void> {
    const actor = { id: 'U0AVA', role: 'agent' };
    const request = { action: 'cancel', order, requestId: `r-${now.getTime()}`, actor, reason: 'late' };
    await journey.servicing.submit('cancel', { ...request, lines: [{ line: 1, quantity: 1 }], shipping: 'none' });
  }

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => now });
    await journey.import(paid('F-1'));
    await journey.import(paid('F-2', 'EUR'));
    await canceled('F-1');
    now = new Date('2026-11-23T08:00:00Z');
    await canceled('F-1');
    await canceled('F-2');
  });
  afterAll(() => journey.stop());

  const ephemeral = (user: string) => journey.sandbox.driver.ephemerals(user);

  it('are shown to a lead, privately, beside the period before, with charts that say the same', async () => {
    const { driver } = journey.sandbox;
    const ana = driver.as('U0ANA').in(channel);
    await ana.command('/order stats');
    const message = await driver.until(() => ephemeral('U0ANA').at(-1));
    const text = textOf(message);
    expect(text).toContain('Figures for Nov 17 – 23, 2026, compared with Nov 10 – 16, 2026');
    expect(text).toMatch(/\*USD\*\n• \*Orders worked on\* 1 \(before: none\)/);
    expect(text).toContain('*Refunded* $6.47 in 2 credit memos, tax $0.48');
    expect(text).toContain('*By reason* Late &lt;!here&gt; $6.47');
    expect(text).toContain('*By product* Mug &amp; ∗cup∗ (A-1) $6.47');
    expect(text).toMatch(/\*EUR\*\n• \*Orders worked on\* 1/);
    expect(text).not.toContain('U0AVA');
    const charts = message.blocks.filter(({ type }) => type === 'data_visualization');
    expect(charts).toMatchObject([
      {
        title: 'Refunded by reason, EUR',
        chart: { series: [{ data: [{ label: 'Late <!here>', value: 3.24 }] }, { data: [{ value: 0 }] }] },
      },
    ]);
    expect(message.blocks.at(-1)?.type).toBe('actions');
    expect(driver.messages(channel)).toEqual([]);

    await ana.click(message.ts, 'stats_month');
    await driver.until(() =>
      textOf(ephemeral('U0ANA').at(-1)).includes('Nov 1 – 23, 2026, compared with Oct 1 – 23, 2026'),
    );
    expect(ephemeral('U0ANA')).toHaveLength(1);
  });

  it('are for leads and finance only, and an agent is told so', async () => {
    const { driver } = journey.sandbox;
    await driver.as('U0AVA').in(channel).command('/order stats 30d');
    const message = await driver.until(() => ephemeral('U0AVA').at(-1));
    expect(textOf(message)).toBe('Only team leads and finance can do that: <!subteam^S0LEADS> and <!subteam^S0FIN>.');
    await driver.as('U0FIN').in(channel).command('/order stats 30D');
    expect(textOf(await driver.until(() => ephemeral('U0FIN').at(-1)))).toContain('Oct 25 – Nov 23, 2026');
    await driver.as('U0FIN').in(channel).command('/order stats forever');
    await driver.until(() =>
      textOf(ephemeral('U0FIN').at(-1)).includes('“forever” isn’t a period. Try `7d`, `30d` or `month`.'),
    );
  });

  it('are on the Home tabs of leads and finance', async () => {
    const { driver } = journey.sandbox;
    for (const [user, shown] of [
      ['U0ANA', true],
      ['U0FIN', true],
      ['U0AVA', false],
    ] as const) {
      await driver.as(user).openHome();
      const home = textOf(await driver.until(() => driver.as(user).home()));
      expect([user, home.includes('Last 7 days'), home.includes('*Orders worked on* 1')]).toEqual([
        ...[user, shown, shown],
      ]);
    }
  });

  it('of the week before are posted once, whoever posts, on the weekday of the policy', async () => {
    const { driver } = journey.sandbox;
    const services = (at: () => Date) => ({
      ...digestsOn(journey, at, rules, languages.en),
      weeks: digestStore(journey.db, at, 'weeks'),
      tallies: tallyBook(journey.db, at, rules.stats),
      mintId: () => 'loop',
    });
    const posts = () => driver.messages('C0MEMO').filter((one) => textOf(one).includes('Figures for'));
    await postWeek(
      services(() => now),
      'first',
    );
    expect(posts()).toEqual([]);
    const due = () => new Date('2026-11-23T09:00:20Z');
    await Promise.all(['one', 'two', 'three'].map((owner) => postWeek(services(due), owner)));
    expect(posts()).toHaveLength(1);
    const [post] = posts();
    expect(textOf(post)).toContain('Figures for Nov 16 – 22, 2026, compared with Nov 9 – 15, 2026');
    expect(textOf(post)).toContain('*Refunded* $3.24 in 1 credit memo, tax $0.24');
    expect(textOf(post)).not.toContain('EUR');
    expect(JSON.stringify(post)).not.toContain('stats_7d');
    const loop = startWeeks(services(() => new Date('2026-11-29T23:00:00Z')));
    await loop.stop();
    expect(posts()).toHaveLength(1);
  });
});
