import type { JWTPayload } from "jose";
import type { Person } from "../people/person.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Login } from "../people/login.ts";
import type { ProviderFacts } from "./provider-facts.ts";

/** The context of one token answer. */
export interface TokenOccasion {
  readonly profile: ProviderFacts;
  readonly client: ClientRegistration;
  /** Undefined when the client requests a token for itself. */
  readonly login: Login | undefined;
  /** The scopes of the access token. */
  readonly scopes: readonly string[];
  /** The audiences of the access token (RFC 8707 section 2.2). */
  readonly audiences: readonly string[];
  /** The registration of the one API that the token is for, if it is registered. */
  readonly api?: ClientRegistration | undefined;
  readonly refreshed: boolean;
  /** The key that the access token is bound to (RFC 9449 section 6.1). */
  readonly jkt?: string | undefined;
  /** In seconds. */
  readonly expires_in: number;
  /** What the client stated, in a signed request or in this call. */
  readonly statements: readonly unknown[];
  /** The claims of the access token that is exchanged (RFC 8693). */
  readonly subjectToken?: JWTPayload | undefined;
  /** Scopes that were left out because the organisation has no right to them. */
  readonly rejected: readonly string[];
}

/** The claims of the engine's id_token that are used. */
export type EngineIdToken = Pick<JWTPayload, "iat"> & { readonly nonce?: unknown };

/** A group, with the person's membership. */
export interface GroupOfPerson {
  readonly id: string;
  readonly type: string;
  readonly [member: string]: unknown;
}

/** The engine's token answer, before it takes the provider's shape. */
export interface EngineTokenAnswer {
  readonly id_token?: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly scope?: string;
  readonly token_type: string;
  readonly refresh_token?: string;
}

/** The shape of a provider's tokens and answers, as its documents describe it. */
export interface TokenShapes {
  /** The `sub`. @param subject the provider's own key of the person; see `Authentication`. */
  subject(issuer: string, client_id: string, subject: string): string;
  idToken(engine: EngineIdToken, occasion: TokenOccasion & { readonly login: Login }): JWTPayload;
  accessToken(occasion: TokenOccasion): JWTPayload;
  /** The `typ` of an access token; `at+jwt` when left out, none if null. */
  readonly accessTokenType?: string | null;
  /** Members of the id_token's header beside `alg` and `kid`. */
  readonly idTokenHeader?: { readonly typ: string };
  /** Whether the access token is the bare `jti`, which only the provider can read. */
  opaque?(occasion: TokenOccasion): boolean;
  userinfo(occasion: Pick<TokenOccasion, "profile" | "client" | "scopes"> & { readonly login: Login }): JWTPayload;
  /** What the person's own organisation says about them; undefined without such an organisation. */
  extendedUserinfo?(
    occasion: Pick<TokenOccasion, "profile" | "client" | "scopes"> & { readonly login: Login },
  ): Readonly<Record<string, unknown>> | undefined;
  /** The groups that the person is in. */
  groups?(login: Login, scopes: readonly string[]): readonly GroupOfPerson[];
  /** The groups of an organisation, by its domain or number, for a client that acts for no person. */
  organisationGroups?(
    people: readonly Person[],
    organisation: string,
    scopes: readonly string[],
  ): readonly Omit<GroupOfPerson, "membership">[];
  /** Whether a refresh returns an id_token even if its scope leaves out `openid`. */
  readonly idTokenAlways: boolean;
  /** The audiences of scopes, if no `resource` was requested. */
  audiences(scopes: readonly string[]): readonly string[];
  /** Scopes that are left out of a token because of what the client stated. */
  rejected(scopes: readonly string[], statements: readonly unknown[], client: ClientRegistration): readonly string[];
  /** The scopes that a token for these audiences keeps. */
  scopesFor(scopes: readonly string[], audiences: readonly string[]): readonly string[];
  /** Members of the token answer besides those of RFC 6749. @param refreshSeconds remaining lifetime of the refresh token, if any. */
  answer(occasion: TokenOccasion, refreshSeconds: number | undefined): Readonly<Record<string, unknown>>;
}

/** A provider, with what its tokens look like. */
export interface ProviderWithTokens extends ProviderFacts {
  readonly tokens: TokenShapes;
}
