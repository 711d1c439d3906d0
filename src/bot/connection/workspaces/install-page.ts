import type { ServerResponse } from 'node:http';

/** A page of the installation, as plain text with an optional link. */
export type InstallPage = { title: string; text: string; link?: { to: string; text: string } };

/** The page's address holds a secret, so it must not be cached, framed or sent as a referrer. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export function answerPage(response: ServerResponse, status: number, page: InstallPage): void {
  response.writeHead(status, headers).end(htmlOf(page));
}

function htmlOf({ title, text, link }: InstallPage): string {
  const onward = link === undefined ? '' : `<p><a href="${escaped(link.to)}">${escaped(link.text)}</a></p>`;
  return `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem; color: #1d1c1d }
  a { display: inline-block; padding: .6rem 1.2rem; border-radius: .3rem; background: #1f3a5f; color: #fff; text-decoration: none }
</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${onward}
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
