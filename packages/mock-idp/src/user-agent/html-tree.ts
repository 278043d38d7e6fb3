import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { BoundedMap } from "../runtime/bounded-map.ts";

/** An element of a page. */
export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** The pages that were read last. The login pages of two tests are mostly the same. */
const read = new BoundedMap<string, readonly Element[]>(20);

/** The elements of a page in its order, as a browser without script reads them. What is in a comment, a script or a template is left out. */
export function elementsOf(html: string): readonly Element[] {
  const elements = read.get(html) ?? descendants(parse(html, { scriptingEnabled: false }));
  read.set(html, elements);
  return elements;
}

export function descendants(node: Node): readonly Element[] {
  if (!("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...descendants(child)] : []));
}

/** By lower-case name. */
export function attributesOf(element: Element): ReadonlyMap<string, string> {
  return new Map(element.attrs.map(({ name, value }) => [name, value]));
}

export function ancestors(element: Element): readonly Element[] {
  const parent = element.parentNode;
  return parent && "tagName" in parent ? [parent, ...ancestors(parent)] : [];
}

/** The text of an element, with its white space as one space. */
export function textOf(node: Node): string {
  return rawText(node).replaceAll(/\s+/g, " ").trim();
}

export function rawText(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(rawText).join("") : "";
}
