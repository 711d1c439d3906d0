import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Unreadable } from '../intake-item';
import type { XmlElement } from './element';

/** The namespace of B2C Commerce's order export, in every version of its schema. */
export const orderNamespace = 'http://www.demandware.com/xml/impex/order/2006-10-31';

/** One `order` element and the line on which it begins; `element` is `null` where its text is longer than allowed. */
export type OrderElement = { orderNumber: string | null; line: number; element: XmlElement | null };

/** Small enough that what the parser holds back (one text, one comment) is measured often. */
const sliceLength = 64 * 1024;

/**
 * The orders of an export, one after the other: only the order being read is in memory. Elements of other namespaces are
 * left out with all that is in them. Throws `Unreadable`, naming line and column, where the text is not well-formed
 * XML, where its orders are in another namespace, and at once where it has a DOCTYPE: entities that it defines could
 * read files or grow without bound.
 */
export async function* orderElements(text: AsyncIterable<string>, maxLength: number): AsyncGenerator<OrderElement> {
  const reader = new OrderReader(maxLength);
  for await (const chunk of text) {
    for (let at = 0; at < chunk.length; at += sliceLength) {
      const failure = reader.read(chunk.slice(at, at + sliceLength));
      yield* reader.found.splice(0);
      if (failure !== null) throw failure;
    }
  }
  const failure = reader.end();
  yield* reader.found.splice(0);
  if (failure !== null) throw failure;
}

/** Deeper than any order: what reads an order afterwards does so recursively. */
const maxDepth = 100;

/** Turns the parser's events into `order` elements. */
class OrderReader {
  readonly found: OrderElement[] = [];
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly open: XmlElement[] = [];
  private current: OrderElement | null = null;
  private foreignDepth = 0;
  private depth = 0;
  private began = 0;
  private anyOrder = false;
  /** The namespace of the first order that is not the export's, and the line of it. */
  private foreignOrder: { uri: string; line: number } | null = null;
  private lastTag = 0;

  constructor(private readonly maxLength: number) {
    this.parser.on('xmldecl', ({ encoding }) => this.checkEncoding(encoding));
    this.parser.on('doctype', () => this.stop('The file has a DOCTYPE. Orders are read without one, for safety'));
    this.parser.on('opentag', (tag) => this.opened(tag));
    this.parser.on('closetag', () => this.closed());
    this.parser.on('text', (text) => this.add(text));
    this.parser.on('cdata', (text) => this.add(text));
    this.parser.on('error', ({ message }) =>
      this.stop(`This is not well-formed XML: ${message.replace(/^[\d:]+ /, '')}`),
    );
  }

  read(text: string): Unreadable | null {
    return caught(() => {
      this.parser.write(text);
      if (this.parser.position - this.lastTag > this.maxLength) {
        this.stop(`More than ${this.maxLength} characters stand here without a tag`);
      }
      if (this.current !== null && this.parser.position - this.began > this.maxLength) this.current.element = null;
    });
  }

  end(): Unreadable | null {
    return caught(() => {
      this.parser.close();
      if (!this.anyOrder && this.foreignOrder !== null) {
        throw new Unreadable(otherNamespace(this.foreignOrder.uri), this.foreignOrder.line);
      }
    });
  }

  private opened(tag: SaxesTagNS): void {
    this.lastTag = this.parser.position;
    if (this.foreignDepth > 0 || tag.uri !== orderNamespace) {
      this.foreign(tag);
      this.foreignDepth += 1;
      return;
    }
    const attributes = Object.values(tag.attributes).filter(({ uri }) => uri === '');
    const element: XmlElement = {
      name: tag.local,
      attributes: Object.fromEntries(attributes.map(({ local, value }) => [local, value])),
      text: '',
      children: [],
    };
    if (this.current === null) this.outside(element);
    else if (this.current.element !== null) this.open.at(-1)?.children.push(element);
    this.open.push(element);
    if (this.open.length > maxDepth) this.stop('This is nested too deeply for an order');
  }

  private foreign({ name, local, uri }: SaxesTagNS): void {
    if (this.open.length === 0 && (local === 'orders' || local === 'order')) {
      throw new Unreadable(otherNamespace(uri), this.parser.line);
    }
    if (this.open.length === 0) this.stop(`The file begins with <${name}>, not with <orders> of ${orderNamespace}`);
    const isOrder = local === 'order' && this.open.length === 1 && this.foreignDepth === 0;
    if (isOrder) this.foreignOrder ??= { uri, line: this.parser.line };
  }

  /** Between orders there is nothing but the root; a single `order` may be the root itself. */
  private outside(element: XmlElement): void {
    const depth = this.open.length;
    if (element.name === 'order' && depth <= 1) {
      this.began = this.parser.position;
      this.anyOrder = true;
      this.depth = depth;
      this.current = { orderNumber: element.attributes['order-no'] ?? null, line: this.parser.line, element };
    } else if (depth === 0 && element.name !== 'orders') {
      this.stop(`The file begins with <${element.name}>, not with <orders> of ${orderNamespace}`);
    }
  }

  private closed(): void {
    this.lastTag = this.parser.position;
    if (this.foreignDepth > 0) {
      this.foreignDepth -= 1;
      return;
    }
    this.open.pop();
    if (this.current !== null && this.open.length === this.depth) {
      this.found.push(this.current);
      this.current = null;
    }
  }

  private add(text: string): void {
    const element = this.open.at(-1);
    const wanted = this.foreignDepth === 0 && this.current !== null && this.current.element !== null;
    if (wanted && element !== undefined) element.text += text;
  }

  private checkEncoding(encoding: string | undefined): void {
    if (encoding === undefined || /^(utf-?8|us-ascii)$/i.test(encoding)) return;
    this.stop(`The file says that it is written in ${encoding}; only UTF-8 is read`);
  }

  private stop(reason: string): never {
    const { line, column } = this.parser;
    const message = `${reason} (line ${line}, column ${column}).`;
    throw new Unreadable(message, line, this.current?.orderNumber ?? null);
  }
}

function otherNamespace(uri: string): string {
  const where = uri === '' ? 'no namespace' : `the namespace ${uri}`;
  return `The orders are in ${where}; B2C Commerce's order export has ${orderNamespace}.`;
}

function caught(read: () => void): Unreadable | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}
