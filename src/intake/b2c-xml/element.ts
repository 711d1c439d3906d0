import type { SourceNode } from '../b2c/reading/source-node';

/** An element of the export's namespace, with its own text and children. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: XmlElement[];
};

/** Paths are written as in XPath, counted from 1. */
export type XmlNode = SourceNode & {
  attribute(name: string): string | null;
  child(name: string): XmlNode | null;
  children(name: string): XmlNode[];
};

export function xmlNode(element: XmlElement): XmlNode {
  return new ElementNode(element, '');
}

/** A class for speed: an order is read by hundreds of look-ups, and closures for every node took twice as long. */
class ElementNode implements XmlNode {
  constructor(
    private readonly element: XmlElement,
    readonly path: string,
  ) {}

  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`;
  }

  text(name: string): string | null {
    return filled(this.first(name)?.text);
  }

  attribute(name: string): string | null {
    return filled(this.element.attributes[name]);
  }

  child(name: string): XmlNode | null {
    const first = this.first(name);
    return first === undefined ? null : new ElementNode(first, this.pathOf(name));
  }

  children(name: string): XmlNode[] {
    const named = this.element.children.filter((child) => child.name === name);
    return named.map((child, index) => new ElementNode(child, `${this.pathOf(name)}[${index + 1}]`));
  }

  private first(name: string): XmlElement | undefined {
    for (const child of this.element.children) if (child.name === name) return child;
    return undefined;
  }
}

function filled(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
