const ADDRESS = /(?<![\w`])https?:\/\/[^\s<>`|]+/gi;

/** What ends a sentence around an address is no part of it. */
const AROUND = /[.,;:!?'")\]}]+$/;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a person typed as Slack keeps it. `urls` are the addresses in it, each once, escaped like the text. */
export type TypedText = { text: string; urls: string[] };

/** Escapes what a person typed, so that nothing in it mentions anybody; addresses, and only they, become links. */
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
