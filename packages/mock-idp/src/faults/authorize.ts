import type { Fault } from "../fault.ts";

/** Parameters of the redirect to the client: undefined drops, a list repeats. A function gets the honest ones. */
export type RedirectPatch =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | ((honest: Readonly<Record<string, string>>) => Readonly<Record<string, string | readonly string[] | undefined>>);

function isAuthorizationResponse(location: URL): boolean {
  return location.searchParams.has("code") || location.searchParams.has("error");
}

/** Adds, drops, alters or repeats parameters of the authorization response. */
export function redirectFault(patch: RedirectPatch): Fault {
  return {
    name: "authorize.parameters",
    on: ["authorize", "resume"],
    tamper: (response) => {
      const location = response.headers.get("location");
      if (location === null || !URL.canParse(location)) return undefined;
      const url = new URL(location);
      if (!isAuthorizationResponse(url)) return undefined;
      const changes = typeof patch === "function" ? patch(Object.fromEntries(url.searchParams)) : patch;
      for (const [name, value] of Object.entries(changes)) {
        url.searchParams.delete(name);
        for (const one of value === undefined ? [] : [value].flat()) url.searchParams.append(name, one);
      }
      const headers = new Headers(response.headers);
      headers.set("location", url.href);
      return new Response(null, { status: response.status, headers });
    },
  };
}
