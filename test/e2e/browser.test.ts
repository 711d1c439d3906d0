import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { freePort } from '../../src/store/embedded/free-port';
import { type BotProcess, startBotProcess } from '../support/bot-process';
import { builtProgram } from '../support/build';
import { untilStopped } from '../support/mongo-teardown';

/** For a slow machine that has to build, to get a database server and to start a browser. */
const longest = 300_000;
const patience = 60_000;

/** An order of the B2C Commerce export in samples/, with two units of each of its two lines. */
const orderNumber = '00028009';

describe('the sandbox in a browser', () => {
  let directory: string;
  let bot: BotProcess;
  let restart: () => Promise<void>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    directory = await realpath(await mkdtemp(join(tmpdir(), 'slash-order-browser-')));
    const program = await builtProgram();
    const port = await freePort();
    bot = await startBotProcess(program, directory, port);
    restart = async () => {
      expect(await bot.interrupt()).toBe(0);
      bot = await startBotProcess(program, directory, port);
    };
    const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: patience });
    page = await browser.newPage();
    page.setDefaultTimeout(patience);
    page.setDefaultNavigationTimeout(patience);
  }, longest);

  afterAll(async () => {
    await browser?.close();
    await bot?.interrupt();
    await untilStopped(join(directory, '.data/mongodb'));
    await rm(directory, { recursive: true, force: true });
  }, longest);

  const cards = () => page.locator('main [data-message-ts]', { hasText: `Order ${orderNumber}` });
  const modal = () => page.getByTestId('modal');
  const reply = () => page.getByTestId('thread').locator('[data-message-ts]', { hasText: `CO-${orderNumber}-1` });

  async function lookUp() {
    await page.getByTestId('composer').fill(`/order ${orderNumber}`);
    await page.getByTestId('composer').press('Enter');
  }

  it(
    'looks an order up, cancels two units, and shows it all again after a restart',
    async () => {
      await page.goto(bot.pageUrl);
      await lookUp();
      const card = cards().first();
      await card.getByText('2 open').first().waitFor();

      await card.locator('[data-action-id=order_cancel]').click();
      await modal().locator('[data-block-id="line:1"] [data-action-id=quantity]').fill('2');
      await modal().locator('[data-block-id=reason] select').selectOption('customer_request');
      await page.getByTestId('modal-submit').click();
      await modal().getByRole('button', { name: 'Cancel 2 units' }).waitFor();
      expect(await modal().textContent()).toContain('2 × Pleated Bib Long Sleeve Shirt: −$100.78');
      await page.getByTestId('modal-submit').click();
      await modal().waitFor({ state: 'detached' });

      await card.getByText('2 canceled').first().waitFor();
      await card.getByTestId('thread-open').click();
      await reply().waitFor();
      const told = await reply().textContent();
      for (const part of ['−$100.78', 'Ava', 'Customer changed their mind']) expect(told).toContain(part);

      await restart();
      await page.reload();
      await reply().waitFor();
      expect(await reply().textContent()).toBe(told);
      await card.getByText('2 canceled').first().waitFor();
      expect(await cards().count()).toBe(1);

      await lookUp();
      await cards().nth(1).getByText('2 canceled').first().waitFor();
      expect(await cards().nth(1).textContent()).toContain('$39.87');
    },
    longest,
  );
});
