import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, untilStopped } from 'embedded-mongod';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { startBotProcess } from './bot-process';
import { builtProgram } from './build';

/** For a slow machine that has to build, to get a database server and to start a browser. */
export const patience = 60_000;

/** The built bot in its sandbox, and browsers that look at it. */
export type BrowsedSandbox = {
  pageUrl: string;
  /** Another browser, which remembers nothing of the others. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  closeAll: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts the built bot without tokens in a directory of its own. */
export async function browsedSandbox(): Promise<BrowsedSandbox> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'slash-order-page-')));
  const bot = await startBotProcess(await builtProgram(), directory, await freePort());
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: patience });
  return {
    pageUrl: bot.pageUrl,
    async open(options) {
      const page = await (await browser.newContext(options)).newPage();
      page.setDefaultTimeout(patience);
      await page.goto(bot.pageUrl);
      await page.getByTestId('search-open').waitFor();
      return page;
    },
    async closeAll() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async stop() {
      await browser.close();
      await bot.interrupt();
      await untilStopped(join(directory, '.data/mongodb'));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
