// documents/: what a provider's documents say of it: facts, addresses, shapes of tokens.
// It must not know how the mock keeps to what a document says.

import type { Refusal } from "../requests/call.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { DetailsType } from "./details-type.ts";
import type { Person } from "../people/person.ts";

/** Absolute URLs of the endpoints. */
export interface ProfileEndpoints {
  readonly discovery: string;
  readonly jwks: string;
  /** Accepts pushed authorization requests. */
  readonly par?: string;
  readonly token: string;
  readonly userinfo: string;
  readonly revocation?: string;
  /** Tells the API of an access token what the token stands for. */
  readonly introspection?: string;
  /** Opened in the browser. */
  readonly authorize: string;
  /** Opened in the browser. */
  readonly end_session: string;
  /** Lists the values of `acr_values=idp:…`, if the provider publishes them. */
  readonly available_idps?: string;
  /** Where a client may replace its own key. */
  readonly client_secret?: string;
  /** More about the person, from the directory of their organisation. */
  readonly extended_userinfo?: string;
  /** The base URL of the API that lists the person's groups. */
  readonly groups?: string;
  /** Checks which of some groups the person belongs to, if tokens do not list all of them. */
  readonly member_groups?: string;
  /** Altinn: exchanges a token of Maskinporten or ID-porten. */
  readonly exchange?: string;
  /** Altinn's PDP. */
  readonly decision?: string;
  /** The organisations that someone may act for. */
  readonly authorized_parties?: string;
  /** The base URL of the access lists. */
  readonly access_lists?: string;
  /** The base URL where vendors register systems. */
  readonly system_register?: string;
  /** The base URL of system users, and of the requests for them. */
  readonly system_users?: string;
  /** The page on which a customer accepts a system user. */
  readonly approval?: string;
}

/** The accounts that a provider accepts, if it does not accept everyone's eID. */
export interface Accounts {
  /** The levels that a person reaches; empty without an account. */
  levels(person: Person): readonly string[];
  /** The identifier of the account on the login page. */
  name(person: Person): string | undefined;
  /** Whether the client's registration, and the request's `login_hint`, let the person in. */
  admits(person: Person, client: ClientRegistration | undefined, login_hint: unknown): boolean;
}

/** A way to authenticate, and the `amr` that it gives. */
export interface AuthenticationMethod {
  readonly name: string;
  readonly amr: string;
  /** Its name in `acr_values=idp:…` and in the claim `idp`, at a provider that forwards people to other providers. */
  readonly idp?: string;
  /** The levels that it reaches; all when left out. */
  readonly levels?: readonly string[];
  /** Further values of `acr_values` that belong to it. */
  readonly words?: readonly string[];
}

/** The provider's documents by topic. Clauses of the rules name them as `{clients}` and so on. */
export interface Documents {
  readonly clients: string;
  readonly demands: string;
  readonly pkce: string;
  readonly assertions: string;
  readonly dpop: string;
  readonly authorize: string;
  readonly par: string;
  readonly acr: string;
  readonly userinfo: string;
  readonly logout: string;
  /** About requests that name the organisation behind the service. */
  readonly onBehalfOf?: string;
}

/** A login parameter that names the organisation behind the service. */
export interface OnBehalfOf {
  readonly parameter: string;
  readonly form: RegExp;
  /** What a client without a list may name. True: no organisation. False: any organisation. */
  readonly registered: boolean;
}

/** Login with the employer's account. It has no place in the order of levels, and is used only when the request names it. */
export interface WorkAccountMethod {
  readonly name: string;
  /** In `acr_values` and in `acr`. */
  readonly acr: string;
  readonly amr: { readonly singleFactor: readonly string[]; readonly multiFactor: readonly string[] };
  /** The most groups that the id_token contains. */
  readonly maxGroups: number;
}

/** Finds a fault in a registered client. */
export type ClientDemand = (client: ClientRegistration, profile: ProviderFacts) => string | undefined | false;

/** What an identity provider's documents say of it, as data. Its rules and tokens look at this. */
export interface ProviderFacts {
  /** Path segment on the local server, for example `ansattporten`. */
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly endpoints: ProfileEndpoints;
  /** Further addresses of endpoints. */
  readonly aliases?: readonly (readonly [keyof ProfileEndpoints, string])[];
  readonly documents: Documents;
  /** The members of the discovery document other than the endpoints. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The path before every endpoint, if it is not the issuer's path. */
  readonly path?: string;
  /** The levels of eID, weakest first. */
  readonly acrValues: readonly string[];
  readonly defaultAcr: string;
  /** The values of `acr_values`, with the level that each means; the levels' own names when left out. */
  readonly acrWords?: Readonly<Record<string, string>>;
  /** The first is used when the request names none. */
  readonly methods: readonly AuthenticationMethod[];
  readonly workAccount?: WorkAccountMethod;
  /** Which people have an account; everyone with an eID when left out. */
  readonly accounts?: Accounts;
  /** `let-through`: a requested level is not a minimum. A person who reaches only a weaker one is logged in at that level. */
  readonly weakerLogins?: "let-through";
  /** The first is the default. */
  readonly locales: readonly string[];
  readonly prompts: readonly string[];
  /** `false`: a request may have only one prompt value. */
  readonly severalPrompts?: false;
  readonly authenticationMethods: readonly string[];
  readonly assertionAlgorithms: readonly string[];
  /** The parameter that carries the client's JWT, if it is not `client_assertion`. */
  readonly assertionParameter?: "assertion";
  /** The required `typ` of a client assertion, if any. */
  readonly assertionType?: string;
  /** The audience of a client assertion, if it is not the issuer. */
  readonly assertionAudience?: "token";
  /**
   * The header that identifies the key of a client assertion, if it is not `kid`: the digest of a registered certificate (RFC 7515 section 4.1.8).
   */
  readonly assertionKeyHeader?: "x5t#S256";
  /** What it demands of a registered client beside the demands of every provider. */
  readonly clientDemands?: readonly ClientDemand[];
  /** Whether a client may name the key of an assertion by a certificate instead (`x5c`, RFC 7515 section 4.1.6). */
  readonly certificates?: true;
  /** Authentication contexts that `claims` may request as `acrs`, and the level that each requires. */
  readonly contexts?: Readonly<Record<string, string>>;
  /** `usable`: a refresh token stays usable after it was rotated. */
  readonly oldRefreshTokens?: "usable";
  /** `scope`: the scope of each token request names its API, which the login need not have named. */
  readonly apiBy?: "scope";
  /** The provider's own error number of a refusal. */
  readonly errorNumber?: (refusal: Pick<Refusal, "error" | "reason">) => number;
  /** Grants that a client may register. */
  readonly grantTypes: readonly string[];
  /** Who permits a token exchange (RFC 8693): the client that the token was issued to, or the owner of the data. */
  readonly tokenExchange?: "clients" | "data_sources";
  /** `only`: every request must be pushed. */
  readonly pushedRequests: "optional" | "only";
  /** Parameters of an authorization request that are optional by specification and required by the provider. */
  readonly demandedParameters: readonly ("state" | "nonce")[];
  /** The accepted `typ` values of a signed request. */
  readonly requestObjectTypes: readonly string[];
  /**
   * Set if access tokens are bound to a key (RFC 9449), except for clients registered without. `optional`: bound if the request has a proof, with no
   * nonces; a refresh token is bound to the client, not to the key.
   */
  readonly dpop?: { readonly algorithms: readonly string[]; readonly optional?: boolean };
  /** The schemes by which userinfo accepts an access token. */
  readonly userinfoSchemes: readonly ("Bearer" | "DPoP")[];
  /** Which clients get a refresh token: all that registered for one, or of those only the ones that request `offline_access`. */
  readonly refreshTokens: "registered" | "offline_access";
  /** Whether the authorization response has `session_state`. */
  readonly sessionState: boolean;
  /** `isolated`: a login counts only for the client that requested it. */
  readonly singleSignOn: "isolated" | "shared";
  readonly logout: {
    /** Whether the URL may contain `id_token_hint`. */
    readonly hintInUrl: boolean;
    /** Whether a hint is required to return to the client. Without one, the person must confirm the logout. */
    readonly hintDemanded: boolean;
  };
  /** The subject of a logout token: that of the id_token (when left out), or the national id. */
  readonly logoutSubject?: "pid";
  readonly onBehalfOf?: OnBehalfOf;
  readonly authorizationDetailsTypes: readonly DetailsType[];
  /** How many audiences one authorization request may name (RFC 8707 section 2). The token request then names one of them. */
  readonly audiences: "one" | "several";
  /** All in seconds. */
  readonly seconds: {
    readonly idToken: number;
    readonly accessToken: number;
    /** Lifetime of a token from a token exchange. Default: `accessToken`. */
    readonly exchangedToken?: number;
    /** Idle timeout: the lifetime of each refresh token. */
    readonly refreshToken: number;
    /** Absolute timeout: from the login to the last refresh. */
    readonly authorization: number;
    readonly code: number;
    readonly requestUri: number;
    readonly assertion: number;
    readonly requestObject: number;
    readonly sessionIdle: number;
    readonly sessionMax: number;
  };
}

export function profileHosts(profile: ProviderFacts): readonly string[] {
  const urls: readonly string[] = Object.values({ ...profile.endpoints });
  return [...new Set(urls.map((url) => new URL(url).host))];
}

/** The path before every endpoint: empty on the real hosts, `/ansattporten` on the local server. */
export function pathPrefix(profile: ProviderFacts): string {
  return profile.path ?? new URL(profile.issuer).pathname.replace(/\/$/, "");
}

/** The values of `acr_values` that mean a level, with that level. */
export function acrWords({ acrValues, acrWords: words }: ProviderFacts): Readonly<Record<string, string>> {
  return words ?? Object.fromEntries(acrValues.map((level) => [level, level]));
}

/** Every allowed value of `acr_values`. */
export function knownAcrValues(profile: ProviderFacts): readonly string[] {
  const { methods, workAccount } = profile;
  if (profile.contexts) return [];
  return [
    ...Object.keys(acrWords(profile)),
    ...(workAccount ? [workAccount.acr] : []),
    ...methods.flatMap(({ idp, words = [] }) => [...(idp === undefined ? [] : [`idp:${idp}`]), ...words]),
  ];
}
