import type { Refusal } from "./call.ts";
import type { ClientRegistration } from "./client-registration.ts";
import type { DetailsType } from "./details-type.ts";
import type { Person } from "./person.ts";

/** Where each endpoint is, as absolute URLs. */
export interface ProfileEndpoints {
  readonly discovery: string;
  readonly jwks: string;
  /** Where requests may be pushed. */
  readonly par?: string;
  readonly token: string;
  readonly userinfo: string;
  readonly revocation?: string;
  /** In the browser. */
  readonly authorize: string;
  /** In the browser. */
  readonly end_session: string;
  /** Who can be asked for by `acr_values=idp:…`, where the provider tells. */
  readonly available_idps?: string;
  /** Where a client replaces its own key, where it may. */
  readonly client_secret?: string;
  /** More about the person, in the words of their organisation's directory. */
  readonly extended_userinfo?: string;
  /** What lists the person's groups is below. */
  readonly groups?: string;
  /** What tells which of some groups the person is in, where tokens do not tell all. */
  readonly member_groups?: string;
}

/** Whose accounts a provider takes, where it is not everybody's eID. */
export interface Accounts {
  /** The levels that a person reaches; none for one without an account. */
  levels(person: Person): readonly string[];
  /** What the account is known by on the login page. */
  name(person: Person): string | undefined;
  /** Whether the client's registration, and the request's `login_hint`, let the person in. */
  admits(person: Person, client: ClientRegistration | undefined, login_hint: unknown): boolean;
}

/** How a person authenticates, and which `amr` that gives. */
export interface AuthenticationMethod {
  readonly name: string;
  readonly amr: string;
  /** Its name in `acr_values=idp:…` and in the claim `idp`, where the provider passes people on to others. */
  readonly idp?: string;
  /** The levels that it reaches; all when left out. */
  readonly levels?: readonly string[];
  /** Further words of `acr_values` that only go with it. */
  readonly words?: readonly string[];
}

/** The provider's documents, by what they say: named in the clauses of the rules as `{clients}` and so on. */
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
  /** Where a request may name who stands behind the service. */
  readonly onBehalfOf?: string;
}

/** A parameter of a login that names the organisation which stands behind the service. */
export interface OnBehalfOf {
  readonly parameter: string;
  readonly form: RegExp;
  /** Whether a client may only name those that it is registered with; where not, also a client that has no list. */
  readonly registered: boolean;
}

/** Login with the employer's account: outside the order of levels, and only when the request names it. */
export interface WorkAccountMethod {
  readonly name: string;
  /** In `acr_values` and in `acr`. */
  readonly acr: string;
  readonly amr: { readonly singleFactor: readonly string[]; readonly multiFactor: readonly string[] };
  /** How many of the account's groups are told. */
  readonly maxGroups: number;
}

/** What an identity provider's documents say of it, as data. Its rules and tokens look at this. */
export interface ProviderFacts {
  /** Path segment on the local server, for example `ansattporten`. */
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly endpoints: ProfileEndpoints;
  readonly documents: Documents;
  /** The members of the discovery document that are no addresses. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The path before every endpoint, where it is not that of the issuer. */
  readonly path?: string;
  /** The levels of eID, weakest first. */
  readonly acrValues: readonly string[];
  readonly defaultAcr: string;
  /** The words of `acr_values` for a level; the level's own name when left out. */
  readonly acrWords?: Readonly<Record<string, string>>;
  /** The first is the one that a request gets that names none. */
  readonly methods: readonly AuthenticationMethod[];
  readonly workAccount?: WorkAccountMethod;
  /** Who has an account; everybody with an eID when left out. */
  readonly accounts?: Accounts;
  /** `let-through`: a level is a wish, and a person who reaches a weaker one is logged in by that. */
  readonly weakerLogins?: "let-through";
  /** First is the default. */
  readonly locales: readonly string[];
  readonly prompts: readonly string[];
  /** Whether a request may have several of them. Absent: it may. */
  readonly severalPrompts?: false;
  readonly authenticationMethods: readonly string[];
  readonly assertionAlgorithms: readonly string[];
  /** The `typ` of a client assertion, where one is demanded. */
  readonly assertionType?: string;
  /** Whom a client assertion is for, where it is not the issuer. */
  readonly assertionAudience?: "token";
  /** The header by which a client assertion names its key, where it is not `kid`: the digest of a registered certificate (RFC 7515 section 4.1.8). */
  readonly assertionKeyHeader?: "x5t#S256";
  /** Authentication contexts that `claims` may ask for as `acrs`, and the level that each demands. */
  readonly contexts?: Readonly<Record<string, string>>;
  /** `usable`: a refresh token can be used again after another took its place. */
  readonly oldRefreshTokens?: "usable";
  /** `scope`: each token request names its one API by the scope, also one that the login did not name. */
  readonly apiBy?: "scope";
  /** The provider's own number of a refusal. */
  readonly errorNumber?: (refusal: Pick<Refusal, "error" | "reason">) => number;
  /** Grants that a client may register for. */
  readonly grantTypes: readonly string[];
  /** Who says that a token may be exchanged (RFC 8693): the client that it was issued to, or the owner of the data. */
  readonly tokenExchange?: "clients" | "data_sources";
  /** `only`: no request in the browser's URL. */
  readonly pushedRequests: "optional" | "only";
  /** Parameters of an authorization request that the specifications leave to the client, and the provider demands. */
  readonly demandedParameters: readonly ("state" | "nonce")[];
  /** The `typ` of a signed request. */
  readonly requestObjectTypes: readonly string[];
  /** Whether access tokens are bound to a key, unless the client is registered for others (RFC 9449). */
  readonly dpop?: { readonly algorithms: readonly string[] };
  /** How an access token is carried to userinfo. */
  readonly userinfoSchemes: readonly ("Bearer" | "DPoP")[];
  /** Who gets a refresh token: a client that registered for them, or of those one that asks. */
  readonly refreshTokens: "registered" | "offline_access";
  /** Whether the authorization response has `session_state`. */
  readonly sessionState: boolean;
  /** `isolated`: a login counts only for the client that it was made for. */
  readonly singleSignOn: "isolated" | "shared";
  readonly logout: {
    /** Whether `id_token_hint` may be in the URL. */
    readonly hintInUrl: boolean;
    /** Whether only a request with a hint leads back to the client, and one without asks the person first. */
    readonly hintDemanded: boolean;
  };
  /** Whom a logout token names: as the id_token does (when left out), or by the national id. */
  readonly logoutSubject?: "pid";
  readonly onBehalfOf?: OnBehalfOf;
  readonly authorizationDetailsTypes: readonly DetailsType[];
  /** For how many audiences one authorization request may ask (RFC 8707 section 2); the token request then names one of them. */
  readonly audiences: "one" | "several";
  /** All in seconds. */
  readonly seconds: {
    readonly idToken: number;
    readonly accessToken: number;
    /** Of one that another was exchanged for; as any other when left out. */
    readonly exchangedToken?: number;
    /** Idle: each refresh token lives this long. */
    readonly refreshToken: number;
    /** Absolute: from the login to the last refresh. */
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

/** The words of `acr_values` for levels, and the level of each. */
export function acrWords({ acrValues, acrWords: words }: ProviderFacts): Readonly<Record<string, string>> {
  return words ?? Object.fromEntries(acrValues.map((level) => [level, level]));
}

/** Every value that `acr_values` may hold. */
export function knownAcrValues(profile: ProviderFacts): readonly string[] {
  const { methods, workAccount } = profile;
  if (profile.contexts) return [];
  return [
    ...Object.keys(acrWords(profile)),
    ...(workAccount ? [workAccount.acr] : []),
    ...methods.flatMap(({ idp, words = [] }) => [...(idp === undefined ? [] : [`idp:${idp}`]), ...words]),
  ];
}
