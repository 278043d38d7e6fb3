import type { Fault, FaultTools } from "./fault.ts";
import { refreshIn } from "../user-agent/html-frames.ts";
import { markup } from "../portal/markup.ts";
import { formPost } from "../portal/form-post.ts";
import { withBody } from "./answers.ts";

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Parameters of the redirect to the client: undefined removes one, a list repeats it. A function receives the unchanged parameters. */
export type RedirectPatch =
  | Parameters
  | ((honest: Readonly<Record<string, string>>, tools: FaultTools) => Parameters | Promise<Parameters>);

function isAuthorizationResponse(location: URL): boolean {
  return location.searchParams.has("code") || location.searchParams.has("error");
}

/** Changes the redirect that carries the authorization response. */
function responseFault(
  name: string,
  change: (location: URL, response: Response, tools: FaultTools) => Response | Promise<Response>,
): Fault {
  return {
    name,
    catalogue: [],
    on: ["authorize", "resume"],
    tamper: (response, _call, tools) => {
      const location = response.headers.get("location");
      if (location === null || !URL.canParse(location)) return undefined;
      const url = new URL(location);
      return isAuthorizationResponse(url) ? change(url, response, tools) : undefined;
    },
  };
}

const redirected = (response: Response, { href }: URL): Response => withBody(response, null, { location: href });

async function patchParameters(url: URL, patch: RedirectPatch, tools: FaultTools): Promise<URL> {
  const changed = new URL(url);
  const changes = typeof patch === "function" ? await patch(Object.fromEntries(url.searchParams), tools) : patch;
  for (const [name, value] of Object.entries(changes)) {
    changed.searchParams.delete(name);
    for (const one of value === undefined ? [] : [value].flat()) changed.searchParams.append(name, one);
  }
  return changed;
}

/** Adds, removes, changes or repeats parameters of the authorization response. */
export function redirectFault(patch: RedirectPatch): Fault {
  return responseFault("authorize.parameters", async (url, response, tools) =>
    redirected(response, await patchParameters(url, patch, tools)),
  );
}

/**
 * Changes parameters of the redirect after a logout (OpenID Connect RP-Initiated Logout 3), also where the page that notifies other clients leads on.
 */
export function logoutRedirectFault(patch: RedirectPatch): Fault {
  return {
    name: "endSession.parameters",
    catalogue: [],
    on: "end_session",
    tamper: async (response, { url: page }, tools) => {
      const location = response.headers.get("location");
      if (location !== null) return redirected(response, await patchParameters(new URL(location), patch, tools));
      const html = await response.clone().text();
      const honest = refreshIn(html, new URL(page));
      if (!honest) return undefined;
      const changed = await patchParameters(honest, patch, tools);
      return withBody(response, html.replaceAll(inMarkup(honest), inMarkup(changed)));
    },
  };
}

const inMarkup = ({ href }: URL): string => markup`${href}`.text;

/** An error instead of a code; `state` and `iss` stay right. */
export function redirectErrorFault(error: string): Fault {
  return { ...redirectFault({ code: undefined, error }), name: `authorize.error=${error}` };
}

/** The parameters in the fragment, as in the implicit flow. */
export function fragmentFault(): Fault {
  return responseFault("authorize.fragment", (url, response) => {
    url.hash = url.search.slice(1);
    url.search = "";
    return redirected(response, url);
  });
}

/** The parameters in a self-submitting form, as with `response_mode=form_post`. */
export function formPostFault(): Fault {
  return responseFault("authorize.formPost", (url, response) => {
    const parameters = new URLSearchParams(url.search);
    url.search = "";
    return formPost(response, url.href, parameters);
  });
}
