import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, untilStopped } from 'embedded-mongod';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type BotProcess, startBotProcess } from '../support/bot-process';
import { builtProgram } from '../support/build';

/** For a slow machine that has to build, to get a database server and to start a browser. */
const longest = 300_000;
const patience = 60_000;

/** An order of samples/ with three units of its one line, paid in full. */
const orderNumber = 'SO-1001';

/** Two pixels wide. */
const photo = {
  name: 'torn.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPYYqNhY7MAAAfXAjHpSRS/AAAAAElFTkSuQmCC',
    'base64',
  ),
};

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

  it(
    'begins with a month that is as it was sealed and covered by checkpoints',
    async () => {
      const cli = join(dirname(await builtProgram()), 'cli/main.js');
      const { stdout } = await promisify(execFile)(process.execPath, [cli, 'verify'], { cwd: directory });
      expect(stdout).toMatch(/Checked orders: \d{2}, .*No problems found/);
    },
    longest,
  );

  const cards = () => page.locator('main [data-message-ts]', { hasText: `Order ${orderNumber}` });
  const modal = () => page.getByTestId('modal');
  const reply = () => page.getByTestId('thread').locator('[data-message-ts]', { hasText: `CO-${orderNumber}-1` });

  async function type(text: string) {
    await page.getByTestId('composer').fill(text);
    await page.getByTestId('composer').press('Enter');
  }
  const lookUp = () => type(`/order ${orderNumber}`);

  const message = (text: string) => page.locator('main [data-message-ts]', { hasText: text }).last();
  const field = (block: string) => modal().locator(`[data-block-id="${block}"]`);
  const submit = () => page.getByTestId('modal-submit').click();

  async function sitDownAs(person: string, channel: string) {
    await page.locator(`[data-person=${person}]`).click();
    await page.locator(`[data-person=${person}][aria-pressed=true]`).waitFor();
    await page.locator(`[data-channel=${channel}]`).click();
  }

  it(
    'looks an order up, cancels two units, and shows it all again after a restart',
    async () => {
      await page.goto(bot.pageUrl);
      await lookUp();
      const card = cards().first();
      await card.getByText('3 open').first().waitFor();

      await card.locator('[data-action-id=order_cancel]').click();
      await modal().locator('[data-block-id="line:1"] [data-action-id=quantity]').fill('2');
      await modal().locator('[data-block-id=reason] select').selectOption('customer_request');
      await page.getByTestId('modal-submit').click();
      await modal().getByRole('button', { name: 'Refund $6.47' }).waitFor();
      expect(await modal().textContent()).toContain('2 × Linen napkin: −$6.47');
      await page.getByTestId('modal-submit').click();
      await modal().waitFor({ state: 'detached' });

      await card.getByText('2 canceled').first().waitFor();
      await card.getByTestId('thread-open').click();
      await reply().waitFor();
      const told = await reply().textContent();
      for (const part of ['−$6.47', 'waiting for finance', 'by ava', 'Customer changed their mind'])
        expect(told).toContain(part);

      await restart();
      await page.reload();
      await reply().waitFor();
      expect(await reply().textContent()).toBe(told);
      await card.getByText('2 canceled').first().waitFor();
      expect(await cards().count()).toBe(1);

      await page.getByTestId('outbox-open').click();
      const mail = page.getByTestId('outbox').getByRole('article');
      expect(await mail.textContent()).toMatch(/Your order SO-1001.*2 × Linen napkin.*We will refund \$6\.47/s);
      await page.keyboard.press('Escape');

      await lookUp();
      await page.locator('main').getByText('has a card in this channel').waitFor();
      await page.locator('main').getByRole('button', { name: 'Post a new card' }).click();
      await cards().nth(1).getByText('2 canceled').first().waitFor();
      expect(await cards().nth(1).textContent()).toContain('$9.71');
    },
    longest,
  );

  it(
    'has an agent ask for a return, a lead approve, receive and close it, and finance book what goes back',
    async () => {
      await sitDownAs('U0AVA', 'C0ORDERS');
      await type('/order SO-1003 rma');
      await field('line:1').locator('[data-action-id=quantity]').fill('2');
      await field('reason').locator('select').selectOption('defective');
      await field('photos:0').locator('[data-action-id=value]').setInputFiles(photo);
      await field('photos:0').getByText('torn.png').waitFor();
      await submit();
      await modal().getByText('Value €21.42').waitFor();
      expect(await modal().textContent()).toContain('Photos torn.png');
      await modal().getByRole('button', { name: 'Create RMA for 2 units' }).click();
      await message('Order SO-1003').getByText('2 units expected').waitFor();

      await sitDownAs('U0ANA', 'C0RMA');
      const returned = message('RMA-SO-1003-1');
      const picture = returned.getByAltText('Photo 1');
      await picture.scrollIntoViewIfNeeded();
      await page.waitForFunction((img) => (img as HTMLImageElement).naturalWidth === 2, await picture.elementHandle());
      await returned.locator('[data-action-id=rma_approve]').click();
      await returned.locator('[data-action-id=rma_receive]').click();
      await field('received:1').locator('[data-action-id=quantity]').fill('2');
      await field('rejected:1').locator('[data-action-id=quantity]').fill('1');
      await field('rejection_reason').locator('select').selectOption('worn');
      await submit();
      await returned.getByText('Rejected: Worn or used').waitFor();
      await returned.locator('[data-action-id=rma_close]').click();
      await submit();
      await modal().getByRole('button', { name: 'Refund €10.71' }).click();
      await returned.getByText('1 rejected, 1 accepted').waitFor();

      await sitDownAs('U0FIN', 'C0MEMO');
      const memo = message('CM-SO-1003-1');
      await memo.getByText('€10.71 (tax €1.71)').waitFor();
      await memo.locator('[data-action-id=refund_succeeded]').click();
      await field('reference').locator('[data-action-id=value]').fill('re_1');
      await submit();
      await memo.getByText('(refunded: ').waitFor();
      await memo.locator('[data-action-id=memo_post]').click();
      await field('reference').locator('[data-action-id=value]').fill('ERP-77');
      await submit();
      await memo.getByText('Posted as ERP-77').waitFor();
      expect(await memo.locator('[data-action-id=memo_post]').count()).toBe(0);
    },
    longest,
  );
});
