type Kind = { bytes: readonly number[]; sentence: string };

/** First bytes of files that are no UTF-8 text; longer signatures come first. */
const kinds: readonly Kind[] = [
  { bytes: [0xff, 0xfe, 0, 0], sentence: inEncoding('UTF-32') },
  { bytes: [0, 0, 0xfe, 0xff], sentence: inEncoding('UTF-32') },
  { bytes: [0xff, 0xfe], sentence: inEncoding('UTF-16') },
  { bytes: [0xfe, 0xff], sentence: inEncoding('UTF-16') },
  { bytes: [0x1f, 0x8b], sentence: packed('gzip', 'gunzip FILE') },
  { bytes: [0x50, 0x4b, 3, 4], sentence: packed('zip', 'unzip FILE') },
  { bytes: [0x42, 0x5a, 0x68], sentence: packed('bzip2', 'bunzip2 FILE') },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], sentence: packed('xz', 'unxz FILE') },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], sentence: packed('zstd', 'unzstd FILE') },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], sentence: packed('7z', '7z x FILE') },
];

export const signatureLength = 4;

/** A sentence that says what to do about the file; `null` where it can be read. */
export function whyNotText(beginning: Uint8Array): string | null {
  const kind = kinds.find(({ bytes }) => bytes.every((byte, index) => beginning[index] === byte));
  return kind?.sentence ?? withoutMark(beginning);
}

/** UTF-16 or UTF-32 without a byte order mark: only there are some of the first bytes NUL. */
function withoutMark(beginning: Uint8Array): string | null {
  if (beginning.length < signatureLength) return null;
  const [a, b, c, d] = [...beginning.subarray(0, signatureLength)].map((byte) => byte === 0);
  const one = (little: string, big: string) => (a ? big : little);
  if ((!a && b && c && d) || (a && b && c && !d)) return inEncoding(one('UTF-32LE', 'UTF-32BE'));
  if ((!a && b && !c && d) || (a && !b && c && !d)) return inEncoding(one('UTF-16LE', 'UTF-16BE'));
  return null;
}

function inEncoding(name: string): string {
  return `This file is written in ${name}; only UTF-8 is read. Convert it first: iconv -f ${name} -t UTF-8 FILE > NEW-FILE.`;
}

function packed(by: string, command: string): string {
  return `This file is ${by}-compressed. Unpack it first: ${command}.`;
}
