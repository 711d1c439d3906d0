import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Unreadable } from '../intake-item';
import type { XmlElement } from './element';

/** The same in every version of the schema. */
export const orderNamespace = 'http://www.demandware.com/xml/impex/order/2006-10-31';

/** One `order` element and its first line; `element` is `null` where it is too long. */
export type OrderElement = { orderNumber: string | null; line: number; element: XmlElement | null };

/** Small, so that what the parser holds back (one text, one comment) is measured often. */
const sliceLength = 64 * 1024;

/**
 * The orders of an export, one in memory at a time. Elements of other namespaces are left out with their content.
 * Throws `Unreadable` with line and column for malformed XML, orders in another namespace, and any DOCTYPE: its
 * entities could read files or grow without bound.
 */
export async function* orderElements(text: AsyncIterable<string>, maxLength: number): AsyncGenerator<OrderElement> {
  const reader = orderReader(maxLength);
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

/** Deeper than any order; orders are read recursively. */
const maxDepth = 100;

/** Turns the parser's events into `order` elements; the caller empties `found`. */
type OrderReader = {
  found: OrderElement[];
  read: (text: string) => Unreadable | null;
  end: () => Unreadable | null;
};

function orderReader(maxLength: number): OrderReader {
  const found: OrderElement[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let current: OrderElement | null = null;
  let foreignDepth = 0;
  /** The depth of the current order: 0 where it is the root. */
  let orderDepth = 0;
  let began = 0;
  let anyOrder = false;
  /** The first order that is not in the export's namespace. */
  let foreignOrder: { uri: string; line: number } | null = null;
  let lastTag = 0;

  function read(text: string): Unreadable | null {
    return caught(() => {
      parser.write(text);
      if (parser.position - lastTag > maxLength) {
        stop(`More than ${maxLength} characters stand here without a tag`);
      }
      if (current !== null && parser.position - began > maxLength) current.element = null;
    });
  }

  function end(): Unreadable | null {
    return caught(() => {
      parser.close();
      if (!anyOrder && foreignOrder !== null) {
        throw new Unreadable(otherNamespace(foreignOrder.uri), foreignOrder.line);
      }
    });
  }

  function opened(tag: SaxesTagNS): void {
    if (lastTag === 0) checkEncoding(parser.xmlDecl.encoding);
    lastTag = parser.position;
    if (foreignDepth > 0 || tag.uri !== orderNamespace) {
      foreign(tag);
      foreignDepth += 1;
      return;
    }
    const element: XmlElement = { name: tag.local, attributes: attributesOf(tag), text: '', children: [] };
    if (current === null) outside(element);
    else if (current.element !== null) open[open.length - 1]?.children.push(element);
    open.push(element);
    if (open.length > maxDepth) stop('This is nested too deeply for an order');
  }

  function foreign({ name, local, uri }: SaxesTagNS): void {
    if (open.length === 0 && (local === 'orders' || local === 'order')) {
      throw new Unreadable(otherNamespace(uri), parser.line);
    }
    if (open.length === 0) stop(`The file begins with <${name}>, not with <orders> of ${orderNamespace}`);
    const isOrder = local === 'order' && open.length === 1 && foreignDepth === 0;
    if (isOrder) foreignOrder ??= { uri, line: parser.line };
  }

  /** Between orders there is nothing but the root; a single `order` may be the root. */
  function outside(element: XmlElement): void {
    const depth = open.length;
    if (element.name === 'order' && depth <= 1) {
      began = parser.position;
      anyOrder = true;
      orderDepth = depth;
      current = { orderNumber: element.attributes['order-no'] ?? null, line: parser.line, element };
    } else if (depth === 0 && element.name !== 'orders') {
      stop(`The file begins with <${element.name}>, not with <orders> of ${orderNamespace}`);
    }
  }

  function closed(): void {
    lastTag = parser.position;
    if (foreignDepth > 0) {
      foreignDepth -= 1;
      return;
    }
    open.pop();
    if (current !== null && open.length === orderDepth) {
      found.push(current);
      current = null;
    }
  }

  function add(text: string): void {
    if (foreignDepth > 0 || current === null || current.element === null) return;
    const element = open[open.length - 1];
    if (element !== undefined) element.text += text;
  }

  function stop(reason: string): never {
    const { line, column } = parser;
    const message = `${reason} (line ${line}, column ${column}).`;
    throw new Unreadable(message, line, current?.orderNumber ?? null);
  }
  // Six at most: the seventh turns the parser into what V8 calls a slow object, and each tag takes four times as long.
  parser.on('doctype', () => stop('The file has a DOCTYPE. Orders are read without one, for safety'));
  parser.on('opentag', (tag) => opened(tag));
  parser.on('closetag', () => closed());
  parser.on('text', (text) => add(text));
  parser.on('cdata', (text) => add(text));
  parser.on('error', ({ message }) => stop(`This is not well-formed XML: ${message.replace(/^[\d:]+ /, '')}`));
  return { found, read, end };
}

/** An XML declaration can stand in line 1 only. */
function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || /^(utf-?8|us-ascii)$/i.test(encoding)) return;
  throw new Unreadable(`The file says that it is written in ${encoding}; only UTF-8 is read (line 1).`, 1);
}

const noAttributes: XmlElement['attributes'] = {};

/** Those without a prefix. Most elements have none at all. */
function attributesOf({ attributes }: SaxesTagNS): XmlElement['attributes'] {
  let found: Record<string, string> | null = null;
  for (const name in attributes) {
    const attribute = attributes[name];
    if (attribute?.uri !== '') continue;
    found ??= {};
    found[attribute.local] = attribute.value;
  }
  return found ?? noAttributes;
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
