import type { SourceNode } from '../b2c/reading/source-node';

/** An element of the export's namespace, with its own text and children. */
export type XmlElement = {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
};

/** Paths are written as in XPath, counted from 1. */
export type XmlNode = SourceNode & {
  attribute(name: string): string | null;
  child(name: string): XmlNode | null;
  children(name: string): XmlNode[];
};

export function xmlNode(element: XmlElement, path = ''): XmlNode {
  const pathOf = (name: string) => (path === '' ? name : `${path}/${name}`);
  const named = (name: string) => element.children.filter((child) => child.name === name);
  return {
    path,
    pathOf,
    text: (name) => filled(named(name)[0]?.text),
    attribute: (name) => filled(element.attributes[name]),
    child: (name) => {
      const [first] = named(name);
      return first === undefined ? null : xmlNode(first, pathOf(name));
    },
    children: (name) => named(name).map((child, index) => xmlNode(child, `${pathOf(name)}[${index + 1}]`)),
  };
}

function filled(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
