import type { Auth as RelyingParty, DemandableOf, Exactly, GuardedBy, Session, SessionFor } from "@adgangskort/node";
import { requireHeadersOf } from "./request-headers.ts";

/** What a protected Route Handler gets beside the request. */
export interface Protected<Params = unknown, Own extends Session = Session> {
  /** As the requirement makes it. */
  readonly session: Own;
  /** The dynamic parts of the route, as Next gives them. */
  readonly params: Promise<Params>;
}

/** A Route Handler, as Next calls it. */
export type RouteHandler<Asked extends Request, Params> = (
  request: Asked,
  context: { readonly params: Promise<Params> },
) => Promise<Response>;

/** Makes a Route Handler of a function that gets the session too. */
export type Protect<Own extends Session = Session> = <
  const Wanted extends GuardedBy = GuardedBy,
  Asked extends Request = Request,
  Params = unknown,
>(
  handler: (request: Asked, own: Protected<Params, SessionFor<Wanted, Own>>) => Response | Promise<Response>,
  requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
) => RouteHandler<Asked, Params>;

export function protectBy(relyingParty: () => RelyingParty): Protect {
  return (handler, requirement) =>
    async (request, { params }) => {
      // First the headers, before anything that needs a configuration: they tell the build that no answer can be made ahead.
      await requireHeadersOf(request);
      return relyingParty().protect(request, (session) => handler(request, { session, params }), requirement);
    };
}
