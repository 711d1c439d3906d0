// Takes the README's pictures in the sandbox, of the sample order SO-1001 in a fresh directory. It runs what was built.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const pictures = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const orderNumber = 'SO-1001';

await mkdir(pictures, { recursive: true });
const directory = await mkdtemp(join(tmpdir(), 'slash-order-pictures-'));
const { PATH, HOME } = process.env;
const bot = spawn(process.execPath, [program], {
  cwd: directory,
  env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage({ timezoneId: 'America/New_York' });
  await page.goto(await pageOf(bot));
  await takePictures(page);
} finally {
  await browser.close();
  bot.kill('SIGINT');
  await once(bot, 'exit');
  await rm(directory, { recursive: true, force: true, maxRetries: 20 });
}

/** Where the bot says that its sandbox is. */
async function pageOf({ stderr }) {
  for await (const line of createInterface(stderr)) {
    const address = /open (http:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    stderr.resume();
    return address;
  }
  throw new Error('the bot ended before its sandbox was open');
}

async function takePictures(page) {
  const take = async (name, height) => {
    await page.setViewportSize({ width: 1280, height });
    await page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled' });
  };
  const modal = page.getByTestId('modal');
  await page.getByTestId('composer').fill(`/order ${orderNumber}`);
  await page.getByTestId('composer').press('Enter');
  const card = page.locator('main [data-message-ts]', { hasText: `Order ${orderNumber}` });
  await card.waitFor();
  await take('card', 720);

  await card.locator('[data-action-id=order_cancel]').click();
  await modal.locator('[data-block-id="line:1"] [data-action-id=quantity]').fill('2');
  await modal.locator('[data-block-id=reason] select').selectOption('customer_request');
  await modal.locator('[data-block-id=note] [data-action-id=value]').fill('Wants one napkin only');
  await take('modal', 800);

  await page.getByTestId('modal-submit').click();
  await modal.getByRole('button', { name: 'Cancel 2 units' }).waitFor();
  await take('preview', 720);

  await page.getByTestId('modal-submit').click();
  await card.getByText('2 canceled').first().waitFor();
  await card.getByTestId('thread-open').click();
  await page.getByTestId('thread').getByText(`CO-${orderNumber}-1`).first().waitFor();
  await take('thread', 940);

  await page.locator('[data-person=U0FIN]').click();
  await page.locator('[data-channel=C0MEMO]').click();
  await page.locator('main [data-message-ts]', { hasText: `CM-${orderNumber}-1` }).waitFor();
  await take('memos', 540);
}
