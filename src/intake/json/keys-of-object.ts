import { listKeys, orderKeys } from '../text/guess-format';

const quote = 0x22;

/** No key that matters is longer. */
const longestKey = Math.max(...[...listKeys, ...orderKeys].map((key) => key.length));

/** Follows the keys of an object without keeping them, to see whether it is an order or lists orders. */
export type KeysOfObject = {
  /** A value begins; it has keys where it is an object. */
  begin: (isObject: boolean) => void;
  beginText: () => void;
  /** One more character of a text, its end included. */
  inText: (code: number) => void;
  /** The last text was a key. */
  endKey: () => void;
  /** Whether the value of the last key is a list of orders. */
  listOrders: () => boolean;
};

export function keysOfObject(): KeysOfObject {
  let object = false;
  let order = false;
  let text: string | null = null;
  let key = '';

  function begin(isObject: boolean): void {
    object = isObject;
    order = false;
    text = null;
    key = '';
  }

  function beginText(): void {
    text = '';
  }

  function inText(code: number): void {
    if (text === null) return;
    if (code === quote) endText();
    else if (text.length <= longestKey) text += String.fromCharCode(code);
  }

  function endKey(): void {
    if (orderKeys.some((name) => name === key)) order = true;
  }

  function listOrders(): boolean {
    return object && !order && listKeys.some((name) => name === key);
  }

  function endText(): void {
    key = text ?? '';
    text = null;
  }

  return { begin, beginText, inText, endKey, listOrders };
}
