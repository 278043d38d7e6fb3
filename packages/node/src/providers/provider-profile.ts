import type { Population } from "../domain/population.ts";

/** How a client proves who it is at the token and PAR endpoints (OpenID Connect Core 9, RFC 7523). */
export type ClientAuthenticationMethod = "private_key_jwt" | "client_secret_basic" | "client_secret_post";

/**
 * What a provider's metadata cannot say of it. JSON only: no functions, and no code elsewhere asks for a provider by name. One of your own is
 * measured by {@link defineProvider}.
 * A provider that does not fit gains one field here and one general rule.
 */
export interface ProviderProfile<Of extends Population = Population> {
  /** Names the provider in our URLs, unless the options give it another id: `callback/<id>`. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  readonly population: Of;
  /** Issuer identifiers, exactly as in the metadata. `{tenant}` in them stands for the directory that the entry names. */
  readonly issuers: { readonly test: string; readonly production: string };
  /** The claim that repeats the directory which people are in, where the provider has many. */
  readonly tenant?: {
    readonly claim: string;
    /** Which it is: for an entry to name, and no profile. */ readonly id?: string;
  };
  readonly scope: string;
  /** The claims that together name a person, where `sub` is another in each application. Absent: `sub`. */
  readonly identityKey?: readonly string[];
  /** How a guest in the directory is told: another number than a member's in one claim, or another identity provider in the other. Absent: there are none. */
  readonly guests?: {
    readonly claim: string;
    /** Of whoever is none: another number there is a guest's. */
    readonly member: number;
    readonly homeClaim: string;
  };
  /** The claim that lists the person's groups, and those of which any says that the list is not whole. */
  readonly groups?: { readonly claim: string; readonly overage: readonly string[] };
  /** The methods that the provider registers, the preferred one first. */
  readonly clientAuthenticationMethods: readonly ClientAuthenticationMethod[];
  /** JWS algorithms that a client key may have. */
  readonly clientKeyAlgorithms: readonly string[];
  /** What the client's assertion says of itself, and the seconds that it lives (RFC 7523 3). Absent: no `typ`, and a minute. */
  readonly clientAssertion?: {
    readonly typ: string;
    readonly lifetimeSeconds: number;
    /** Whom it is for. Absent: the issuer (RFC 7523 3). */
    readonly audience?: "token_endpoint";
    /** The header that names the key: the digest of its certificate (RFC 7515 4.1.8). Absent: `kid`. */
    readonly keyHeader?: "x5t#S256";
  };
  /** How old a credential may be, in days, if the provider has a limit: counted from its registration. */
  readonly credentialLifetimeDays?: { readonly key: number; readonly secret: number };
  /** JWS algorithms of the id_token. The token's own header has no say (RFC 8725 3.1). */
  readonly idTokenAlgorithms: readonly string[];
  /** `always`: demanded of this provider even if its metadata calls it optional. */
  readonly pushedAuthorizationRequests: "always" | "when-offered";
  /** `unannounced`: the documents promise S256 (RFC 7636 4.2), so metadata that say nothing of it will do. Absent: the metadata must list it. */
  readonly pkce?: "unannounced";
  /**
   * Tokens are bound to a key of the session's own (RFC 9449), whatever the metadata says. `pushedRequest`: whether the key is proven when the
   * request is pushed too, which binds the code to it (RFC 9449 10.1). Absent: bearer tokens.
   */
  readonly dpop?: { readonly pushedRequest: boolean };
  /**
   * Whether every authorization response must bear `iss` (RFC 9207), since the documents promise it, though the metadata say nothing of it. It is
   * checked wherever it is sent, and required where the metadata promise it.
   */
  readonly responseIssuerRequired: boolean;
  /** Values of `amr` that no real person has: refused in production. */
  readonly testAuthenticationMethods: readonly string[];
  readonly assurance: {
    /** Weakest first. A level asked for is a minimum. */
    readonly levels: readonly string[];
    /** The claims of the id_token that tell it. Where several do, the weakest counts. Absent: `acr` alone. */
    readonly claims?: readonly string[];
    /**
     * Levels of the directory's own, above the ones here, which the entry names: told in a list by this claim, and asked for by it in `claims` (OpenID
     * Connect Core 5.5). `form` is a regular expression of a name.
     */
    readonly contexts?: { readonly claim: string; readonly form: string };
    /** How a level is asked for in `acr_values`; one that is not here is asked for by nothing, and verified all the same. Absent: by its name. */
    readonly acrValues?: Readonly<Record<string, string>>;
    /** Other spellings of a level that the provider may return. */
    readonly aliases: Readonly<Record<string, string>>;
    /** The level of a login of which no claim tells any, where the provider tells none but the stronger: the weakest. Absent: it has none. */
    readonly untold?: string;
    /** Methods that are asked for as a level is and are none: no stronger and no weaker than any. */
    readonly outsideOrder: Readonly<
      Record<
        string,
        { /** Values of `amr`, any of which says more than one factor. */ readonly multiFactor: readonly string[] }
      >
    >;
  };
  /** How to ask that the person authenticates anew. `auth_time` is verified whichever it is. */
  readonly freshAuthentication: "prompt=login" | "max_age";
  /** The value of `prompt` by which people choose another account. Absent: they are asked who they are anew, which offers it. */
  readonly accountChoice?: "select_account";
  /** Types of authorization_details (RFC 9396) by which people represent organisations; the first is meant when none is named. */
  readonly representation?: { readonly types: Readonly<Record<string, RepresentationType>> };
  /** Whether one login can give access tokens for APIs by name (RFC 8707): for one of them, or for several, each its own. Absent: for none. */
  readonly resourceIndicators?: "one" | "several";
  /** Whether the access token of a login can be exchanged for one that an API knows (RFC 8693), by the API's name (`audience`). Absent: it cannot. */
  readonly tokenExchange?: boolean;
  /** `scope`: an access token is for the one API that its scope names, and a refresh gives one for any. Absent: APIs are named by `resource`. */
  readonly apiBy?: "scope";
  /** How an API gets a token to call another for whoever called it: by RFC 7523 2.1, as Microsoft has it. Absent: by RFC 8693. */
  readonly actingFor?: "jwt-bearer";
  /** Whether a client assertion may say more of what a token is for, as an attest: `assertion_details`, one object a statement. */
  readonly assertionDetails?: boolean;
  /** The claim that holds the person's national id: the eleven digits of a fødselsnummer or a D-number. None: nobody's is told. */
  readonly nationalIdClaim?: string;
  /** Claims that hold a national id, whole or in part, of this country or another: kept by no list of claims. */
  readonly nationalIdClaims: readonly string[];
  /** The scope that a national id is asked for by, where a purpose for it is stated. Absent: none is needed. */
  readonly nationalIdScope?: string;
  /** The scope that a refresh token is asked for by, where one is of use. Absent: none is needed. */
  readonly refreshScope?: string;
  /** Another identity provider behind this one, that the login may ask for: how in `acr_values`, and the claim that tells which it was. */
  readonly identityProvider?: { readonly prefix: string; readonly claim: string };
  /** Accounts of others than employees, which the provider lets in too. It is then asked who the person is at every login (userinfo). */
  readonly accounts?: AccountProfile;
  /**
   * How a login says which organisation stands behind the service, and the claims of which at least one repeats it. `form`: a regular expression of
   * its name there; absent: nine digits of Enhetsregisteret.
   */
  readonly onBehalfOf?: { readonly parameter: string; readonly claims: readonly string[]; readonly form?: string };
  /**
   * What the provider's own error codes mean, in the text beside an OAuth error: a regular expression of the code, and ours for those that are of
   * more than one cause. Absent: it has none.
   */
  readonly errorCodes?: { readonly form: string; readonly meanings: Readonly<Record<string, "organisation_refused">> };
  /** The scheme of a bound token at the userinfo endpoint, where the documents have another than DPoP (RFC 9449 7.1). */
  readonly userinfoScheme?: "Bearer";
  /** What tells the provider whose logout it is (OpenID Connect RP-Initiated Logout 2). */
  readonly logoutHint: "client_id" | "id_token_hint" | "login_hint";
  /**
   * `GET`: the provider takes a logout by GET alone, though OpenID Connect RP-Initiated Logout 2 demands POST too. The `id_token_hint` is then in an
   * address, but not where it holds a national id or is too long for one: the provider then asks the person. Absent: by POST, in a form.
   */
  readonly endSessionMethod?: "GET";
  /** The provider's own limits, in seconds: ours may be shorter, never longer. */
  readonly sessionLimits: { readonly idleSeconds: number; readonly absoluteSeconds: number };
  /** What its access tokens are like, for an API that takes them. Absent: bearer tokens that need say no more than RFC 9068 2.2 does. */
  readonly accessTokens?: AccessTokenProfile;
}

/** How to tell, by the account and by the organisation that it belongs to, whether a person is employed there. */
export interface AccountProfile {
  /** The claim of userinfo that names the account, alone or in a list of one: the prefix, and then `user@organisation`. */
  readonly claim: string;
  /** Of accounts that an organisation here has given. With another one, the person came from abroad, or as a guest. */
  readonly prefix: string;
  /** Organisations in which there is no real person: refused in production. */
  readonly testOrganisations: readonly string[];
  /** How a login asks for the people of one organisation: what stands before its name in `login_hint`. */
  readonly hintPrefix: string;
  /** Where the organisation tells of its people, by their access token: an https address. A mock on localhost has the path of it below its issuer. */
  readonly directory: string;
  /** The claim there that says what the person is to the organisation, and its values of which an employee has at least one. */
  readonly employees: { readonly claim: string; readonly values: readonly string[] };
}

/** What an API must know of a provider's access tokens (RFC 9068). */
export interface AccessTokenProfile {
  /** Each token names the one API that it is for. Absent: those that ask for it get one that does, and an API lists its clients. */
  readonly audience?: "always";
  /** Any client can get a token for any API: an API lists those that it lets in, though each token names it. Absent: an audience is enough. */
  readonly clients?: "listed";
  /** The claim that names the client that calls. Absent: `client_id` (RFC 9068 2.2). */
  readonly clientClaim?: string;
  /** Claims that every token has, each with the one value that it has, as a version. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** How a token says itself whether it is a person's or a machine's own. Absent: a machine's `sub` is no other than its client. */
  readonly kinds?: AccessTokenKinds;
  /** Values of `typ`, of which a token has one, in letters of any case. Absent: those of RFC 9068, `JWT`, or none. */
  readonly types?: readonly string[];
  /** JWS algorithms of the proofs that go with its bound tokens (RFC 9449 4.2), none of them symmetric. Absent: it binds none. */
  readonly proofAlgorithms?: readonly string[];
  /** Seconds by which the clocks of the provider and of an API may differ. Absent: 30. */
  readonly toleranceSeconds?: number;
  /** The claims that hold the organisation of the client that calls: nine digits each. */
  readonly clientOrganisation?: { readonly parent: string; readonly child: string; readonly supplier: string };
}

/**
 * A person's access tokens and a machine's. `claim` tells which it is; a person's may be without, and then has the claim with its scopes, which no machine's
 * has.
 */
export interface AccessTokenKinds {
  readonly claim: string;
  readonly person: AccessTokenKind;
  readonly machine: AccessTokenKind;
}

/** The value that tells it, and the claim that lists what the client may do. */
export interface AccessTokenKind {
  readonly value: string;
  readonly scopeClaim: string;
}

/** What one type of authorization_details has, in the request and in the answer. */
export interface RepresentationType {
  /** How the answer lists organisations: see `identity/answer-shapes.ts`. */
  readonly answer: "authorized_parties" | "orgno" | "reportees";
  /** A resource: what stands before its id, and a regular expression of the id. None: the type is asked for without. */
  readonly resource?: { readonly prefix: string; readonly id: string };
  /** `asked`: the login asks for actions, and the person holds some. `assigned`: others decide what the actions are. */
  readonly actions: "asked" | "assigned";
  /** Our options that the request has, by their names on the wire. */
  readonly fields: Readonly<Partial<Record<RepresentationField, string>>>;
  /** Levels and methods by which the provider can find organisations of this type. */
  readonly assurance: readonly string[];
}

/** An option of representation that goes into the request as it is. */
export type RepresentationField = "organisationForm" | "severalOrganisations" | "deletedOrganisations" | "required";
