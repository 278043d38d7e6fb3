import type { DetailsType } from "./details-type.ts";
import type { Rule } from "./rule.ts";

/** Where each endpoint is, as absolute URLs. */
export interface ProfileEndpoints {
  readonly discovery: string;
  readonly jwks: string;
  readonly par: string;
  readonly token: string;
  readonly userinfo: string;
  readonly revocation: string;
  /** In the browser. */
  readonly authorize: string;
  /** In the browser. */
  readonly end_session: string;
}

/** How a person authenticates, and which `amr` that gives. */
export interface AuthenticationMethod {
  readonly name: string;
  readonly amr: string;
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

/** An identity provider's ways, as data, written from its own documents. */
export interface Profile {
  /** Path segment on the local server, for example `ansattporten`. */
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly endpoints: ProfileEndpoints;
  /** The levels of eID, weakest first. */
  readonly acrValues: readonly string[];
  readonly defaultAcr: string;
  readonly methods: readonly AuthenticationMethod[];
  readonly workAccount?: WorkAccountMethod;
  /** First is the default. */
  readonly locales: readonly string[];
  readonly prompts: readonly string[];
  readonly authenticationMethods: readonly string[];
  readonly assertionAlgorithms: readonly string[];
  readonly authorizationDetailsTypes: readonly DetailsType[];
  /** For how many audiences one authorization request may ask (RFC 8707 section 2); the token request then names one of them. */
  readonly audiences: "one" | "several";
  /** All in seconds. */
  readonly seconds: {
    readonly idToken: number;
    readonly accessToken: number;
    /** Idle: each refresh token lives this long. */
    readonly refreshToken: number;
    /** Absolute: from the login to the last refresh. */
    readonly authorization: number;
    readonly code: number;
    readonly requestUri: number;
    readonly assertion: number;
    readonly sessionIdle: number;
    readonly sessionMax: number;
  };
  readonly rules: readonly Rule[];
}

export function profileHosts(profile: Profile): readonly string[] {
  return [...new Set(Object.values(profile.endpoints).map((url: string) => new URL(url).host))];
}

/** The path before every endpoint: empty on the real hosts, `/ansattporten` on the local server. */
export function pathPrefix(profile: Profile): string {
  return new URL(profile.issuer).pathname.replace(/\/$/, "");
}

/** Every value that `acr_values` may hold. */
export function knownAcrValues({ acrValues, workAccount }: Profile): readonly string[] {
  return [...acrValues, ...(workAccount ? [workAccount.acr] : [])];
}
