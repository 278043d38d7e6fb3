import type { Auth as RelyingParty, Exactly, GuardedBy, SessionFor } from "@adgangskort/node";

/** What a protected Route Handler gets beside the request. */
export interface Protected<Wanted extends GuardedBy, Params> {
  readonly session: SessionFor<Wanted>;
  /** The dynamic parts of the route, as Next gives them. */
  readonly params: Promise<Params>;
}

/** A Route Handler, as Next calls it. */
export type RouteHandler<Asked extends Request, Params> = (
  request: Asked,
  context: { readonly params: Promise<Params> },
) => Promise<Response>;

/** Makes a Route Handler of a function that gets the session too. */
export type Protect = <const Wanted extends GuardedBy = GuardedBy, Asked extends Request = Request, Params = unknown>(
  handler: (request: Asked, own: Protected<Wanted, Params>) => Response | Promise<Response>,
  requirement?: Wanted & Exactly<Wanted>,
) => RouteHandler<Asked, Params>;

export function protectBy(relyingParty: () => RelyingParty): Protect {
  return (handler, requirement) =>
    (request, { params }) =>
      relyingParty().protect(request, (session) => handler(request, { session, params }), requirement);
}
