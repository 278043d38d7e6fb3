import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";

/** The headers of the request that is under way, which Next tells pages and actions of. */
const underWay = new AsyncLocalStorage<Headers>();

// What is imported after this file, with `await import`, reads them here.
vi.doMock("next/headers", () => ({
  headers: async () => underWay.getStore() ?? new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

/** Runs a page or an action, as Next does, for the request with these headers. */
export function inRequest<Given>(headers: Headers, run: () => Promise<Given>): Promise<Given> {
  return underWay.run(headers, run);
}

type Page = (props: { readonly params: Promise<never>; readonly searchParams: Promise<never> }) => Promise<unknown>;

/** The page of a path, by the folders of `app`, as `/saker/[nr]`; a path of no page leads to an empty one. */
export async function openPage(pages: Readonly<Record<string, Page>>, { url, headers }: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(url);
  const asked = Promise.resolve(Object.fromEntries(searchParams) as never);
  for (const [folders, page] of Object.entries(pages)) {
    const params = paramsIn(folders, pathname);
    if (params) return answerOf(headers, () => page({ params: Promise.resolve(params as never), searchParams: asked }));
  }
  return Response.json(null);
}

/** The dynamic parts of the path, where it is one of those folders. */
function paramsIn(folders: string, pathname: string): object | undefined {
  const pattern = folders.replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  const found = new RegExp(`^${pattern}$`).exec(pathname);
  return found ? { ...found.groups } : undefined;
}

/** What a page or an action gives, as JSON: of a page, the elements with all texts in them. Or the redirect that Next reads from what is thrown. */
export async function answerOf(headers: Headers, run: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await inRequest(headers, run));
  } catch (error) {
    const [kind, ...rest] = String((error as { readonly digest?: unknown }).digest).split(";");
    if (kind === "NEXT_REDIRECT") {
      // How, where to, the status, and nothing.
      const location = rest.slice(1, -2).join(";");
      return new Response(null, { status: Number(rest.at(-2)), headers: { location } });
    }
    throw error;
  }
}
