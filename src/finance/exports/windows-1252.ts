/** Of 0x80–0x9f; the other bytes are those of Latin 1. */
const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const byteOf = new Map([...special].map((character, index) => [character, 0x80 + index]));

/** As Windows-1252 can hold it: to be done before cells are quoted, since `，` becomes `,`. */
export function inWindows1252(text: string): string {
  return [...text].map((one) => (byteFor(one) === undefined ? plain(one) : one)).join('');
}

function plain(character: string): string {
  const one = character.normalize('NFKD').slice(0, 1);
  return byteFor(one) === undefined ? '?' : one;
}

/** Letters that it lacks lose their accents, or become `?`. */
export function windows1252(text: string): Buffer {
  return Buffer.from([...text].map((character) => byteFor(character) ?? plainByte(character)));
}

function byteFor(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : byteOf.get(character);
}

function plainByte(character: string): number {
  return byteFor(character.normalize('NFKD').slice(0, 1)) ?? '?'.charCodeAt(0);
}
