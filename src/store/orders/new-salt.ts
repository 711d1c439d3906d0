import { randomFillSync } from 'node:crypto';

const saltBytes = 16;
const atOnce = 256;

/** Drawn for many salts at once: a draw costs more than all else about a salt. */
const drawn = Buffer.alloc(atOnce * saltBytes);
let used = drawn.length;

/** 16 random bytes in hexadecimal, for a seal. */
export function newSalt(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += saltBytes;
  return drawn.toString('hex', used - saltBytes, used);
}
