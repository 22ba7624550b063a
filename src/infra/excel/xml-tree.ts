import { escapeXml, localName, readXml } from "./xml-reader.ts";

/** An element with all that is in it; comments and processing instructions are not kept. */
export interface XmlElement {
  /** As in the file, prefix included. */
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (XmlElement | string)[];
}

export const createElement = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (XmlElement | string)[] = [],
): XmlElement => ({ name, attributes: { ...attributes }, children: [...children] });

export const isElement = (node: XmlElement | string, tag: string): node is XmlElement =>
  typeof node !== "string" && localName(node.name) === tag;

/** The children that are elements. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((node) => typeof node !== "string");

/** The first child with that name (without prefix). */
export const childOf = (element: XmlElement, tag: string): XmlElement | undefined =>
  elementsOf(element).find((child) => isElement(child, tag));

/** A deep copy. */
export const cloneElement = (element: XmlElement): XmlElement =>
  createElement(
    element.name,
    element.attributes,
    element.children.map((node) => (typeof node === "string" ? node : cloneElement(node))),
  );

/** The prefix of a name with its colon, to give new elements the same; "" if there is none. */
export const prefixOf = (name: string): string => name.slice(0, name.length - localName(name).length);

export const openTag = (name: string, attributes: Readonly<Record<string, string>>): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("")}>`;

export const closeTag = (name: string): string => `</${name}>`;

export function writeElement(element: XmlElement): string {
  const content = element.children.map((node) => (typeof node === "string" ? escapeXml(node) : writeElement(node)));
  return openTag(element.name, element.attributes) + content.join("") + closeTag(element.name);
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** How a part is rewritten while it streams through: most of it is copied, some elements are handed over whole. */
export interface XmlRewriter {
  /** Whether this element is to be taken whole; `path` holds the names (without prefix) from the root to its parent. */
  readonly takes: (tag: string, path: readonly string[]) => boolean;
  /** What stands in the place of a taken element. */
  readonly replace: (element: XmlElement) => string;
  /** What is added before an element that is copied, and before the end of one. */
  readonly beforeOpen?: (tag: string, name: string) => string;
  readonly beforeClose?: (tag: string, name: string) => string;
}

/** Rewrites an XML part. Only the elements that are taken stand in memory as trees. */
export async function rewriteXml(chunks: AsyncIterable<Uint8Array>, rewriter: XmlRewriter): Promise<string> {
  const output: string[] = [XML_DECLARATION];
  const path: string[] = [];
  const taken: XmlElement[] = [];
  await readXml(chunks, {
    open(name, attributes) {
      const tag = localName(name);
      const parent = taken.at(-1);
      if (parent !== undefined || rewriter.takes(tag, path)) {
        const element = createElement(name, attributes);
        parent?.children.push(element);
        taken.push(element);
        return;
      }
      output.push(rewriter.beforeOpen?.(tag, name) ?? "", openTag(name, attributes));
      path.push(tag);
    },
    text(text) {
      const parent = taken.at(-1);
      if (parent !== undefined) parent.children.push(text);
      // Outside of the root there are only line breaks, and they must not be escaped there.
      else if (path.length > 0) output.push(escapeXml(text));
    },
    close(name) {
      const element = taken.pop();
      if (element === undefined) {
        output.push(rewriter.beforeClose?.(localName(name), name) ?? "", closeTag(name));
        path.pop();
      } else if (taken.length === 0) {
        output.push(rewriter.replace(element));
      }
    },
  });
  return output.join("");
}

/** Reads a whole part as a tree. */
export async function readXmlTree(chunks: AsyncIterable<Uint8Array>): Promise<XmlElement> {
  let root: XmlElement | undefined;
  await rewriteXml(chunks, {
    takes: () => true,
    replace(element) {
      root = element;
      return "";
    },
  });
  if (root === undefined) throw new Error("part without content");
  return root;
}
