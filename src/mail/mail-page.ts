/** The same text as an HTML page that every mail program shows alike: no picture, no script, nothing from outside. */
export function mailPage(text: string, language: string): string {
  const paragraphs = text.split(/\n{2,}/).map((one) => `<p style="margin:0 0 16px">${escaped(one)}</p>`);
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>',
    '<body style="margin:0;padding:24px;background:#f4f4f4">',
    '<div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:8px;',
    'font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#1d1c1d">',
    ...paragraphs,
    '</div></body></html>',
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '<br>\n',
};

function escaped(text: string): string {
  return text.replace(/[&<>"\n]/g, (one) => entities[one] ?? one);
}
