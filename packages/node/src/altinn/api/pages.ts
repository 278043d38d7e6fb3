import { objectIn } from "../../runtime/json-object.ts";
import type { AltinnApi, AltinnRequest } from "./altinn-api.ts";
import { invalidAnswer } from "./altinn-call.ts";
import type { EndpointName } from "./endpoints.ts";

/** More than any list of ours has: 100 000 members. */
const mostPages = 1000;

/** One page of a list of Altinn's. */
export interface Page {
  readonly data: readonly unknown[];
  readonly etag: string | undefined;
}

/** Reads a list to its last page. @throws {@link AuthError} as {@link AltinnApi.ask} */
export async function pagesOf(api: AltinnApi, name: EndpointName, request: AltinnRequest): Promise<readonly Page[]> {
  const pages: Page[] = [];
  const tokens = new Set<string | undefined>();
  let token: string | undefined;
  do {
    // The links form a cycle, or the server always names one more page.
    if (tokens.has(token) || pages.length >= mostPages) throw invalidAnswer(name, "the pages have no end");
    tokens.add(token);
    const { body, etag } = await api.ask(name, { ...request, ...(token !== undefined && { query: { token } }) });
    const { data, links } = objectIn(body) ?? {};
    if (!Array.isArray(data)) throw invalidAnswer(name, "no data");
    pages.push({ data, etag });
    token = tokenIn(name, memberOf(links, "next"));
  } while (token !== undefined);
  return pages;
}

/** Only the position is taken from the link: our token is sent to Altinn's own address. */
function tokenIn(name: EndpointName, next: unknown): string | undefined {
  if (next === undefined || next === null) return undefined;
  const token = typeof next === "string" ? URL.parse(next)?.searchParams.get("token") : undefined;
  if (!token) throw invalidAnswer(name, "links.next");
  return token;
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
