import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { exportOf, orderXml, outcomes, readText } from '../../../test/support/intake';

const text = exportOf(orderXml());
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const utf16 = (written: string) => Buffer.from(written, 'utf16le');
const utf32 = (written: string) =>
  Buffer.concat([...written].map((sign) => Buffer.from([sign.charCodeAt(0), 0, 0, 0])));
const inEncoding = (name: string) =>
  `This file is written in ${name}; only UTF-8 is read. Convert it first: iconv -f ${name} -t UTF-8 FILE > NEW-FILE.`;

describe('a file that is no UTF-8 text', () => {
  it.each([
    ['UTF-16 with a mark', utf16(`\uFEFF${text}`), inEncoding('UTF-16')],
    ['UTF-16 with a mark, the other way round', swapped(utf16(`\uFEFF${text}`)), inEncoding('UTF-16')],
    ['UTF-16 without a mark', utf16(text), inEncoding('UTF-16LE')],
    ['UTF-16 without a mark, the other way round', swapped(utf16('{"orderNumber":"1"}')), inEncoding('UTF-16BE')],
    ['UTF-32 with a mark', utf32(`\uFEFF${text}`).fill(Buffer.from([0xff, 0xfe, 0, 0]), 0, 4), inEncoding('UTF-32')],
    ['UTF-32 without a mark', utf32(text), inEncoding('UTF-32LE')],
    ['gzip', gzipSync(text), 'This file is gzip-compressed. Unpack it first: gunzip FILE.'],
    ['zip', Buffer.from('PK\u0003\u0004rest'), 'This file is zip-compressed. Unpack it first: unzip FILE.'],
    ['bzip2', Buffer.from('BZh91AY'), 'This file is bzip2-compressed. Unpack it first: bunzip2 FILE.'],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), 'This file is xz-compressed. Unpack it first: unxz FILE.'],
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1]), 'This file is zstd-compressed. Unpack it first: unzstd FILE.'],
    ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27]), 'This file is 7z-compressed. Unpack it first: 7z x FILE.'],
  ])('is named, with what to do about it: %s', async (_, bytes, sentence) => {
    const pieces = Array.from(bytes.subarray(0, 9), (_, index) => bytes.subarray(index, index + 1));
    for (const chunks of [[bytes], [...pieces, bytes.subarray(9)]]) {
      for (const format of [undefined, 'b2c-xml', 'native'] as const) {
        expect(outcomes(await readText(chunks, format))).toEqual([[sentence]]);
      }
    }
  });

  it.each(['{}', '1', '', '{', '\u{1f375}', 'BZ', 'PK'])('is not any short or strange text: %j', async (short) => {
    const [said] = outcomes(await readText([Buffer.from(short)]));
    expect(said).toEqual([expect.not.stringMatching(/This file is/)]);
  });

  it('is not one whose beginning comes in pieces', async () => {
    const bytes = Buffer.from(`\uFEFF${text}`);
    const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)];
    expect(outcomes(await readText(pieces))).toEqual(['W-1']);
  });
});
