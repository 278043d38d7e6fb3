/** The providers that an application can be created for. */
export const providerNames = ["ansattporten", "helseid", "feide", "entra"] as const;
export type ProviderName = (typeof providerNames)[number];

/** What is written for one provider. Names of variables are as in an application that has this provider alone. */
export interface Provider {
  readonly title: string;
  /** Where the profile is exported. */
  readonly from: string;
  readonly environment: readonly Variable[];
  /** Members of its entry in `providers`, after the client id. */
  readonly entry: readonly string[];
  /** Whether the client has a key. Its registration then begins with what `registrationOf` gives. */
  readonly hasKey: boolean;
  /** Members of its registration at the mock. */
  readonly registration: readonly string[];
  /** The levels that a session may have, with a text in Norwegian. */
  readonly levels: Readonly<Record<string, string>>;
  /** The profile of the mock. `environment` stands for the mock's address. */
  readonly mock: (issuer: string, name: (variable: string) => string) => string;
}

/** A variable of the environment. */
export interface Variable {
  readonly name: string;
  /** What it is outside development, for `.env.example`. */
  readonly says: string;
  /** The expression that makes one for development. */
  readonly made: string;
}

const key = (made: string): Variable => ({ name: "CLIENT_KEY", says: "the private key of the client, a JWK", made });
const keyAuthentication = 'clientAuthentication: { method: "private_key_jwt", privateKey: $CLIENT_KEY },';

/** The tenant of the mock on localhost. */
const tenant = "11111111-2222-4333-8444-555555555555";

export const providers: Readonly<Record<ProviderName, Provider>> = {
  ansattporten: {
    title: "Ansattporten",
    from: "@adgangskort/node",
    environment: [key('await newKey("RS256")')],
    entry: [keyAuthentication, 'assurance: "substantial",'],
    hasKey: true,
    registration: [],
    levels: { substantial: "Betydelig", high: "Høyt" },
    mock: (issuer) => `ansattporten({ environment: { issuer: ${issuer} } })`,
  },
  helseid: {
    title: "HelseID",
    from: "@adgangskort/node/helseid",
    environment: [key('await newKey("RS256")')],
    entry: [keyAuthentication, 'assurance: "high",'],
    hasKey: true,
    registration: [
      "backchannel_logout_uri: `${environment.BASE_URL}/auth/back-channel-logout`,",
      'scope:\n            "openid profile offline_access helseid://scopes/identity/assurance_level helseid://scopes/identity/security_level",',
      "orgnr_parent: organisations.kommune.organisation_number,",
    ],
    levels: { substantial: "Betydelig", high: "Høyt" },
    mock: (issuer) => `helseid({ environment: { issuer: ${issuer} } })`,
  },
  feide: {
    title: "Feide",
    from: "@adgangskort/node/feide",
    environment: [{ name: "CLIENT_SECRET", says: "the secret of the client", made: "newSecret()" }],
    entry: [
      'clientAuthentication: { method: "client_secret_basic", clientSecret: $CLIENT_SECRET },',
      "// Every employee has one factor. A page can require two.",
      'assurance: "one-factor",',
    ],
    hasKey: false,
    registration: [
      "client_id: $CLIENT_ID,",
      "redirect_uris: [`${environment.BASE_URL}/auth/callback/feide`],",
      "post_logout_redirect_uris: [`${environment.BASE_URL}/auth/logged-out`],",
      'token_endpoint_auth_method: "client_secret_basic",',
      "client_secret: $CLIENT_SECRET,",
      'scope: "openid userinfo-name userid-feide groups-org",',
    ],
    levels: { "one-factor": "Én faktor", "two-factors": "To faktorer" },
    mock: (issuer) => `feide({ environment: { issuer: ${issuer} } })`,
  },
  entra: {
    title: "Microsoft Entra ID",
    from: "@adgangskort/node/entra",
    environment: [
      { name: "TENANT_ID", says: "the directory (tenant) id", made: `"${tenant}"` },
      // Entra ID knows a key by the digest of its certificate. The mock only compares it.
      key('await newKey("PS256", { "x5t#S256": newSecret() })'),
    ],
    entry: [
      "tenant: $TENANT_ID,",
      keyAuthentication,
      "// What the tenant requires of everybody. A page can require an authentication context.",
      'assurance: "tenant",',
    ],
    hasKey: true,
    registration: [
      'scope: "openid profile offline_access",',
      'optional_claims: ["acct", "auth_time", "login_hint", "sid"],',
    ],
    levels: { tenant: "Som arbeidsgiveren krever" },
    mock: (issuer, name) => `entra({ tenant: ${name("TENANT_ID")}, environment: { issuer: ${issuer} } })`,
  },
};
