import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { sendText } from './send-json';

/** Built by scripts/build-page.mjs; at the same place seen from src and from dist. */
const DIRECTORY = join(__dirname, '../../dist/page');

const FILES: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page-style.css': { name: 'page-style.css', type: 'text/css; charset=utf-8' },
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends the page. A link to a message (/archives/…) is the page too, which then shows that message. */
export async function sendPageFile(path: string, response: ServerResponse): Promise<void> {
  const file = FILES[path.startsWith('/archives/') ? '/' : path];
  if (!file) {
    sendText(response, 404, 'Not found');
    return;
  }
  const content = await readFile(join(DIRECTORY, file.name)).catch(() => undefined);
  if (!content) {
    sendText(response, 503, 'The page is not built yet: npm run build');
    return;
  }
  response.writeHead(200, {
    'content-type': file.type,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(content);
}
