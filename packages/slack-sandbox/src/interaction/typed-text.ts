const ADDRESS = /(?<![\w`])https?:\/\/[^\s<>`|]+/gi;

/** Punctuation after a URL is no part of it. */
const AROUND = /[.,;:!?'")\]}]+$/;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as Slack stores it; `urls` are unique and escaped like the text. */
export type TypedText = { text: string; urls: string[] };

/** Escapes text, so that it mentions nobody; only URLs become links. */
export function typedText(typed: string): TypedText {
  const urls = new Set<string>();
  let text = '';
  let from = 0;
  for (const { 0: found, index } of typed.matchAll(ADDRESS)) {
    const address = found.replace(AROUND, '');
    const url = escaped(address);
    urls.add(url);
    text += `${escaped(typed.slice(from, index))}<${url}>`;
    from = index + address.length;
  }
  return { text: text + escaped(typed.slice(from)), urls: [...urls] };
}
