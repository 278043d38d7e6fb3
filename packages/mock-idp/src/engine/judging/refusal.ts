import type { Call, Refusal } from "../../requests/call.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import { bearerChallenge } from "../../requests/bearer-challenge.ts";
import { PAGE_HEADERS } from "../../portal/page.ts";
import { single, type Parameters } from "../../requests/parameters.ts";
import { callLanguage } from "../../portal/language.ts";
import { stoppedPage } from "../../portal/pages.ts";
import type { State } from "../../state/state.ts";

const BACK_CHANNEL = new Set([
  "par",
  "token",
  "userinfo",
  "revocation",
  "introspection",
  "jwks",
  "discovery",
  "available_idps",
  "client_secret",
  "extended_userinfo",
  "groups",
  "member_groups",
]);
/** RFC 6750 section 3: endpoints that answer with a Bearer challenge. */
const OF_TOKENS = new Set(["userinfo", "extended_userinfo", "groups"]);
const ASK_FOR_PROOFS = new Set(["par", "token"]);
const UNAUTHORIZED = new Set(["invalid_client", "invalid_token"]);

/** Answers a refused request as its endpoint does: as JSON, by redirect to a registered redirect_uri, or else on a page. */
export function refuse(
  refusal: Refusal,
  call: Call,
  context: {
    readonly state: Pick<State, "profile" | "nonces" | "hasInspector">;
    readonly client: ClientRegistration | undefined;
    readonly parameters: Parameters;
  },
): Response {
  const {
    state: { profile, nonces, hasInspector },
    client,
    parameters,
  } = context;
  const description = `${refusal.reason} (${refusal.clause})`;
  if (BACK_CHANNEL.has(call.endpoint)) {
    return Response.json(
      { error: refusal.error, error_description: description },
      {
        status: UNAUTHORIZED.has(refusal.error) ? 401 : 400,
        headers: {
          "cache-control": "no-store",
          // RFC 9449 section 8: the nonce for the client's retry.
          ...(profile.dpop && !profile.dpop.optional && ASK_FOR_PROOFS.has(call.endpoint)
            ? { "dpop-nonce": nonces.current }
            : {}),
          ...(OF_TOKENS.has(call.endpoint) ? { "www-authenticate": bearerChallenge(call, refusal) } : {}),
        },
      },
    );
  }
  const redirect_uri = single(parameters, "redirect_uri");
  if (call.endpoint === "authorize" && redirect_uri !== undefined && client?.redirect_uris.includes(redirect_uri)) {
    const location = new URL(redirect_uri);
    const echoed = single(parameters, "state");
    const answer = {
      error: refusal.error,
      error_description: description,
      iss: profile.issuer,
      ...(echoed === undefined ? {} : { state: echoed }),
    };
    for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
    return new Response(null, { status: 303, headers: { location: location.href, "cache-control": "no-store" } });
  }
  const lang = callLanguage(profile, call);
  const page = stoppedPage({ profile, lang, clientName: client?.client_name ?? "" }, refusal, hasInspector);
  return new Response(page, { status: 400, headers: PAGE_HEADERS });
}
