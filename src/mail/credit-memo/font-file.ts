import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';

/** DejaVu Sans in one weight, as pdfkit can read it fast. */
export async function fontFile(weight: 400 | 700): Promise<Buffer> {
  return sfntOf(
    await readFile(require.resolve(`@fontsource/dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff`)),
  );
}

const [woffHead, woffEntry, sfntHead, sfntEntry] = [44, 20, 12, 16];

/** A WOFF file is a TrueType file whose tables are packed one by one (W3C, WOFF 1.0, §4–5). */
function sfntOf(woff: Buffer): Buffer {
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) =>
    tableAt(woff, woffHead + index * woffEntry),
  );
  const head = Buffer.alloc(sfntHead + tables.length * sfntEntry);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(tables.length, 4);
  let offset = head.length;
  for (const [index, { tag, checksum, bytes, padding }] of tables.entries()) {
    const at = sfntHead + index * sfntEntry;
    tag.copy(head, at);
    checksum.copy(head, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    offset += bytes.length + padding.length;
  }
  return Buffer.concat([head, ...tables.flatMap(({ bytes, padding }) => [bytes, padding])]);
}

function tableAt(woff: Buffer, at: number) {
  const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [number, number, number];
  const kept = woff.subarray(offset, offset + packed);
  const bytes = packed < length ? inflateSync(kept) : kept;
  return {
    tag: woff.subarray(at, at + 4),
    checksum: woff.subarray(at + 16, at + 20),
    bytes,
    padding: Buffer.alloc((4 - (bytes.length % 4)) % 4),
  };
}
