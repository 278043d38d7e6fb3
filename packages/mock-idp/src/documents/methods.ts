import type { Endpoint } from "../requests/endpoint.ts";

const READ = ["GET", "HEAD"] as const;
const EITHER = ["GET", "POST"] as const;
const SENT = ["POST"] as const;

/** The methods of each endpoint. An endpoint that is not here judges the method itself. */
export const METHODS: Partial<Record<Endpoint, readonly string[]>> = {
  discovery: READ,
  jwks: READ,
  available_idps: READ,
  par: SENT,
  token: SENT,
  revocation: SENT,
  introspection: SENT,
  // OpenID Connect Core section 3.1.2.1, and RP-Initiated Logout section 2: both are a MUST.
  authorize: EITHER,
  end_session: EITHER,
  interaction: EITHER,
  resume: ["GET"],
  // Read by GET. A POST reaches the rules, which name an access token in its form.
  userinfo: EITHER,
  extended_userinfo: EITHER,
  groups: EITHER,
  exchange: ["GET"],
  decision: SENT,
  authorized_parties: SENT,
  approval: EITHER,
};
