import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type BrowsedSandbox, browsedSandbox, patience } from '../support/browser-page';

const longest = 300_000;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe("the sandbox's page", () => {
  let sandbox: BrowsedSandbox;
  beforeAll(async () => {
    sandbox = await browsedSandbox();
  }, longest);
  afterEach(() => sandbox.closeAll());
  afterAll(() => sandbox?.stop(), longest);

  const channel = (page: Page, id: string) => page.locator(`[data-channel=${id}]`);
  const said = (page: Page, text: string) => page.locator('main [data-message-ts]', { hasText: text }).last();
  const background = (page: Page) => page.locator('main').evaluate((main) => getComputedStyle(main).backgroundColor);
  const you = (page: Page) => page.locator('[data-person][aria-pressed=true]').getAttribute('data-person');

  async function say(page: Page, text: string) {
    await page.getByTestId('composer').fill(text);
    await page.getByTestId('composer').press('Enter');
  }

  /** Opens the first thing that the card of an order of samples/ offers. */
  async function openModal(page: Page) {
    await say(page, '/order SO-1001 cancel');
    await page.getByTestId('modal').waitFor();
  }

  it(
    'shows days, threads beside their channel, and goes back through them',
    async () => {
      const page = await sandbox.open();
      await page.locator('.day', { hasText: 'Yesterday' }).waitFor();
      await page.getByTestId('thread-open').last().click();
      await page.getByTestId('thread').locator('[data-message-ts]').nth(1).waitFor();
      expect(new URL(page.url()).searchParams.get('thread')).toMatch(/^\d+\.\d{6}$/);
      await channel(page, 'C0MEMO').click();
      await page.getByTestId('thread').waitFor({ state: 'detached' });
      await page.goBack();
      await page.getByTestId('thread').waitFor();
      await page.goForward();
      await said(page, 'CM-SO-2016-1').waitFor();
      await page.getByTestId('history-back').click();
      await page.getByTestId('composer').click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByTestId('thread').waitFor({ state: 'detached' });
    },
    longest,
  );

  it(
    'replies in a thread from the bar over a message',
    async () => {
      const page = await sandbox.open();
      await channel(page, 'C0RANDOM').click();
      await say(page, 'Who takes the late shift?');
      await said(page, 'late shift').hover();
      await said(page, 'late shift').getByTestId('thread-start').click();
      expect(await page.getByTestId('thread-composer').evaluate((field) => field === document.activeElement)).toBe(
        true,
      );
      await page.keyboard.type('I do');
      await page.keyboard.press('Enter');
      await page.getByTestId('thread').getByText('1 reply').waitFor();
      await said(page, 'late shift').getByTestId('thread-open').waitFor();
    },
    longest,
  );

  it(
    'finds messages, channels and people',
    async () => {
      const page = await sandbox.open();
      await page.keyboard.press('Control+k');
      await page.getByTestId('jump-field').fill('carrier strikes');
      await page.getByTestId('jump').getByText('carrier').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.message.found', { hasText: 'The carrier strikes tomorrow' }).waitFor();
      expect(new URL(page.url()).searchParams.get('channel')).toBe('C0RANDOM');
      await page.keyboard.press('Control+k');
      await page.getByTestId('jump-field').fill('memos');
      await page.keyboard.press('Enter');
      await said(page, 'CM-SO-2016-1').waitFor();
    },
    longest,
  );

  it(
    'switches to any person with a key',
    async () => {
      const page = await sandbox.open();
      await page.getByTestId('composer').focus();
      await page.keyboard.press('F2');
      await page.getByTestId('people').waitFor();
      await page.keyboard.press('3');
      await page.locator('[data-person=U0ANA][aria-pressed=true]').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('4');
      await page.locator('[data-person=U0FIN][aria-pressed=true]').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByTestId('keys').getByText('Switch person').waitFor();
      await page.keyboard.press('Escape');
      await page.getByTestId('keys').waitFor({ state: 'detached' });
      expect(await you(page)).toBe('U0FIN');
      await page.goBack();
      await page.locator('[data-person=U0ANA][aria-pressed=true]').waitFor();
    },
    longest,
  );

  it(
    'says what is unread to whom, and where it begins',
    async () => {
      const page = await sandbox.open();
      await channel(page, 'C0RANDOM').click();
      await say(page, 'Cake in the kitchen');
      await said(page, 'Cake').waitFor();
      await channel(page, 'C0ORDERS').click();
      await page.locator('[data-person=U0BEN]').click();
      await page.locator('[data-channel=C0RANDOM].unread').waitFor();
      await channel(page, 'C0RANDOM').click();
      await page.getByTestId('new-messages').waitFor();
      await page.locator('[data-channel=C0RANDOM]:not(.unread)').waitFor();
    },
    longest,
  );

  it(
    'is dark where the system is, or where somebody wants it',
    async () => {
      const page = await sandbox.open({ colorScheme: 'dark' });
      const dark = await background(page);
      await page.emulateMedia({ colorScheme: 'light' });
      const light = await background(page);
      expect([light, dark]).toEqual(['rgb(255, 255, 255)', 'rgb(23, 29, 31)']);
      await page.getByTestId('theme').click();
      await page.getByTestId('theme').click();
      expect(await background(page)).toBe(dark);
      await page.reload();
      await page.getByTestId('composer').waitFor();
      expect(await background(page)).toBe(dark);
    },
    longest,
  );

  it(
    'shows one thing at a time on a phone',
    async () => {
      const page = await sandbox.open(phone);
      await channel(page, 'C0ORDERS').waitFor();
      expect(await page.locator('main').isVisible()).toBe(false);
      await channel(page, 'C0ORDERS').tap();
      await page.locator('main').waitFor();
      expect(await page.locator('.sidebar').isVisible()).toBe(false);
      await page.getByTestId('thread-open').last().tap();
      await page.getByTestId('thread-back').waitFor();
      expect(await page.locator('main').isVisible()).toBe(false);
      await page.getByTestId('thread-back').tap();
      await page.getByTestId('pane-back').tap();
      await channel(page, 'C0MEMO').waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBe(phone.viewport.width);
    },
    longest,
  );

  it(
    'puts the focus in the first field of a window, and closes it by a key',
    async () => {
      const page = await sandbox.open();
      expect(await page.getByTestId('composer').evaluate((field) => field === document.activeElement)).toBe(true);
      await openModal(page);
      const first = page.getByTestId('modal').locator('.dialog-body').locator('input, select, textarea').first();
      expect(await first.evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      await page.getByTestId('modal').waitFor({ state: 'detached' });
    },
    longest,
  );

  it(
    'forgets at a reload what only one person saw',
    async () => {
      const page = await sandbox.open();
      await say(page, '/order help');
      await page.locator('[data-ephemeral=true]').waitFor();
      await page.locator('[data-person=U0BEN]').click();
      await page.locator('[data-ephemeral=true]').waitFor({ state: 'detached' });
      await page.locator('[data-person=U0AVA]').click();
      await page.locator('[data-ephemeral=true]').waitFor();
      await page.reload();
      await said(page, 'SO-2017').waitFor();
      expect(await page.locator('[data-ephemeral=true]').count()).toBe(0);
    },
    longest,
  );

  it(
    'brings back what was sent, and completes commands',
    async () => {
      const page = await sandbox.open();
      const composer = page.getByTestId('composer');
      await composer.fill('/or');
      await page.getByTestId('completions').getByText('NUMBER').waitFor();
      await composer.press('Tab');
      expect(await composer.inputValue()).toBe('/order ');
      await composer.fill('/order help');
      await composer.press('Enter');
      await composer.press('ArrowUp');
      expect(await composer.inputValue()).toBe('/order help');
      await composer.press('ArrowDown');
      expect(await composer.inputValue()).toBe('');
    },
    longest,
  );

  it(
    'leads through its tour, and begins again when it is reset',
    async () => {
      const page = await sandbox.open();
      const count = page.getByTestId('tour-count');
      await page.getByTestId('tour').getByLabel('3: Approve it as a lead').click();
      await page.getByTestId('tour-go').click();
      await page.locator('[data-person=U0ANA][aria-pressed=true]').waitFor();
      await page.locator('[data-channel=C0RMA][aria-current=page]').waitFor();
      await page.getByTestId('tour-tick').click();
      await page.getByTestId('tour-next').click();
      await page.getByTestId('tour').getByLabel('1: Cancel two napkins').click();
      await page.getByTestId('tour-go').click();
      await page.locator('[data-person=U0AVA][aria-pressed=true]').waitFor();
      await page.locator('[data-channel=C0ORDERS][aria-current=page]').waitFor();
      expect(await page.getByTestId('composer').inputValue()).toBe('/order SO-1001');
      expect(await count.textContent()).toBe('1 of 9');
      await page.getByTestId('composer').press('Enter');
      await said(page, 'SO-1001').waitFor();

      await page.getByTestId('workspace-menu').click();
      await page.locator('[data-option-value=reset]').click();
      await page.getByTestId('reset-yes').click();
      await page.getByTestId('reset').waitFor({ state: 'detached', timeout: 2 * patience });
      expect(await count.textContent()).toBe('0 of 9');
      await said(page, 'SO-2017').waitFor();
      expect(await page.locator('main [data-message-ts]', { hasText: 'SO-1001' }).count()).toBe(0);
      await page.locator('.disconnected').waitFor({ state: 'detached' });
      await say(page, '/order SO-1001');
      await said(page, 'SO-1001').waitFor();
    },
    longest,
  );

  it(
    'leads through a changed fee: tried on last month, activated, charged',
    async () => {
      const page = await sandbox.open();
      const [tour, modal] = [page.getByTestId('tour'), page.getByTestId('modal')];
      const ticked = (task: string) => tour.getByLabel(`${task}, done`).waitFor();
      const send = () => page.getByTestId('composer').press('Enter');
      await tour.getByLabel('7: Try a lower fee').click();
      await page.getByTestId('tour-go').click();
      await page.locator('[data-person=U0ANA][aria-pressed=true]').waitFor();
      await send();
      await modal.locator('[data-action-id=flow_replay]').click();
      await modal.getByText('The replay has started').waitFor();
      await ticked('7: Try a lower fee on last month');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      const replay = said(page, 'Replay RP-1');
      await replay.getByText('13 of 26 would turn out differently').waitFor();
      expect(await replay.textContent()).toContain('other fee: 13 · $90.87 → $51.87');
      expect(await page.locator('main .message-list').evaluate((list) => list.scrollTop)).toBe(0);
      await page.getByTestId('tour-next').click();
      await replay.locator('[data-action-id=flow_activate]').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Activate' }).click();
      await ticked('8: Activate it');

      await page.getByTestId('tour-next').click();
      await page.getByTestId('tour-go').click();
      await page.locator('[data-person=U0AVA][aria-pressed=true]').waitFor();
      await send();
      await modal.locator('[data-block-id="line:1"] [data-action-id=quantity]').fill('2');
      await modal.locator('[data-block-id=reason] select').selectOption('not_wanted');
      await page.getByTestId('modal-submit').click();
      await modal.getByText('Return shipping: $3.99').waitFor();
      await page.getByTestId('modal-submit').click();
      await ticked('9: See the new fee');
      expect(await page.getByTestId('tour-count').textContent()).toBe('3 of 9');
    },
    longest,
  );
});
