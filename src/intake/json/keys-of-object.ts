import { listKeys, orderKeys } from '../text/guess-format';

const quote = 0x22;

/** No key that matters is longer. */
const longestKey = Math.max(...[...listKeys, ...orderKeys].map((key) => key.length));

/** Tells an order from a response that lists orders, by its keys. A class for speed, like ValueSplitter. */
export class KeysOfObject {
  private object = false;
  private order = false;
  private text: string | null = null;
  private key = '';

  begin(object: boolean): void {
    this.object = object;
    this.order = false;
    this.text = null;
    this.key = '';
  }

  beginText(): void {
    this.text = '';
  }

  inText(code: number): void {
    if (this.text === null) return;
    if (code === quote) this.endText();
    else if (this.text.length <= longestKey) this.text += String.fromCharCode(code);
  }

  endKey(): void {
    if (orderKeys.some((name) => name === this.key)) this.order = true;
  }

  listOrders(): boolean {
    return this.object && !this.order && listKeys.some((name) => name === this.key);
  }

  private endText(): void {
    this.key = this.text ?? '';
    this.text = null;
  }
}
