import {
  deepCopy,
  type Auth as RelyingParty,
  type DemandableOf,
  type Exactly,
  type GuardedBy,
  type Session,
  type SessionFor,
} from "@adgangskort/node";
import { publicHead, type Site } from "./base-path.ts";
import { requireHeadersOf } from "./request-headers.ts";

/** Second argument of a protected Route Handler. */
export interface Protected<Params = unknown, Own extends Session = Session> {
  /** Its type follows the requirement. */
  readonly session: Own;
  /** The dynamic segments of the route, from Next. */
  readonly params: Promise<Params>;
}

/** Signature of a Route Handler in Next. */
export type RouteHandler<Asked extends Request, Params> = (
  request: Asked,
  context: { readonly params: Promise<Params> },
) => Promise<Response>;

/** Makes a Route Handler from a function that also gets the session. */
export type Protect<Own extends Session = Session> = <
  const Wanted extends GuardedBy<Own> = GuardedBy<Own>,
  Asked extends Request = Request,
  Params = unknown,
>(
  handler: (request: Asked, own: Protected<Params, SessionFor<Wanted, Own>>) => Response | Promise<Response>,
  requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
) => RouteHandler<Asked, Params>;

export function protectBy(relyingParty: () => RelyingParty, site: Site): Protect {
  return (handler, given) => {
    const requirement = deepCopy(given);
    return async (request, { params }) => {
      // The headers come before anything that needs a configuration: they tell the build that it cannot prerender the answer.
      await requireHeadersOf(request);
      const head = publicHead(site, request);
      return relyingParty().protect(head, (session) => handler(request, { session, params }), requirement);
    };
  };
}
