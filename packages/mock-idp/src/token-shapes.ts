import type { JWTPayload } from "jose";
import type { Person } from "./person.ts";
import type { ClientRegistration } from "./client-registration.ts";
import type { Login } from "./portal/login.ts";
import type { ProviderFacts } from "./provider-facts.ts";

/** What one token answer is for. */
export interface TokenOccasion {
  readonly profile: ProviderFacts;
  readonly client: ClientRegistration;
  /** None when the client asks for itself. */
  readonly login: Login | undefined;
  /** The scopes of the access token. */
  readonly scopes: readonly string[];
  /** For whom the access token is (RFC 8707 section 2.2). */
  readonly audiences: readonly string[];
  /** How the one API that it is for is registered itself, if it is. */
  readonly api?: ClientRegistration | undefined;
  readonly refreshed: boolean;
  /** The key that the access token is bound to (RFC 9449 section 6.1). */
  readonly jkt?: string | undefined;
  /** Seconds. */
  readonly expires_in: number;
  /** What the client stated, in a signed request or with this call. */
  readonly statements: readonly unknown[];
  /** The claims of the access token that is exchanged (RFC 8693). */
  readonly subjectToken?: JWTPayload | undefined;
  /** Scopes that the organisation has no right to, and that were left out. */
  readonly rejected: readonly string[];
}

/** Claims of the id_token that the engine has made. */
export type EngineIdToken = Pick<JWTPayload, "iat"> & { readonly nonce?: unknown };

/** A group, with what the person is in it. */
export interface GroupOfPerson {
  readonly id: string;
  readonly type: string;
  readonly [member: string]: unknown;
}

/** What the engine answered, before it takes the provider's shape. */
export interface EngineTokenAnswer {
  readonly id_token?: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly scope?: string;
  readonly token_type: string;
  readonly refresh_token?: string;
}

/** A provider's tokens and answers, by what its documents say that is in them. */
export interface TokenShapes {
  /** The `sub`. @param subject whom the provider knows; see `Authentication`. */
  subject(issuer: string, client_id: string, subject: string): string;
  idToken(engine: EngineIdToken, occasion: TokenOccasion & { readonly login: Login }): JWTPayload;
  accessToken(occasion: TokenOccasion): JWTPayload;
  /** The `typ` of an access token; `at+jwt` when left out. */
  readonly accessTokenType?: string;
  /** Members of the id_token's header beside `alg` and `kid`. */
  readonly idTokenHeader?: { readonly typ: string };
  /** Whether the access token is the bare `jti`, which only the provider can read. */
  opaque?(occasion: TokenOccasion): boolean;
  userinfo(occasion: Pick<TokenOccasion, "profile" | "client" | "scopes"> & { readonly login: Login }): JWTPayload;
  /** What the person's own organisation says of them; undefined for one who came from none. */
  extendedUserinfo?(
    occasion: Pick<TokenOccasion, "profile" | "client" | "scopes"> & { readonly login: Login },
  ): Readonly<Record<string, unknown>> | undefined;
  /** The groups that the person is in. */
  groups?(login: Login, scopes: readonly string[]): readonly GroupOfPerson[];
  /** The groups of an organisation, by its domain or its number: what a client asks for that acts for no person. */
  organisationGroups?(
    people: readonly Person[],
    organisation: string,
    scopes: readonly string[],
  ): readonly Omit<GroupOfPerson, "membership">[];
  /** Whether a refresh gives an id_token also where its scope is narrowed to others than `openid`. */
  readonly idTokenAlways: boolean;
  /** The audiences of scopes, where no `resource` was asked for. */
  audiences(scopes: readonly string[]): readonly string[];
  /** Scopes that are left out of a token, by what the client stated. */
  rejected(scopes: readonly string[], statements: readonly unknown[], client: ClientRegistration): readonly string[];
  /** The scopes that a token for these audiences keeps. */
  scopesFor(scopes: readonly string[], audiences: readonly string[]): readonly string[];
  /** Members of the token answer besides those of RFC 6749. @param refreshSeconds of the refresh token, if there is one. */
  answer(occasion: TokenOccasion, refreshSeconds: number | undefined): Readonly<Record<string, unknown>>;
}

/** A provider, with what its tokens look like. */
export interface ProviderWithTokens extends ProviderFacts {
  readonly tokens: TokenShapes;
}
