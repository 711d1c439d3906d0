import { inflateSync } from 'node:zlib';

/** The texts of a PDF as a reader sees them: what one command draws, in the order of the file. */
export function pdfTexts(pdf: Buffer): string[] {
  const file = pdf.toString('latin1');
  const objects = new Map(
    [...file.matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id = '', body = '']) => [id, body] as const),
  );
  const mapOf = (font: string) => characters(streamIn(objects.get(idIn(objects.get(font) ?? '', 'ToUnicode')) ?? ''));
  const named = [...objects.values()].flatMap((body) => [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  const fonts = new Map(named.map(([, name = '', id = '']) => [name, mapOf(id)]));
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  return pages.flatMap((page) => textsIn(streamIn(objects.get(idIn(page, 'Contents')) ?? ''), fonts));
}

function idIn(body: string, key: string): string {
  return new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? '';
}

function streamIn(body: string): string {
  const [, bytes] = /stream\n(.*)\nendstream/s.exec(body) ?? [];
  if (bytes === undefined) return '';
  const packed = Buffer.from(bytes, 'latin1');
  return (body.includes('/FlateDecode') ? inflateSync(packed) : packed).toString('latin1');
}

type Characters = ReadonlyMap<number, string>;

/** Of each glyph, by the ranges of a ToUnicode map. */
function characters(map: string): Characters {
  const found = new Map<number, string>();
  for (const [, first = '', , list = ''] of map.matchAll(/<(\w+)> <(\w+)> \[(.*?)\]/gs)) {
    for (const [at, [, hex = '']] of [...list.replaceAll(' ', '').matchAll(/<(\w*)>/g)].entries()) {
      found.set(Number.parseInt(first, 16) + at, Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    }
  }
  return found;
}

function textsIn(content: string, fonts: ReadonlyMap<string, Characters>): string[] {
  const texts: string[] = [];
  let font: Characters = new Map();
  for (const [, name, drawn] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/gs)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    if (drawn === undefined) continue;
    const glyphs = [...drawn.matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    texts.push(glyphs.map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join(''));
  }
  return texts;
}
