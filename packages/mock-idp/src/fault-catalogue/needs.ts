import { decodeJwt } from "jose";
import { contextsIn } from "../people/authentication-contexts.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import type { Call } from "../requests/call.ts";
import type { Endpoint } from "../requests/endpoint.ts";

type Members = Readonly<Record<string, unknown>>;

/** What a client did at a login without faults. */
export interface ObservedBehaviour {
  readonly profile: ProviderFacts;
  readonly endpoints: ReadonlySet<Endpoint>;
  /** The authorization request, wherever its parameters were sent. */
  readonly request: Members;
  /** Of the redirect to the client. */
  readonly response: Members;
  /** Of the id_token. */
  readonly claims: Members;
  readonly refreshed: boolean;
}

/** Reads what the client did from the journal. */
export function observedBehaviour(calls: readonly Call[], profile: ProviderFacts): ObservedBehaviour {
  const of = (...endpoints: readonly Endpoint[]): readonly Call[] =>
    calls.filter(({ endpoint }) => endpoints.includes(endpoint));
  const locations = of("authorize", "resume").map(({ answered }) => URL.parse(answered?.headers.location ?? ""));
  const response = locations.findLast((url) => url?.searchParams.has("code"));
  return {
    profile,
    endpoints: new Set(calls.map(({ endpoint }) => endpoint)),
    request: Object.assign(
      {},
      ...of("authorize", "par").flatMap(({ parameters, requestObject }) => [parameters, requestObject?.payload ?? {}]),
    ) as Members,
    response: Object.fromEntries(response?.searchParams ?? []),
    claims:
      of("token")
        .map(idTokenClaims)
        .find((claims) => claims.sub !== undefined) ?? {},
    refreshed: of("token").some(({ parameters }) => parameters.grant_type === "refresh_token"),
  };
}

function idTokenClaims({ answered }: Call): Members {
  try {
    return decodeJwt((JSON.parse(answered?.body ?? "") as { readonly id_token: string }).id_token);
  } catch {
    return {};
  }
}

/** The levels that were requested, by their places in the provider's order. */
function levels({ profile, request }: ObservedBehaviour): readonly number[] {
  const words = typeof request.acr_values === "string" ? request.acr_values.split(" ") : [];
  return words.map((word) => profile.acrValues.indexOf(profile.acrWords?.[word] ?? word)).filter((at) => at >= 0);
}

const organisations = ({ claims }: ObservedBehaviour): readonly unknown[] =>
  [claims.authorization_details].flat().flatMap((one) => (one as Members | undefined)?.authorized_parties ?? []);

const called =
  (endpoint: Endpoint) =>
  ({ endpoints }: ObservedBehaviour): boolean =>
    endpoints.has(endpoint);

/** What a fault can be about, and how it is seen that a client has it. */
export const NEEDS = {
  PAR: called("par"),
  userinfo: called("userinfo"),
  "extended userinfo": called("extended_userinfo"),
  "a logout at the provider": called("end_session"),
  "a refresh": ({ refreshed }) => refreshed,
  https: ({ profile }) => profile.issuer.startsWith("https:"),
  level: (seen) => levels(seen).length > 0,
  /** The fault sends the next lower one. */
  "highest level": (seen) => Math.min(...levels(seen)) === seen.profile.acrValues.length - 1,
  context: ({ request }) => contextsIn(request.claims).id_token.length > 0,
  max_age: ({ request }) => request.max_age !== undefined,
  "max_age below an hour": ({ request }) => request.max_age !== undefined && Number(request.max_age) < 3600,
  representation: ({ request }) => String(request.authorization_details).includes("ansattporten:altinn:resource"),
  organisation: (seen) => organisations(seen).length > 0,
  groups: ({ claims }) => claims.groups !== undefined,
  "iss in the answer": ({ response }) => response.iss !== undefined,
  "identity provider": ({ request }) => String(request.acr_values).includes("idp:"),
  onbehalfof: ({ request }) => request.onbehalfof !== undefined,
  on_behalf_of: ({ claims }) => claims["helseid://claims/client/on_behalf_of"] !== undefined,
} as const satisfies Readonly<Record<string, (seen: ObservedBehaviour) => boolean>>;

/** Something that a client may ask for, by name. */
export type Need = keyof typeof NEEDS;

/** The needs of a fault that a client does not have. */
export function unmet(needs: readonly Need[], seen: ObservedBehaviour): readonly Need[] {
  return needs.filter((need) => !NEEDS[need](seen));
}
