// Takes the pictures of the README and the guides in the sandbox, in a fresh directory. It runs what was built.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { filmOf } from './film.mjs';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const pictures = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

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
  const address = await pageOf(bot);
  await page.goto(address);
  await page.getByTestId('tour-close').click();
  await theSandbox(address);
  for (const scene of [cancelItems, askForApproval, approve, returnGoods, book, lookAround, followFlow, inPortuguese]) {
    await scene(at(page));
  }
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

/** What people do on the page, and the camera. */
function at(page) {
  const modal = page.getByTestId('modal');
  const field = (block) => modal.locator(`[data-block-id="${block}"]`);
  return {
    ...{ page, modal },
    async take(name, height) {
      await page.setViewportSize({ width: 1280, height });
      await page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled' });
    },
    async type(text) {
      await page.getByTestId('composer').fill(text);
      await page.getByTestId('composer').press('Enter');
    },
    message: (text) => page.locator('main [data-message-ts]', { hasText: text }).last(),
    units: (block, quantity) => field(block).locator('[data-action-id=quantity]').fill(String(quantity)),
    write: (block, text) => field(block).locator('[data-action-id=value]').fill(text),
    choose: (block, value) => field(block).locator('select').selectOption(value),
    async submit(next) {
      await page.getByTestId('modal-submit').click();
      await (next === undefined ? modal.waitFor({ state: 'detached' }) : modal.getByText(next).first().waitFor());
    },
    async close() {
      await page.getByTestId('modal-cancel').click();
      await modal.waitFor({ state: 'detached' });
    },
    async sitDownAs(person, channel) {
      await page.locator(`[data-person=${person}]`).click();
      await page.locator(`[data-channel=${channel}]`).click();
    },
    async home(person) {
      await page.locator(`[data-person=${person}]`).click();
      await page.getByTestId('apps').locator('[data-channel]').click();
      await page.getByText('Updated').waitFor();
    },
  };
}

/** The sandbox itself: with its tour, in the dark, and on a phone. */
async function theSandbox(address) {
  const open = async (name, options, selection = '') => {
    const page = await browser.newPage({ timezoneId: 'America/New_York', ...options });
    await page.goto(`${address}/${selection}`);
    await page.getByTestId('thread-open').last().waitFor({ state: 'attached' });
    return { page, take: () => page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled' }) };
  };
  const light = await open('sandbox', { viewport: { width: 1280, height: 800 } });
  await light.page.getByTestId('thread-open').last().click();
  await light.take();
  const dark = await open('sandbox-dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
  await dark.page.keyboard.press('Control+k');
  await dark.page.getByTestId('jump-field').fill('carafe');
  await dark.take();
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
  const small = await open('sandbox-phone', phone, '?channel=C0ORDERS');
  await small.take();
}

/** Two units are canceled: pictures of each step, and a film of all. */
async function cancelItems({ page, take, type, message, units, choose, write, submit, sitDownAs }) {
  const order = 'SO-1001';
  const film = filmOf(page, { width: 1280, height: 800 });
  await page.getByTestId('composer').fill(`/order ${order}`);
  await film.frame(1_500);
  await type(`/order ${order}`);
  const card = message(order);
  await card.locator('[data-action-id=order_cancel]').waitFor();
  await film.frame(2_500);
  await take('card', 720);

  await card.locator('[data-action-id=order_cancel]').click();
  await units('line:1', 2);
  await choose('reason', 'customer_request');
  await write('note', 'Wants one napkin only');
  await film.frame(2_500);
  await take('modal', 800);

  await submit('Order total');
  await film.frame(3_500);
  await take('preview', 720);

  await submit();
  await card.getByText('2 canceled').first().waitFor();
  await film.frame(2_000);
  await card.getByTestId('thread-open').click();
  await page.getByTestId('thread').getByText(`CO-${order}-1`).first().waitFor();
  await film.frame(4_000);
  await take('thread', 940);
  await page.getByTestId('thread-close').click();

  await sitDownAs('U0FIN', 'C0MEMO');
  await message(`CM-${order}-1`).waitFor();
  await film.frame(3_500);
  await film.save(`${pictures}cancel.gif`);
  await take('memos', 540);
}

/** A mug with scratches, more or less. */
async function photo() {
  const scratches = '<path d="M60 110 l70 -40 M90 140 l60 -55 M70 150 l30 -20" stroke="#fff" stroke-width="3"/>';
  const mug =
    '<rect x="50" y="50" width="120" height="120" rx="12" fill="#3566a8"/><circle cx="180" cy="105" r="28" fill="none" stroke="#3566a8" stroke-width="14"/>';
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="260" height="200"><rect width="260" height="200" fill="#e8e2d8"/>${mug}${scratches}</svg>`;
  return { name: 'scratches.png', mimeType: 'image/png', buffer: await sharp(Buffer.from(drawn)).png().toBuffer() };
}

/** An agent gives more than agents may. */
async function askForApproval({ modal, take, type, choose, write, submit, close, sitDownAs }) {
  await sitDownAs('U0AVA', 'C0ORDERS');
  await type('/order SO-1003 discount');
  await modal.getByLabel('1 · Becher, blau').check();
  await write('amount', '30');
  await choose('reason', 'damaged');
  await write('note', 'Two of the six have scratches');
  await modal.locator('[data-block-id="photos:0"] input[type=file]').setInputFiles(await photo());
  await modal.getByText('scratches.png').waitFor();
  await submit('Needs approval');
  await take('needs-approval', 720);
  await submit('Approval requested');
  await close();
}

async function approve({ take, message, sitDownAs, home }) {
  await home('U0ANA');
  await take('home-lead', 540);
  await sitDownAs('U0ANA', 'C0RMA');
  await message('AP-SO-1003-1').waitFor();
  await take('approval', 980);
  await message('AP-SO-1003-1').locator('[data-action-id=approval_approve]').click();
  await message('AP-SO-1003-1').getByText('Approved by').waitFor();
}

async function returnGoods({ page, take, type, message, units, choose, write, submit, sitDownAs }) {
  await sitDownAs('U0AVA', 'C0ORDERS');
  await type('/order SO-1003 rma');
  await units('line:1', 2);
  await choose('reason', 'defective');
  await write('note', 'Handles came off');
  await submit('Value');
  await submit();
  await page.locator('main').getByText('2 units expected').last().waitFor();

  await sitDownAs('U0ANA', 'C0RMA');
  const returned = message('RMA-SO-1003-1');
  await returned.waitFor();
  await take('return-order', 980);
  await returned.locator('[data-action-id=rma_approve]').click();
  await returned.locator('[data-action-id=rma_receive]').click();
  await units('received:1', 2);
  await units('rejected:1', 1);
  await choose('rejection_reason', 'worn');
  await write('condition', 'Dishwasher marks');
  await take('receive', 800);
  await submit();
  await returned.getByText('Rejected: Worn or used').waitFor();
  await returned.locator('[data-action-id=rma_close]').click();
  await submit('Order total');
  await take('close-return', 720);
  await submit();
  await returned.getByText('1 rejected, 1 accepted').waitFor();
}

async function book({ take, message, write, submit, sitDownAs }) {
  await sitDownAs('U0FIN', 'C0MEMO');
  const memo = message('CM-SO-1001-1');
  await memo.locator('[data-action-id=memo_post]').click();
  await write('reference', 'ERP-2211');
  await submit();
  await memo.getByText('Posted as ERP-2211').waitFor();
  await memo.locator('[data-action-id=refund_succeeded]').first().click();
  await write('reference', 're_3Pq8');
  await take('refunded', 640);
  await submit();
  await memo.getByText('(refunded: ').first().waitFor();
  await take('finance', 980);
}

/** A return whose flow asks, charges and goes on after it; and where a team lead tries the next version. */
async function followFlow({ page, modal, take, type, message, units, choose, submit, close, sitDownAs }) {
  await sitDownAs('U0AVA', 'C0ORDERS');
  await type('/order SO-1003 return');
  await units('line:1', 1);
  await choose('reason', 'not_wanted');
  await modal.locator('[data-block-id="answer:label"]').getByText('Yes').click();
  await modal.locator('[data-block-id="answer:label"]').scrollIntoViewIfNeeded();
  await take('flow-questions', 900);
  await submit('Order total');
  await take('flow-preview', 720);
  await submit();
  const card = message('SO-1003');
  await card.getByTestId('thread-open').click();
  await page.getByTestId('thread').getByText('waiting').first().waitFor();
  await take('flow-steps', 940);
  await page.getByTestId('thread-close').click();

  await sitDownAs('U0ANA', 'C0ORDERS');
  await type('/order flows');
  await modal.getByText('Active').first().waitFor();
  await take('flows', 900);
  await close();
}

/** Somebody who reads Portuguese cancels everything that is left. */
async function inPortuguese({ page, modal, take, type, choose, submit, close, sitDownAs }) {
  await sitDownAs('U0BEN', 'C0ORDERS');
  await type('/order SO-1002 cancel');
  await modal.locator('[data-action-id=quantity]').first().fill('1');
  await choose('reason', 'customer_request');
  await submit('Total do pedido');
  await take('portuguese', 720);
  await page.getByTestId('modal-cancel').click();
  await close();
  await page.getByTestId('outbox-open').click();
  await take('outbox', 640);
  await takeAttachment(page);
  await page.keyboard.press('Escape');
}

/** The newest attachment as the browser shows it, which tells nobody when it has drawn it. */
async function takeAttachment(page) {
  const link = page.getByTestId('outbox').getByRole('link').first();
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await opened.setViewportSize({ width: 1280, height: 640 });
  await opened.waitForTimeout(3_000);
  await opened.screenshot({ path: `${pictures}credit-memo.png` });
  await opened.close();
}

async function lookAround({ page, modal, take, type, close, sitDownAs, home }) {
  await home('U0FIN');
  await take('home-finance', 540);
  await home('U0AVA');
  await take('home-agent', 540);

  await sitDownAs('U0AVA', 'C0RANDOM');
  await type('/order find schneider');
  await page.getByText('1 customer for').waitFor();
  await take('find', 420);
  await type('/order SO-1003 case');
  await modal.getByText('Billing address').waitFor();
  await take('customer', 900);
  await close();
  await type('/order SO-1003 lost-parcel');
  await modal.getByText('Ship to').waitFor();
  await take('macro', 900);
  await close();
}
