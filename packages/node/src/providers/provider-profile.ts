// providers/: each provider as data, and the levels of assurance that a profile orders.
// It must not know an agency's configuration or any call.

import type { Population } from "../domain/population.ts";

/** How a client authenticates at the token and PAR endpoints (OpenID Connect Core 9, RFC 7523). */
export type ClientAuthenticationMethod = "private_key_jwt" | "client_secret_basic" | "client_secret_post";

/**
 * The facts about a provider that its metadata cannot tell. JSON only, without functions; no other code depends on a provider's name. Use
 * {@link defineProvider} to define your own. A provider that does not fit adds one field here and one general rule. `Id` and `Level` are the names
 * that the types of an application know: of the provider, and of its levels and methods.
 */
export interface ProviderProfile<
  Of extends Population = Population,
  Id extends string = string,
  Level extends string = string,
> {
  /** Names the provider in our URLs, such as `callback/<id>`, unless the options set another id. */
  readonly id: Id;
  /** Name of the provider for people. */
  readonly title: string;
  readonly population: Of;
  /** Issuer identifiers, exactly as in the metadata. `{tenant}` stands for the directory of the entry (`tenant`). */
  readonly issuers: { readonly test: string; readonly production: string };
  /** The claim with the person's directory, for a provider with several directories. */
  readonly tenant?: {
    readonly claim: string;
    /** Id of the directory. Set from the entry of `providers`, never in a profile. */ readonly id?: string;
  };
  readonly scope: string;
  /** The claims that together identify a person, for a provider whose `sub` differs between applications. Absent: `sub`. */
  readonly identityKey?: readonly string[];
  /** How to recognise a guest: `claim` is not `member`, or `homeClaim` is another identity provider than the issuer. Absent: no guests. */
  readonly guests?: {
    readonly claim: string;
    /** The value of `claim` for a member. Any other value means a guest. */
    readonly member: number;
    readonly homeClaim: string;
  };
  /** The claim with the person's groups, and the claims of which any one means that the list is incomplete (`overage`). */
  readonly groups?: { readonly claim: string; readonly overage: readonly string[] };
  /** Methods that a client can be registered with, the preferred one first. */
  readonly clientAuthenticationMethods: readonly ClientAuthenticationMethod[];
  /** JWS algorithms of client keys. */
  readonly clientKeyAlgorithms: readonly string[];
  /** Header and lifetime of the client assertion (RFC 7523 3). Absent: no `typ`, and one minute. */
  readonly clientAssertion?: {
    readonly typ: string;
    readonly lifetimeSeconds: number;
    /** Its audience. Absent: the issuer (RFC 7523 3). */
    readonly audience?: "token_endpoint";
    /** The header that identifies the key: the digest of its certificate (RFC 7515 4.1.8). Absent: `kid`. */
    readonly keyHeader?: "x5t#S256";
  };
  /** `x5c`: a certificate of the organisation, with its chain, may identify a key that is not registered (RFC 7515 4.1.6). Absent: never. */
  readonly certificates?: "x5c";
  /** Maximum age of a credential, in days from its registration. Absent: no limit. */
  readonly credentialLifetimeDays?: { readonly key: number; readonly secret: number };
  /** Accepted JWS algorithms of the id_token, whatever its header says (RFC 8725 3.1). */
  readonly idTokenAlgorithms: readonly string[];
  /** `always`: required even if the metadata calls it optional. `when-offered`: used if the metadata has the endpoint. */
  readonly pushedAuthorizationRequests: "always" | "when-offered";
  /** `unannounced`: the documents promise S256 (RFC 7636 4.2), so metadata without PKCE methods are accepted. Absent: the metadata must list it. */
  readonly pkce?: "unannounced";
  /**
   * Tokens are bound to a key of the session (RFC 9449), whatever the metadata says. `pushedRequest`: the pushed request has a DPoP proof too, which
   * binds the code to the key (RFC 9449 10.1). `if-advertised`: bound if the metadata announces proofs by ES256; a bearer token is refused then. Absent: bearer tokens.
   */
  readonly dpop?: "if-advertised" | { readonly pushedRequest: boolean };
  /**
   * If `true`, every authorization response must have `iss` (RFC 9207), because the documents promise it. If `false`, it is required only if the
   * metadata promise it. An `iss` that is sent is always checked.
   */
  readonly responseIssuerRequired: boolean;
  /** Values of `amr` for test users: refused in production. */
  readonly testAuthenticationMethods: readonly string[];
  readonly assurance: {
    /** Weakest first. A requested level is a minimum. */
    readonly levels: readonly Level[];
    /** The claims of the id_token with the level. If several have one, the weakest counts. Absent: only `acr`. */
    readonly claims?: readonly string[];
    /**
     * Authentication contexts: levels of the directory, above those here, that the entry names (`contexts`). Requested by `claims` (OpenID Connect
     * Core 5.5) and returned as a list, both with this claim. `form` is a regular expression for a name.
     */
    readonly contexts?: { readonly claim: string; readonly form: string };
    /** The `acr_values` that request a level. A level that is missing here is not requested, but still verified. Absent: the level's name. */
    readonly acrValues?: Readonly<Record<string, string>>;
    /** Other spellings of a level, or of a method outside the order, that the provider may return. */
    readonly aliases: Readonly<Record<string, string>>;
    /** The level of a login without such a claim, for a provider that only sends stronger levels: the weakest. Absent: such a login has no level. */
    readonly untold?: string;
    /** The level of a login by two factors, which a refusal then asks for as two steps. Absent: the levels do not count factors. */
    readonly twoSteps?: string;
    /** Methods outside the order of levels: requested like a level, but neither stronger nor weaker than one. */
    readonly outsideOrder: Readonly<
      Record<
        string,
        { /** Values of `amr`, any one of which means more than one factor. */ readonly multiFactor: readonly string[] }
      >
    >;
  };
  /** The parameter that requests a new authentication. `auth_time` is verified in both cases. */
  readonly freshAuthentication: "prompt=login" | "max_age";
  /** The value of `prompt` with which people choose another account. Absent: a new authentication, which also offers it. */
  readonly accountChoice?: "select_account";
  /** Types of authorization_details (RFC 9396) with which people represent organisations. The first is the default. */
  readonly representation?: { readonly types: Readonly<Record<string, RepresentationType>> };
  /** Whether a login can give access tokens for named APIs (RFC 8707): for one, or for several, one token each. Absent: not supported. */
  readonly resourceIndicators?: "one" | "several";
  /** If `true`, the login's access token can be exchanged for one for a named API (RFC 8693, `audience`). Absent: not supported. */
  readonly tokenExchange?: boolean;
  /** `scope`: an access token is for the API that its scope names, and a refresh gives one for any API. Absent: `resource` names the API. */
  readonly apiBy?: "scope";
  /** How an API gets a token to call another API on behalf of its caller: `jwt-bearer` (RFC 7523 2.1), as at Microsoft. Absent: by RFC 8693. */
  readonly actingFor?: "jwt-bearer";
  /** If `true`, a client assertion may have `assertion_details`, such as an attestation: what the token is for, one object per statement. */
  readonly assertionDetails?: boolean;
  /** The claim with the person's national id: the eleven digits of a fødselsnummer or a D-number. Absent: the provider sends none. */
  readonly nationalIdClaim?: string;
  /** Claims with a national id, or a part of one, of any country. The option `claims` cannot store them. */
  readonly nationalIdClaims: readonly string[];
  /** The scope that requests the national id, if the options state a purpose. Absent: no scope is needed. */
  readonly nationalIdScope?: string;
  /** The scope that requests a refresh token, if one is useful. Absent: no scope is needed. */
  readonly refreshScope?: string;
  /** How to request an identity provider behind this one: the prefix in `acr_values`, and the claim that names the one used. */
  readonly identityProvider?: { readonly prefix: string; readonly claim: string };
  /** For a provider that also lets in people who are not employees. Every login then calls userinfo to find out. */
  readonly accounts?: AccountProfile;
  /**
   * How a login names the organisation behind the service: the parameter, and the claims of which at least one must repeat it. `form`: a regular
   * expression for its name there. Absent: an organisation number.
   */
  readonly onBehalfOf?: { readonly parameter: string; readonly claims: readonly string[]; readonly form?: string };
  /** The provider's own error codes. Absent: the provider has no such codes. */
  readonly errorCodes?: ProviderErrorCodes;
  /** The authorization scheme of a DPoP-bound token at the userinfo endpoint. Absent: DPoP (RFC 9449 7.1). */
  readonly userinfoScheme?: "Bearer";
  /** The parameter that tells the provider whose logout it is (OpenID Connect RP-Initiated Logout 2). */
  readonly logoutHint: "client_id" | "id_token_hint" | "login_hint";
  /**
   * `GET`: the provider only accepts a logout by GET, although OpenID Connect RP-Initiated Logout 2 requires POST too. The `id_token_hint` is then in
   * the URL, unless it contains a national id or is too long; then the provider asks the person. Absent: by POST, in a form.
   */
  readonly endSessionMethod?: "GET";
  /** True if a logout there also ends the person's logins at other services, which the page that asks then says. */
  readonly endsOtherLogins?: boolean;
  /** The provider's own limits of a session, in seconds: the maximum of ours. */
  readonly sessionLimits: { readonly idleSeconds: number; readonly absoluteSeconds: number };
  /** The provider's access tokens, for an API that accepts them. Absent: bearer tokens by RFC 9068 2.2. */
  readonly accessTokens?: AccessTokenProfile;
}

/** Our error codes for a provider's own codes, beside an OAuth error. */
export interface ProviderErrorCodes {
  /** A regular expression for a code. */
  readonly form: string;
  /** `error_uri`: the code is its end. Absent: the code is the beginning of the error's description. */
  readonly member?: "error_uri";
  /** By the provider's code: our code, for those that have a more specific one than their OAuth error. */
  readonly meanings: Readonly<Record<string, RefusalCode>>;
  /** By the OAuth error, for a refusal whose code has no meaning of its own. */
  readonly errors?: Readonly<Record<string, RefusalCode>>;
}

/** Our codes of a refused token request that a profile may name. */
export type RefusalCode =
  | "authorization_request_refused"
  | "client_authentication_failed"
  | "organisation_refused"
  | "scope_rejected"
  | "system_user_refused";

/** How to find out whether a person is an employee of the organisation that their account belongs to. */
export interface AccountProfile {
  /** The claim of userinfo with the account, as a value or a list of one: the prefix, then `user@organisation`. */
  readonly claim: string;
  /** The prefix of accounts from an organisation here. Any other prefix means a person from abroad, or a guest. */
  readonly prefix: string;
  /** Organisations with test users only: refused in production. */
  readonly testOrganisations: readonly string[];
  /** The prefix in `login_hint` with which a login requests the people of one organisation. */
  readonly hintPrefix: string;
  /** The https URL of the organisation's data about the person, read with their access token. A mock on localhost has its path below the issuer. */
  readonly directory: string;
  /** The claim there with the person's affiliations, and the values of which an employee has at least one. */
  readonly employees: { readonly claim: string; readonly values: readonly string[] };
}

/** What an API must know about a provider's access tokens (RFC 9068). */
export interface AccessTokenProfile {
  /** `always`: each token names its one API. Absent: only tokens requested for an API name it, so an API lists its clients. */
  readonly audience?: "always";
  /** `listed`: any client can get a token for any API, so an API lists its clients even if tokens name it. Absent: the audience is enough. */
  readonly clients?: "listed";
  /** The claim with the calling client. Absent: `client_id` (RFC 9068 2.2). */
  readonly clientClaim?: string;
  /** Claims with a fixed value in every token, such as a version. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** How to tell a person's token from a machine's. Absent: a machine's token has no `sub`, or its client as `sub`. */
  readonly kinds?: AccessTokenKinds;
  /** Accepted values of `typ`, compared without case. Absent: those of RFC 9068, `JWT`, or no `typ`. */
  readonly types?: readonly string[];
  /** JWS algorithms of the proofs for DPoP-bound tokens (RFC 9449 4.2), all asymmetric. Absent: ES256 if `dpop` is `if-advertised`, else none. */
  readonly proofAlgorithms?: readonly string[];
  /** Tolerated difference between the clocks of the provider and an API, in seconds. Absent: 30. */
  readonly toleranceSeconds?: number;
  /** The claims with the calling client's organisation: an organisation number each. */
  readonly clientOrganisation?: { readonly parent: string; readonly child: string; readonly supplier: string };
}

/**
 * Access tokens of a person and of a machine. `claim` tells the kind. A person's token may lack it; its scope claim, which a machine's token never
 * has, is then enough.
 */
export interface AccessTokenKinds {
  readonly claim: string;
  readonly person: AccessTokenKind;
  readonly machine: AccessTokenKind;
}

/** The value of `claim` for this kind, and the claim with the scopes. */
export interface AccessTokenKind {
  readonly value: string;
  readonly scopeClaim: string;
}

/** One type of authorization_details, in the request and in the answer. */
export interface RepresentationType {
  /** The shape of the answer: see `identity/details/answer-shapes.ts`. */
  readonly answer: "authorized_parties" | "orgno" | "reportees";
  /** The prefix of a resource, and a regular expression for its id. Absent: the type has no resources. */
  readonly resource?: { readonly prefix: string; readonly id: string };
  /** `asked`: the login requests actions, and the answer has those the person holds. `assigned`: others define the actions. */
  readonly actions: "asked" | "assigned";
  /** Our options that the request contains, with their names on the wire. */
  readonly fields: Readonly<Partial<Record<RepresentationField, string>>>;
  /** Levels and methods with which the provider can find organisations of this type. */
  readonly assurance: readonly string[];
  /** Where organisations give people the rights, for pages about a missing one. */
  readonly givenIn?: {
    readonly title: string;
    readonly hrefs?: { readonly test: string; readonly production: string };
  };
}

/** An option of representation that is copied into the request unchanged. */
export type RepresentationField = "organisationForm" | "severalOrganisations" | "deletedOrganisations" | "required";
