import { attributesOf, elementsOf } from "./html-tree.ts";

function attributesOfAll(html: string, name: string): readonly ReadonlyMap<string, string>[] {
  return elementsOf(html)
    .filter(({ tagName }) => tagName === name)
    .map(attributesOf);
}

/** The URLs of a page's iframes. */
export function framesIn(html: string, page: URL): readonly URL[] {
  return attributesOfAll(html, "iframe").flatMap((attributes) => {
    const source = attributes.get("src");
    if (!source || !URL.canParse(source, page.href)) return [];
    const url = new URL(source, page);
    return /^https?:$/.test(url.protocol) ? [url] : [];
  });
}

/** The target of a page's immediate refresh (`<meta http-equiv="refresh">`). */
export function refreshIn(html: string, page: URL): URL | undefined {
  const refresh = attributesOfAll(html, "meta").find(
    (attributes) => attributes.get("http-equiv")?.toLowerCase() === "refresh",
  );
  const target = /^\s*0\s*[;,]\s*url\s*=\s*(\S.*)/i.exec(refresh?.get("content") ?? "")?.[1];
  return target === undefined ? undefined : new URL(target.replace(/^(["'])(.*)\1$/, "$2"), page);
}
